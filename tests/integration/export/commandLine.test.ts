import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyOf, fieldsOf, writeFields } from '@shared/document/storyDoc';
import { SAMPLE_OUTLET } from '@shared/settings';
import type { PhotoRecord } from '@shared/story/photos';
import { createSampleStory } from '@shared/story/sampleStory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openIdentity } from '../../../electron/desk/identity';
import { readPackage } from '../../../electron/import/songgoPackage';
import { createPhotos } from '../../../electron/media/photos';
import { createRenderer } from '../../../electron/media/thumbnails';
import { songgo as runSonggo } from '../../helpers/commandLine';
import { makeJpeg } from '../../helpers/photoFixtures';
import { forkRenderWorker } from '../../helpers/renderWorker';
import { open, temporaryFolder, unwrap } from '../../helpers/storage';
import { PEOPLE } from '../../unit/export/material';

let folder: ReturnType<typeof temporaryFolder>;
let profile: string;
let photo: PhotoRecord;
let id: string;
const at = (name: string) => join(folder.path, name);

async function prepare(): Promise<void> {
  folder = temporaryFolder();
  profile = at('profile');
  const photos = createPhotos({ profile, worker: createRenderer({ fork: forkRenderWorker }) });
  photo = unwrap(await photos.add('열람실.jpg', await makeJpeg({ gps: true, caption: '설명' })));
  await photos.close();
  id = store(sample());
}

function sample(): Y.Doc {
  return createSampleStory({
    language: 'ko',
    bylines: PEOPLE,
    outletId: SAMPLE_OUTLET.id,
    sectionId: 'society',
    photo,
  });
}

function store(doc: Y.Doc): string {
  const storage = open(profile, Date.now);
  const created = unwrap(storage.stories.create(Y.encodeStateAsUpdate(doc)));
  storage.close();
  return created.id;
}

function storedDoc(where: string, story: string): Y.Doc {
  const storage = open(where, Date.now);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, unwrap(storage.stories.open(story)).state);
  storage.close();
  return doc;
}

const songgo = (...argv: string[]) => runSonggo(argv);

const contents = (of: string) => readdirSync(of).sort();

describe('songgo export', () => {
  beforeEach(prepare);
  afterEach(() => folder.remove());

  it('writes a story of a profile in every format, and never over what is there', async () => {
    const asked = ['export', id, '--profile', profile, '--out', at('out'), '--json'];
    const first = await songgo(
      ...asked,
      '--format',
      'ninjs,ninjs-2,ninjs-1,newsml-g2,nitf,html,text,docx,songgo',
    );
    expect(first).toMatchObject({ code: 0, err: '' });
    const { ok, results } = JSON.parse(first.out);
    expect(ok).toBe(true);
    expect(results[0].files.map(({ name }: { name: string }) => name).sort()).toEqual(
      contents(at('out')),
    );
    const names = contents(at('out'));
    expect(names.map((name) => name.replace(/^[^.]*?(-1)?\./, '$1.')).sort()).toEqual([
      '-1.jpg',
      '.docx',
      '.html',
      '.json',
      '.newsml-g2.xml',
      '.ninjs1.json',
      '.ninjs2.json',
      '.nitf.xml',
      '.songgo',
      '.txt',
    ]);
    const before = names.map((name) => readFileSync(join(at('out'), name)));
    expect((await songgo(...asked)).code).toBe(0);
    expect(contents(at('out'))).toHaveLength(14);
    expect(names.map((name) => readFileSync(join(at('out'), name)))).toEqual(before);
  });

  it('R35 seals a package with the profile’s key, and says when nobody can', async () => {
    const asked = ['--format', 'songgo', '--out', at('out'), '--json'];
    const made = await songgo('export', id, '--profile', profile, ...asked);
    const [{ files, warnings }] = JSON.parse(made.out).results;
    expect(warnings).toEqual([]);
    const path = join(at('out'), files[0].name);
    const { key } = openIdentity(profile);
    expect(unwrap(await readPackage(path)).sender).toMatchObject({ key });
    const unsealed = await songgo('export', path, ...asked);
    expect(JSON.parse(unsealed.out).results[0].warnings).toEqual([{ code: 'package-no-seal' }]);
  });

  it('S25 photographs that leave have no place in them', async () => {
    await songgo('export', id, '--profile', profile, '--out', at('out'));
    for (const name of contents(at('out'))) {
      const bytes = readFileSync(join(at('out'), name));
      expect(bytes.includes('secret')).toBe(false);
      expect(bytes.includes('Songgo')).toBe(false);
    }
  });

  it('an embargo stops it with its reason; the package still goes', async () => {
    const doc = sample();
    writeFields(doc, {
      embargo: { kind: 'time', until: '2999-01-01T06:00:00+09:00', source: '해오름시' },
    });
    const held = store(doc);
    const asked = ['export', held, id, '--profile', profile, '--json'];
    const { code, out } = await songgo(...asked, '--out', at('out'), '--format', 'text');
    expect(code).toBe(1);
    expect(JSON.parse(out).results).toMatchObject([
      {
        input: held,
        ok: false,
        error: { code: 'export-embargo', values: { until: '2999-01-01T06:00:00+09:00' } },
      },
      { input: id, ok: true },
    ]);
    expect(contents(at('out'))).toHaveLength(1);
    expect((await songgo(...asked, '--out', at('out'), '--format', 'songgo')).code).toBe(0);
  });

  it('puts stories together in one feed, without what is under embargo', async () => {
    const doc = sample();
    writeFields(doc, { embargo: { kind: 'time', until: '2999-01-01T06:00:00+09:00', source: '' } });
    const [held, second] = [store(doc), store(sample())];
    const asked = ['export', id, held, second, '--profile', profile, '--out', at('out'), '--json'];
    const together = ['--together', '오늘의 기사', '--site', 'https://example.kr/'];
    const { code, out } = await songgo(...asked, ...together, '--format', 'rss,atom,json-feed,wxr');
    expect(code).toBe(1);
    expect(JSON.parse(out).results).toMatchObject([
      { input: held, ok: false, error: { code: 'export-embargo' } },
      { input: '오늘의 기사', ok: true },
    ]);
    expect(contents(at('out'))).toEqual([
      '오늘의-기사.atom',
      '오늘의-기사.feed.json',
      '오늘의-기사.rss',
      '오늘의-기사.wordpress.xml',
    ]);
    for (const name of contents(at('out'))) {
      const text = readFileSync(join(at('out'), name), 'utf8');
      for (const story of [id, second]) expect(text, name).toContain(`urn:uuid:${story}`);
      expect(text, name).not.toContain(held);
      expect(text, name).toContain('https://example.kr/');
    }
    expect((await songgo(...asked, ...together, '--format', 'text')).code).toBe(2);
    expect((await songgo(...asked, '--site', 'javascript:1')).code).toBe(2);
  });

  it('exports every story that is not in the trash, and lists what was left out with why', async () => {
    const doc = sample();
    writeFields(doc, { embargo: { kind: 'time', until: '2999-01-01T06:00:00+09:00', source: '' } });
    const [held, second, binned] = [store(doc), store(sample()), store(sample())];
    const storage = open(profile, Date.now);
    unwrap(storage.stories.trash(binned));
    storage.close();
    const asked = ['export', '--all', '--to', 'ninjs,newsml-g2', '--profile', profile];
    const json = await songgo(...asked, '--out', at('json'), '--json');
    const said = JSON.parse(json.out);
    expect(json.code).toBe(1);
    expect(said).toMatchObject({ ok: false, exported: 2, total: 3 });
    expect(said.leftOut).toMatchObject([{ id: held, error: { code: 'export-embargo' } }]);
    expect(said.results.map(({ id }: { id: string }) => id).sort()).toEqual(
      [id, held, second].sort(),
    );
    const written = said.results.flatMap(({ files = [] }: { files?: { name: string }[] }) => files);
    expect(written.map(({ name }: { name: string }) => name).sort()).toEqual(contents(at('json')));
    // Two stories of one headline: ninjs, NewsML-G2 and a photograph of each.
    expect(written).toHaveLength(6);
    expect(written.filter(({ name }: { name: string }) => name.includes(' (2)'))).toHaveLength(3);
    const plain = await runSonggo([...asked, '--out', at('plain')], { language: 'ko' });
    expect(plain.err).toContain('기사 3건 가운데 2건을 내보냈습니다.');
    expect(plain.err).toMatch(new RegExp(`${held} .*\\n.*엠바고`));
    expect(plain.shown).toHaveLength(3);
    expect(plain.out.split('\n').sort()).toEqual(contents(at('plain')));
    expect(plain.err).toMatch(new RegExp(`${id}: [^\n]*[가-힣]`));
    for (const wrong of [[id], ['--together', 'x', '--format', 'rss']]) {
      expect((await songgo('export', '--all', '--profile', profile, ...wrong)).code).toBe(2);
    }
  });

  it('stops after the story it is at when it is interrupted', async () => {
    store(sample());
    const stop = new AbortController();
    const { code, out } = await runSonggo(
      ['export', '--all', '--to', 'text', '--profile', profile, '--out', at('out'), '--json'],
      { interrupted: () => stop.signal, progress: () => stop.abort() },
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ exported: 1, total: 2, leftOut: [] });
  });

  it('CP949 stops at what does not fit, and writes nothing', async () => {
    const doc = sample();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('웃는 얼굴 😀')]);
    bodyOf(doc).insert(2, [paragraph]);
    const emoji = store(doc);
    const asked = [
      'export',
      emoji,
      '--profile',
      profile,
      '--out',
      at('out'),
      '--encoding',
      'cp949',
    ];
    const stopped = await songgo(...asked);
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain('😀');
    expect(contents(folder.path)).not.toContain('out');
    const replaced = await songgo(...asked, '--unencodable', 'replace', '--format', 'text');
    expect(replaced.code).toBe(0);
    expect(replaced.err).toContain('Characters that the encoding lacks were replaced: 😀');
  });

  it('what is not there fails by itself', async () => {
    const missing = '11111111-2222-4333-8444-555555555555';
    const asked = ['export', missing, at('none.songgo'), '--profile', profile, '--out', at('out')];
    const { code, out } = await songgo(...asked, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).results).toMatchObject([
      { error: { code: 'story-not-found' } },
      { error: { code: 'file-unreadable' } },
    ]);
  });

  it('R13 a profile in use is told', async () => {
    const storage = open(profile, Date.now);
    const { code, out } = await songgo('list', '--profile', profile, '--json');
    storage.close();
    expect(code).toBe(1);
    expect(JSON.parse(out).error.code).toBe('profile-in-use');
  });
});

describe('R35 a package between two houses', () => {
  beforeEach(prepare);
  afterEach(() => folder.remove());

  async function packed(): Promise<string> {
    await songgo('export', id, '--profile', profile, '--out', at('hand'), '--format', 'songgo');
    return join(at('hand'), contents(at('hand'))[0] ?? '');
  }

  it('comes in with its id, its document and its photograph', async () => {
    const other = at('other');
    const { code, out } = await songgo('import', await packed(), '--profile', other, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).results).toMatchObject([
      { ok: true, id, headline: expect.stringContaining('해오름시') },
    ]);
    const [mine, theirs] = [storedDoc(profile, id), storedDoc(other, id)];
    expect(bodyOf(theirs).toString()).toBe(bodyOf(mine).toString());
    expect(fieldsOf(theirs).toJSON()).toEqual(fieldsOf(mine).toJSON());
    const stored = readFileSync(join(other, 'photos', photo.hash.slice(0, 2), photo.hash));
    expect(createHash('sha256').update(stored).digest('hex')).toBe(photo.hash);
    const listed = await songgo('list', '--profile', other, '--json');
    expect(JSON.parse(listed.out).stories).toMatchObject([{ id }]);
  });

  it('merges with a story that is here already: both keep what they wrote', async () => {
    const path = await packed();
    const storage = open(profile, Date.now);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, unwrap(storage.stories.open(id)).state);
    const before = Y.encodeStateVector(doc);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('그 사이 쓴 문장')]);
    bodyOf(doc).push([paragraph]);
    unwrap(storage.stories.append(id, Y.encodeStateAsUpdate(doc, before)));
    storage.close();
    expect((await songgo('import', path, '--profile', profile)).code).toBe(0);
    expect((await songgo('import', path, '--profile', profile)).code).toBe(0);
    expect(bodyOf(storedDoc(profile, id)).toString()).toBe(bodyOf(doc).toString());
  });

  it('R22 fits together after the merge, and what was here before is a version', async () => {
    const path = await packed();
    const storage = open(profile, Date.now);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, unwrap(storage.stories.open(id)).state);
    const before = Y.encodeStateVector(doc);
    // As after a meeting of two people who each added a deck.
    const deck = new Y.XmlElement('deck');
    deck.insert(0, [new Y.XmlText('다른 사람의 부제')]);
    bodyOf(doc).insert(2, [deck]);
    unwrap(storage.stories.append(id, Y.encodeStateAsUpdate(doc, before)));
    storage.close();
    expect((await songgo('import', path, '--profile', profile)).code).toBe(0);
    const merged = bodyOf(storedDoc(profile, id));
    expect(merged.toArray().filter((one) => String(one).startsWith('<deck>'))).toHaveLength(1);
    expect(String(merged)).toContain('<paragraph>다른 사람의 부제</paragraph>');
    const again = open(profile, Date.now);
    const kept = unwrap(again.versions.list(id)).map(
      (version) => unwrap(again.versions.read(id, version.id)).state,
    );
    again.close();
    expect(
      kept.some((state) => {
        const one = new Y.Doc();
        Y.applyUpdate(one, state);
        return String(bodyOf(one)).includes('<deck>다른 사람의 부제</deck>');
      }),
    ).toBe(true);
  });

  it('is exported by itself, with the outlet it names', async () => {
    const { code } = await songgo('export', await packed(), '--out', at('out'));
    expect(code).toBe(0);
    const text = contents(at('out')).find((name) => name.endsWith('.txt')) ?? '';
    expect(readFileSync(join(at('out'), text), 'utf8')).toContain('[한강신문 이새벽·한가람 기자]');
  });

  it('S30 a broken package leaves the stories as they were', async () => {
    const path = await packed();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 30));
    const { code, out } = await songgo('import', path, '--profile', at('other'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).results[0].error.code).toBe('package-invalid');
    const listed = await songgo('list', '--profile', at('other'), '--json');
    expect(JSON.parse(listed.out).stories).toEqual([]);
  });
});

describe('what is not understood', () => {
  it.each([
    ['export'],
    ['export', 'x'],
    ['export', 'x', '--out', 'y', '--format', 'doc'],
    ['export', 'x', '--out', 'y', '--encoding', 'latin1'],
    ['export', 'x', '--out', 'y', '--wrong'],
    ['import', 'x.songgo'],
    ['publish'],
    [],
    ['list', 'desk-1', '--profile', 'x'],
    ['outbox', 'list', 'desk-1', '--profile', 'x'],
    ['deliver', 'desk-1', '--profile', 'x'],
    ['deliver', '--profile'],
  ])('exit code 2, and why in both languages: %s %s %s', async (...argv) => {
    delete process.env.SONGGO_PROFILE;
    const given = argv.filter((part) => part !== undefined);
    for (const language of ['ko', 'en'] as const) {
      const { code, out, err } = await runSonggo(given, { language });
      expect(code).toBe(2);
      const said = given.length === 0 ? out : (err.split('\n')[0] ?? '');
      expect(/[가-힣]/.test(said), said).toBe(language === 'ko');
    }
  });

  it('a folder without stories is told by every command that reads, and none is made', async () => {
    const typo = join(tmpdir(), randomUUID());
    const story = randomUUID();
    for (const argv of [
      ['list'],
      ['deliver'],
      ['outbox'],
      ['export', '--all', '--out', typo],
      ['export', story, '--out', typo],
      ['check', story],
    ]) {
      const { code, out } = await songgo(...argv, '--profile', typo, '--json');
      expect([argv, code]).toEqual([argv, 1]);
      expect(out).toContain('"profile-missing"');
      expect(existsSync(typo)).toBe(false);
    }
  });
});
