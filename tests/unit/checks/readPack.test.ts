import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_IN_PACKS } from '@shared/checks/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPack } from '../../../electron/check/readPack';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'words-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function reading(content: unknown) {
  const path = join(folder, 'words.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readPack(path);
}
const [pack] = BUILT_IN_PACKS;

describe('a list of words in a file', () => {
  it('is read as it was saved', async () => {
    expect(await reading(pack)).toEqual({ ok: true, value: pack });
  });

  it.each([
    ['text', '낱말'],
    ['other data', { songgo: 'story', version: 1 }],
    ['a list of a later version', { ...pack, version: 2 }],
    ['a list without a word', { ...pack, entries: [] }],
    ['a list whose name is broken too', { ...pack, name: 3, entries: [{}] }],
  ])('is none where the file is %s', async (_what, content) => {
    expect(await reading(content)).toMatchObject({
      ok: false,
      error: { code: 'word-pack-invalid', values: { name: 'words.json' } },
    });
  });

  it('says which of its words cannot be read', async () => {
    const [first, second] = pack.entries;
    const broken = { ...pack, entries: [first, second, { ...first, words: [['가']] }, first] };
    expect(await reading(broken)).toMatchObject({
      ok: false,
      error: { code: 'word-pack-entry', values: { name: 'words.json', entry: 3 } },
    });
  });

  it('is refused, not thrown, where there is no file', async () => {
    expect(await readPack(join(folder, 'nowhere.json'))).toMatchObject({ ok: false });
  });
});
