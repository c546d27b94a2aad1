import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as files from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TakenNames } from '../../../electron/export/takenNames';
import { replaceFile, writeFiles } from '../../../electron/export/writeFiles';
import { temporaryFolder } from '../../helpers/storage';

vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof import('node:fs/promises')>();
  return { ...actual, link: vi.fn(actual.link), open: vi.fn(actual.open) };
});

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  vi.mocked(files.link).mockRestore();
  vi.mocked(files.open).mockRestore();
  folder.remove();
});

const file = (name: string, text = name) => ({
  name,
  type: 'text/plain',
  bytes: new TextEncoder().encode(text),
});
const freeBaseName = async (of: string, base: string) => (await TakenNames.of(of)).free(base);
const failing = (code: string) => Object.assign(new Error(code), { code });

it('writes every file whole, and leaves nothing else', async () => {
  const out = join(folder.path, 'new', 'folder');
  const written = await writeFiles(out, [file('a.json', '가'), file('a-1.jpg')]);
  expect(written).toEqual({
    ok: true,
    value: [
      { name: 'a.json', bytes: 3 },
      { name: 'a-1.jpg', bytes: 7 },
    ],
  });
  expect(readdirSync(out).sort()).toEqual(['a-1.jpg', 'a.json']);
  expect(readFileSync(join(out, 'a.json'), 'utf8')).toBe('가');
});

it('never overwrites, and takes back what it had written', async () => {
  writeFileSync(join(folder.path, 'b.txt'), 'mine');
  const written = await writeFiles(folder.path, [file('a.txt'), file('b.txt')]);
  expect(written.ok).toBe('taken');
  expect(readdirSync(folder.path)).toEqual(['b.txt']);
  expect(readFileSync(join(folder.path, 'b.txt'), 'utf8')).toBe('mine');
});

it('numbers the base name when any file goes by it, on the strictest file system too', async () => {
  expect(await freeBaseName(folder.path, '해오름')).toBe('해오름');
  expect(await freeBaseName(join(folder.path, 'none'), '해오름')).toBe('해오름');
  writeFileSync(join(folder.path, '해오름-1.jpg'.normalize('NFD')), '');
  expect(await freeBaseName(folder.path, '해오름')).toBe('해오름 (2)');
  writeFileSync(join(folder.path, 'STORY.JSON'), '');
  expect(await freeBaseName(folder.path, 'story')).toBe('story (2)');
  expect(await freeBaseName(folder.path, 'sto')).toBe('sto');
  writeFileSync(join(folder.path, '강변.nitf.xml'), '');
  expect(await freeBaseName(folder.path, '강변')).toBe('강변 (2)');
});

it.each(['ENOSPC', 'EACCES', 'EIO'])(
  'R6 R7 leaves nothing behind after %s at the second file',
  async (code) => {
    const { open } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
    let calls = 0;
    vi.mocked(files.open).mockImplementation(async (...args) => {
      const handle = await open(...args);
      calls += 1;
      if (calls === 2) handle.writeFile = () => Promise.reject(failing(code));
      return handle;
    });
    const written = await writeFiles(folder.path, [file('a.txt'), file('b.txt')]);
    expect(written).toMatchObject({
      ok: false,
      error: { code: 'export-write-failed', detail: code },
    });
    expect(readdirSync(folder.path)).toEqual([]);
  },
);

it('leaves nothing behind when the last name cannot be given', async () => {
  const long = `${'가'.repeat(200)}.txt`;
  const written = await writeFiles(folder.path, [file('a.txt'), file(long)]);
  expect(written).toMatchObject({ ok: false, error: { code: 'export-write-failed' } });
  expect(readdirSync(folder.path)).toEqual([]);
});

it('a folder that is a file is told', async () => {
  writeFileSync(join(folder.path, 'file'), '');
  const written = await writeFiles(join(folder.path, 'file'), [file('a.txt')]);
  expect(written).toMatchObject({ ok: false, error: { code: 'export-write-failed' } });
});

it('writes where the file system has no links, and refuses a taken name there too', async () => {
  vi.mocked(files.link).mockRejectedValue(failing('EPERM'));
  expect((await writeFiles(folder.path, [file('a.txt')])).ok).toBe(true);
  expect(readFileSync(join(folder.path, 'a.txt'), 'utf8')).toBe('a.txt');
  expect((await writeFiles(folder.path, [file('a.txt', 'other')])).ok).toBe('taken');
  expect(readFileSync(join(folder.path, 'a.txt'), 'utf8')).toBe('a.txt');
  mkdirSync(join(folder.path, 'sub'));
  expect(readdirSync(folder.path).sort()).toEqual(['a.txt', 'sub']);
});

it('replaces a file whole; when that fails the old one stands and nothing else', async () => {
  const path = join(folder.path, 'story.pdf');
  writeFileSync(path, 'old');
  vi.mocked(files.open).mockRejectedValueOnce(failing('ENOSPC'));
  expect(await replaceFile(path, new TextEncoder().encode('new'))).toMatchObject({
    ok: false,
    error: { code: 'export-write-failed', detail: 'ENOSPC' },
  });
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(await replaceFile(path, new TextEncoder().encode('new'))).toMatchObject({ ok: true });
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder.path)).toEqual(['story.pdf']);
});
