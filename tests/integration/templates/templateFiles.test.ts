import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInTemplate } from '@shared/story/builtInTemplates';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { templateFiles } from '../../../electron/templates/templateFiles';
import { codeOf, temporaryFolder, unwrap } from '../../helpers/storage';

let profile: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  profile = temporaryFolder();
});
afterEach(() => profile.remove());

const named = (name: string) => ({ ...builtInTemplate('straight', 'ko'), name });
const inFolder = () => readdirSync(join(profile.path, 'templates'));

it('keeps each template in a file of its own, that another start reads', async () => {
  const files = templateFiles(profile.path);
  const { id } = unwrap(await files.save(named('나 틀')));
  unwrap(await files.save(named('가 틀')));
  expect(inFolder()).toHaveLength(2);
  expect(inFolder().every((name) => name.endsWith('.json'))).toBe(true);
  // Nothing but the folder is needed: the database may be gone.
  const later = templateFiles(profile.path);
  expect((await later.list()).templates.map(({ name }) => name)).toEqual(['가 틀', '나 틀']);
  expect(unwrap(await later.read(id))).toEqual(named('나 틀'));
  unwrap(await later.remove(id));
  expect((await later.list()).templates.map(({ name }) => name)).toEqual(['가 틀']);
});

it('names a damaged file, leaves it alone and still lists the others', async () => {
  const files = templateFiles(profile.path);
  const { id } = unwrap(await files.save(named('온전한 틀')));
  const folder = join(profile.path, 'templates');
  const whole = readFileSync(join(folder, `${id}.json`), 'utf8');
  const cut = '11111111-1111-4111-8111-111111111111.json';
  const odd = '22222222-2222-4222-8222-222222222222.json';
  writeFileSync(join(folder, cut), whole.slice(0, whole.length / 2));
  writeFileSync(join(folder, odd), '{"kind":"other"}');
  writeFileSync(join(folder, 'mine.json'), whole);
  mkdirSync(join(folder, '33333333-3333-4333-8333-333333333333.json'));
  const list = await files.list();
  expect(list.templates.map((one) => one.id)).toEqual([id]);
  expect(list.broken.sort()).toEqual([
    cut,
    odd,
    '33333333-3333-4333-8333-333333333333.json',
    'mine.json',
  ]);
  expect(readFileSync(join(folder, odd), 'utf8')).toBe('{"kind":"other"}');
  expect(codeOf(await files.read('11111111-1111-4111-8111-111111111111'))).toBe(
    'template-unreadable',
  );
});

it('says so when nothing can be written, and leaves nothing half-written', async () => {
  writeFileSync(join(profile.path, 'templates'), 'a file where the folder should be');
  const files = templateFiles(profile.path);
  expect(codeOf(await files.save(named('틀')))).toBe('save-failed');
  expect(await files.list()).toEqual({ templates: [], broken: [] });
});

it('refuses what is far too long for a template', async () => {
  const long = { type: 'paragraph', content: [{ type: 'text', text: '가'.repeat(3_000_000) }] };
  const template = { ...named('틀'), body: { type: 'doc' as const, content: [long] } };
  expect(codeOf(await templateFiles(profile.path).save(template))).toBe('template-too-large');
});
