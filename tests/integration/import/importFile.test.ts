import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bodyOf, readFields, readPhotos, writePhoto } from '@shared/document/storyDoc';
import { failure, success } from '@shared/errors';
import { DEFAULT_SETTINGS, SAMPLE_OUTLET } from '@shared/settings';
import type { PhotoRecord } from '@shared/story/photos';
import { acquaintanceOf, type Sender } from '@shared/story/sender';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openIdentity } from '../../../electron/desk/identity';
import type { Sealer } from '../../../electron/desk/seal';
import { writePackage } from '../../../electron/export/songgoPackage';
import { importFile } from '../../../electron/import/importFile';
import type { ImportRoom } from '../../../electron/import/importRoom';
import { readHere } from '../../../electron/import/readHere';
import { readInThread } from '../../../electron/import/storyReader';
import { hashPhoto } from '../../../electron/media/photoStore';
import { createPhotos, type Photos } from '../../../electron/media/photos';
import { createRenderer } from '../../../electron/media/thumbnails';
import type { Storage } from '../../../electron/storage/storage';
import { makeDocx, p, picture } from '../../helpers/docx';
import { PACKED_ID, packStory } from '../../helpers/packStory';
import { makeJpeg, makePng } from '../../helpers/photoFixtures';
import { forkRenderWorker } from '../../helpers/renderWorker';
import {
  codeOf,
  docOfState,
  open,
  storedText,
  temporaryFolder,
  unwrap,
} from '../../helpers/storage';
import { PHOTO, sampleDoc } from '../../unit/export/material';

let folder: ReturnType<typeof temporaryFolder>;
let profile: string;
let storage: Storage;
let photos: Photos;
let room: ImportRoom;

beforeEach(() => {
  folder = temporaryFolder();
  profile = join(folder.path, 'profile');
  mkdirSync(profile);
  storage = open(profile, Date.now);
  photos = createPhotos({ profile, worker: createRenderer({ fork: forkRenderWorker }) });
  const person = { id: 'p1', name: '이새벽', role: '기자', email: 'dawn@example.kr' };
  const settings = { ...DEFAULT_SETTINGS, people: [person] };
  room = { storage, photos, read: readHere, settings: () => settings };
});
afterEach(async () => {
  await photos.close();
  storage.close();
  folder.remove();
});

const stories = () =>
  unwrap(storage.stories.list({ list: 'all', query: '', limit: 100, offset: 0 })).rows;
/** Every file of photographs, finished or not. */
const photoFiles = () => {
  const root = join(profile, 'photos');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
};

async function twoPhotos(): Promise<Uint8Array> {
  return makeDocx({
    body: [
      p('새 다리 열려', 'Title'),
      p('[한강신문 이새벽 기자] 다리가 열렸다.'),
      p(picture('rId5', '강')),
      p(picture('rId6')),
      p('시는 밝혔다.'),
    ].join(''),
    images: {
      rId5: { bytes: await makePng({ colour: '#123456' }), type: 'png' },
      rId6: { bytes: await makeJpeg({ caption: '새 다리', credit: '연합뉴스' }), type: 'jpeg' },
    },
  });
}

/** A package of a story with four photographs, `0.png` to `3.png`. */
async function packedPhotos(): Promise<{ bytes: Uint8Array; hashes: string[] }> {
  const doc = sampleDoc();
  const originals = new Map<string, Uint8Array>();
  const records: PhotoRecord[] = [];
  const body = bodyOf(doc);
  const isFigure = (one: unknown) => one instanceof Y.XmlElement && one.nodeName === 'figure';
  body.toArray().forEach((block, index) => {
    if (isFigure(block)) body.delete(index, 1);
  });
  for (let index = 0; index < 4; index += 1) {
    const bytes = await makePng({ colour: `#1234${index}0` });
    const hash = await hashPhoto(bytes);
    originals.set(hash, bytes);
    records.push({ ...PHOTO, hash, bytes: bytes.byteLength, fileName: `${index}.png` });
    const figure = new Y.XmlElement('figure');
    figure.setAttribute('media', hash);
    figure.insert(0, [new Y.XmlElement('caption')]);
    body.push([figure]);
  }
  for (const record of records) writePhoto(doc, record);
  const written = await writePackage({
    storyId: PACKED_ID,
    version: 1,
    createdAt: '2026-11-23T09:40:00.000Z',
    modifiedAt: '2026-11-23T10:05:00.000Z',
    outlet: null,
    state: Y.encodeStateAsUpdate(doc),
    photos: records,
    original: async (hash) => success(originals.get(hash) ?? new Uint8Array()),
  });
  return { bytes: unwrap(written).bytes, hashes: records.map(({ hash }) => hash) };
}

describe('importing a file', () => {
  it('makes one story of it, photographs and people included; the file stays as it was', async () => {
    const path = join(folder.path, '기사.docx');
    writeFileSync(path, await twoPhotos());
    const before = readFileSync(path);
    const { id, headline, notes } = unwrap(await importFile('기사.docx', path, room));
    expect(headline).toBe('새 다리 열려');
    expect(notes).toContainEqual({
      code: 'photos',
      count: 2,
      samples: ['picture-1.png', 'picture-2.jpg'],
    });
    const doc = docOfState(unwrap(storage.stories.open(id)).state);
    expect([...readPhotos(doc).keys()]).toHaveLength(2);
    expect(readFields(doc)).toMatchObject({
      outletId: SAMPLE_OUTLET.id,
      bylines: [{ personId: 'p1', name: '이새벽', role: '기자', email: 'dawn@example.kr' }],
    });
    const text = storedText(storage, id);
    for (const hash of readPhotos(doc).keys()) expect(text).toContain(hash);
    expect(text).toContain('연합뉴스');
    expect(unwrap(storage.versions.list(id)).map(({ reason }) => reason)).toContain('import');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('S23 a picture that is none leaves an empty place', async () => {
    const html = `<h1>제목</h1><img src="data:image/png;base64,${Buffer.from('<script>x').toString('base64')}"><p>글</p>`;
    const { id, notes } = unwrap(await importFile('a.html', new TextEncoder().encode(html), room));
    expect(notes.map(({ code }) => code)).toContain('picture-refused');
    expect(storedText(storage, id)).not.toContain('photo:0');
    expect(photoFiles()).toEqual([]);
  });

  it('S30 leaves nothing when a photograph cannot be stored, the story cannot, or one cancels', async () => {
    const bytes = await twoPhotos();
    let added = 0;
    const full: ImportRoom['photos'] = {
      add: (name, source) => {
        added += 1;
        return added === 2 ? Promise.resolve(failure('disk-full')) : photos.add(name, source);
      },
      placed: photos.placed,
      withdraw: photos.withdraw,
    };
    expect(codeOf(await importFile('a.docx', bytes, { ...room, photos: full }))).toBe('disk-full');

    const refusing = { ...storage.stories, create: () => failure('save-failed') };
    const unsaved = { ...room, storage: { ...storage, stories: refusing } };
    expect(codeOf(await importFile('a.docx', bytes, unsaved))).toBe('save-failed');

    const cancel = new AbortController();
    const stopped: ImportRoom['photos'] = {
      add: async (name, source) => {
        const result = await photos.add(name, source);
        cancel.abort();
        return result;
      },
      placed: photos.placed,
      withdraw: photos.withdraw,
    };
    const cancelled = await importFile(
      'a.docx',
      bytes,
      { ...room, photos: stopped },
      cancel.signal,
    );
    expect(codeOf(cancelled)).toBe('cancelled');

    expect(stories()).toEqual([]);
    expect(photoFiles()).toEqual([]);
    expect(
      existsSync(join(profile, 'cache/thumbs')) ? readdirSync(join(profile, 'cache/thumbs')) : [],
    ).toEqual(existsSync(join(profile, 'cache/thumbs')) ? ['incoming'] : []);
  });

  it('S30 a package’s photographs come in two at a time, each in its place; one that fails waits for the other', async () => {
    const { bytes, hashes } = await packedPhotos();
    /** The first of four is held until the name is tried. */
    const slowly = (until: string, failing = '') => {
      const order: string[] = [];
      let tried = (): void => {};
      const held = new Promise<void>((done) => {
        tried = done;
      });
      const add: Photos['add'] = async (name, source) => {
        if (name === until) tried();
        if (name === '0.png') await held;
        const result = name === failing ? failure('disk-full') : await photos.add(name, source);
        order.push(name);
        return result;
      };
      const { placed, withdraw } = photos;
      return { order, room: { ...room, photos: { add, placed, withdraw } } };
    };
    const failed = slowly('1.png', '1.png');
    expect(codeOf(await importFile('a.songgo', bytes, failed.room))).toBe('disk-full');
    expect(failed.order).toEqual(['1.png', '0.png']);
    expect(stories()).toEqual([]);
    expect(photoFiles()).toEqual([]);

    const taken = slowly('3.png');
    const { id } = unwrap(await importFile('a.songgo', bytes, taken.room));
    expect(taken.order.slice(0, 2)).toEqual(['1.png', '2.png']);
    const placed = storedText(storage, id).match(/[0-9a-f]{64}/g);
    expect(placed).toEqual(hashes);
    for (const hash of hashes) expect(codeOf(await photos.file(hash))).toBe('ok');
  });

  it('S30 a photograph that was there before stays when an import comes to nothing', async () => {
    const png = await makePng({ colour: '#123456' });
    unwrap(await photos.add('먼저.png', png));
    const kept = photoFiles();
    const refusing = { ...storage.stories, create: () => failure('save-failed') };
    const unsaved = { ...room, storage: { ...storage, stories: refusing } };
    await importFile('a.docx', await twoPhotos(), unsaved);
    expect(photoFiles()).toEqual(kept);
  });

  it('S30 storage that wrote the story and could not say so keeps its photographs', async () => {
    const lost: ImportRoom['storage']['stories'] = {
      ...storage.stories,
      create: (state) => {
        unwrap(storage.stories.create(state));
        return failure('save-failed');
      },
    };
    const unsure = { ...room, storage: { ...storage, stories: lost } };
    expect(codeOf(await importFile('a.docx', await twoPhotos(), unsure))).toBe('save-failed');
    const [story] = stories();
    const doc = docOfState(unwrap(storage.stories.open(story?.id ?? '')).state);
    expect(readPhotos(doc).size).toBe(2);
    for (const hash of readPhotos(doc).keys()) expect(photoFiles()).toContain(hash);
  });

  it('a file that is not there, of another kind, or a broken package says why', async () => {
    expect(codeOf(await importFile('a.txt', join(folder.path, 'none.txt'), room))).toBe(
      'file-unreadable',
    );
    const bytes = new TextEncoder().encode('x');
    expect(codeOf(await importFile('a.hwp', bytes, room))).toBe('import-type');
    expect(codeOf(await importFile('a.songgo', bytes, room))).toBe('package-invalid');
    expect(stories()).toEqual([]);
  });
});

describe('R35 a colleague’s package', () => {
  const from = (name: string): Sealer => ({ ...openIdentity(profile), name });
  const knowing = (senders: readonly Sender[], ownKey = ''): ImportRoom => ({
    ...room,
    acquaintance: (sender) => acquaintanceOf(sender, senders, ownKey),
  });

  it('sealed by this profile or by a key that is known says nothing, merged or not', async () => {
    const sealer = from('이새벽');
    const bytes = await packStory(sampleDoc(), sealer);
    expect(unwrap(await importFile('a.songgo', bytes, knowing([], sealer.key)))).toMatchObject({
      notes: [],
      sender: null,
    });
    const known = knowing([{ key: sealer.key, name: '새벽 씨' }]);
    const again = unwrap(await importFile('a.songgo', bytes, known));
    expect(again).toMatchObject({ notes: [{ code: 'merged' }], sender: null });
  });

  it('sealed by a key that never came asks who it is, and warns of a name that has another key', async () => {
    const { key, sign } = from('이새벽');
    const bytes = await packStory(sampleDoc(), { key, sign, name: '이새벽' });
    const stranger = unwrap(await importFile('a.songgo', bytes, knowing([])));
    expect(stranger.sender).toEqual({ key, name: '이새벽' });
    expect(stranger.notes).toContainEqual({ code: 'sender-new', count: 1, samples: ['이새벽'] });
    const other = knowing([{ key: 'k'.repeat(43), name: '이새벽' }]);
    const claimed = unwrap(await importFile('a.songgo', bytes, other));
    expect(claimed.sender).toEqual({ key, name: '이새벽' });
    expect(claimed.notes.map(({ code }) => code)).toEqual(['merged', 'sender-other-key']);
    const unsealed = await importFile('a.songgo', await packStory(sampleDoc()), knowing([]));
    expect(unwrap(unsealed)).toMatchObject({ sender: null });
    expect(unwrap(unsealed).notes.map(({ code }) => code)).toContain('unsealed');
  });

  it('R37 that would take most of the text away stops until a person says so', async () => {
    const here = sampleDoc();
    unwrap(storage.stories.create(Y.encodeStateAsUpdate(here), PACKED_ID));
    const emptied = new Y.Doc();
    Y.applyUpdate(emptied, Y.encodeStateAsUpdate(here));
    bodyOf(emptied).delete(2, bodyOf(emptied).length - 2);
    const bytes = await packStory(emptied, from('이새벽'));
    const stopped = await importFile('a.songgo', bytes, knowing([]));
    expect(stopped).toMatchObject({
      error: { code: 'package-wipes', values: { name: 'a.songgo' } },
    });
    const state = () => unwrap(storage.stories.open(PACKED_ID)).state;
    expect(bodyOf(docOfState(state())).length).toBe(bodyOf(here).length);
    unwrap(await importFile('a.songgo', bytes, { ...knowing([]), mayWipe: true }));
    expect(bodyOf(docOfState(state())).length).toBeLessThan(bodyOf(here).length);
  });
});

describe('reading in a thread of its own', () => {
  const entry = resolve(import.meta.dirname, '../../../electron/import/readerWorker.ts');
  /** The reader from its source: a thread does not take tsx over from `--import`. */
  const start = () =>
    new Worker(
      `import('tsx/esm/api').then(({ register }) => {
        register();
        return import(${JSON.stringify(pathToFileURL(entry).href)});
      });`,
      { eval: true },
    );
  const outlet = { name: '', creditTemplate: '' };

  it('gives what reading here gives', async () => {
    const bytes = await twoPhotos();
    const there = unwrap(await readInThread({ start })(bytes, '기사.docx', outlet));
    expect(there).toEqual(unwrap(await readHere(bytes, '기사.docx', outlet)));
  });

  it('S20 S32 stops what takes too long, and what is cancelled', async () => {
    const endless = () =>
      new Worker('require("node:worker_threads").parentPort.on("message", () => { for (;;); })', {
        eval: true,
      });
    const bytes = new TextEncoder().encode('글');
    const read = readInThread({ start: endless, timeout: 300 });
    expect(codeOf(await read(bytes, 'a.txt', outlet))).toBe('import-too-large');
    const cancel = new AbortController();
    const pending = readInThread({ start: endless })(bytes, 'a.txt', outlet, cancel.signal);
    cancel.abort();
    expect(codeOf(await pending)).toBe('cancelled');
  });

  it('S29 stops where the memory it may use ends', async () => {
    const greedy = () =>
      new Worker(
        'require("node:worker_threads").parentPort.on("message", () => { const all = []; for (;;) all.push({ all: new Array(1000).fill({}) }); })',
        { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } },
      );
    const read = readInThread({ start: greedy });
    expect(codeOf(await read(new Uint8Array(1), 'a.txt', outlet))).toBe('import-too-large');
  });
});
