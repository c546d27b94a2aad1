import { createHash } from 'node:crypto';
import { SCHEMA_VERSION } from '@shared/document/schema';
import { writePhoto } from '@shared/document/storyDoc';
import { failure, success } from '@shared/errors';
import { beginThread, readThreads } from '@shared/review/threads';
import { DEFAULT_SETTINGS } from '@shared/settings';
import type { PhotoRecord } from '@shared/story/photos';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type PackageInput, writePackage } from '../../../electron/export/songgoPackage';
import { isPlainName } from '../../../electron/import/archiveGuard';
import { PACKAGE_LIMITS, readPackage } from '../../../electron/import/songgoPackage';
import { makeJpeg, makePng } from '../../helpers/photoFixtures';
import { codeOf, unwrap } from '../../helpers/storage';
import { anyStory } from '../../unit/export/anyStory';
import { sampleDoc } from '../../unit/export/material';
import { type RawEntry, zipOf } from './rawZip';

const ID = '0c9f2f3e-6b6e-4c39-9a55-0d1f4f6b7a10';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let photos: { record: PhotoRecord; bytes: Uint8Array }[];
beforeAll(async () => {
  const made = [await makeJpeg({ gps: true, caption: '설명' }), await makePng()];
  photos = made.map((bytes, index) => ({
    bytes,
    record: {
      hash: sha256(bytes),
      type: index === 0 ? 'image/jpeg' : 'image/png',
      width: 320,
      height: 240,
      bytes: bytes.byteLength,
      fileName: `사진 ${index}.jpg`,
      offered: { caption: '', credit: '', creator: '', alt: '', rights: '' },
    },
  }));
});

function input(doc: Y.Doc, change: Partial<PackageInput> = {}): PackageInput {
  return {
    storyId: ID,
    version: 3,
    createdAt: '2026-11-23T09:40:00.000Z',
    modifiedAt: '2026-11-23T10:05:00.000Z',
    outlet: DEFAULT_SETTINGS.outlets[0] ?? null,
    state: Y.encodeStateAsUpdate(doc),
    photos: photos.map(({ record }) => record),
    original: async (hash) => {
      const photo = photos.find(({ record }) => record.hash === hash);
      return photo ? success(photo.bytes) : failure('photo-not-found');
    },
    ...change,
  };
}

const packed = async (doc: Y.Doc, change: Partial<PackageInput> = {}) =>
  unwrap(await writePackage(input(doc, change))).bytes;

describe('R35 a package comes back whole', () => {
  it('comments are in it, with where they belong', async () => {
    const doc = sampleDoc();
    const said = { authorId: 'p1', authorName: '김기자', at: 1, text: '확인', mentions: ['p2'] };
    beginThread(doc, { anchor: { kind: 'story' }, quote: '' }, said, () => 'one');
    const back = new Y.Doc();
    Y.applyUpdate(back, unwrap(await readPackage(await packed(doc))).state);
    expect(readThreads(back)).toEqual(readThreads(doc));
    expect(readThreads(back)[0]?.comments).toEqual([said]);
  });

  it('document, photographs, identity, times and outlet are equal', async () => {
    const doc = sampleDoc();
    for (const { record } of photos) writePhoto(doc, record);
    const read = unwrap(await readPackage(await packed(doc)));
    expect(read.state).toEqual(Y.encodeStateAsUpdate(doc));
    expect(read.photos.map(({ bytes }) => sha256(bytes))).toEqual(
      photos.map(({ record }) => record.hash),
    );
    expect(read).toMatchObject({
      storyId: ID,
      version: 3,
      createdAt: '2026-11-23T09:40:00.000Z',
      outlet: DEFAULT_SETTINGS.outlets[0],
    });
  });

  it('whatever the story', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (doc) => {
        const read = unwrap(await readPackage(await packed(doc, { photos: [] })));
        expect(read.state).toEqual(Y.encodeStateAsUpdate(doc));
      }),
      { numRuns: 50 },
    );
  });

  it('a photograph that is gone is left out and told', async () => {
    const doc = sampleDoc();
    const written = unwrap(
      await writePackage(input(doc, { original: async () => failure('photo-not-found') })),
    );
    expect(written.warnings).toHaveLength(2);
    expect(unwrap(await readPackage(written.bytes)).photos).toEqual([]);
  });

  it('is the same for the same story', async () => {
    const doc = sampleDoc();
    expect(await packed(doc)).toEqual(await packed(doc));
  });
});

/** A sound package as entries, for breaking one thing at a time. */
function parts(change: Record<string, unknown> = {}, state?: Uint8Array): RawEntry[] {
  const story = state ?? Y.encodeStateAsUpdate(sampleDoc());
  const manifest = {
    format: 'songgo',
    formatVersion: 1,
    schemaVersion: SCHEMA_VERSION,
    storyId: ID,
    version: 1,
    createdAt: '2026-11-23T09:40:00Z',
    modifiedAt: '2026-11-23T09:40:00Z',
    outlet: null,
    state: { sha256: sha256(story), bytes: story.byteLength },
    photos: [],
    ...change,
  };
  return [
    { name: 'manifest.json', bytes: Buffer.from(JSON.stringify(manifest)) },
    { name: 'story.yjs', bytes: story },
  ];
}

const readRaw = (entries: RawEntry[]) => readPackage(zipOf(entries));
const extra = (name: string, change: Partial<RawEntry> = {}) => [
  ...parts(),
  { name, bytes: Buffer.from('x'), ...change },
];

describe('what is refused', () => {
  it('the parts themselves are sound', async () => {
    expect(codeOf(await readRaw(parts()))).toBe('ok');
  });

  it.each([
    '../evil',
    '/abs',
    'C:\\x',
    'a\\..\\..\\x',
    'photos/../../x',
    'nul\u0000.txt',
    'CON',
    'photos/aux.jpg',
    'story.yjs.',
    'story.yjs ',
    'STORY.YJS',
    'photos/',
    'x'.repeat(300),
    '한'.normalize('NFD'),
    'readme.txt',
    'photos/nested.zip',
  ])('S26 S27 an entry called %j', async (name) => {
    expect(codeOf(await readRaw(extra(name)))).toBe('package-invalid');
  });

  it('S27 twins by composition', async () => {
    const entries = [...extra('가'), { name: '가'.normalize('NFD'), bytes: Buffer.from('x') }];
    expect(codeOf(await readRaw(entries))).toBe('package-invalid');
  });

  it('S28 links, doubles, two headers that differ, encryption, overlaps', async () => {
    const story = parts()[1] as RawEntry;
    const manifest = parts()[0] as RawEntry;
    expect(codeOf(await readRaw([manifest, { ...story, mode: 0o120777 }]))).toBe('package-invalid');
    expect(codeOf(await readRaw([manifest, story, story]))).toBe('package-invalid');
    expect(codeOf(await readRaw([manifest, { ...story, localName: 'manifest.json' }]))).toBe(
      'package-invalid',
    );
    expect(codeOf(await readRaw([manifest, { ...story, localSize: 5 }]))).toBe('package-invalid');
    expect(codeOf(await readRaw([manifest, { ...story, flags: 1 }]))).toBe('package-invalid');
    expect(codeOf(await readRaw([manifest, { ...story, sharesBytesOfFirst: true }]))).toBe(
      'package-invalid',
    );
  });

  it('S29 bombs: by ratio, by size, by total, by a size that lies, by count', async () => {
    const zeros = Buffer.alloc(32 * 1024 * 1024);
    expect(codeOf(await readRaw(parts({}, zeros)))).toBe('package-too-large');
    const limits = { ...PACKAGE_LIMITS, ratio: 1e9, stateBytes: 1024 * 1024 };
    expect(codeOf(await readPackage(zipOf(parts({}, zeros)), limits))).toBe('package-too-large');
    const total = { ...PACKAGE_LIMITS, totalBytes: 1000 };
    expect(codeOf(await readPackage(zipOf(parts()), total))).toBe('package-too-large');
    const [manifest, story] = parts() as [RawEntry, RawEntry];
    const lying = { ...story, bytes: zeros, size: 100 };
    expect(codeOf(await readRaw([manifest, lying]))).toBe('package-invalid');
    const many = Array.from({ length: 6000 }, (_, index) => ({
      name: `photos/${index}`,
      bytes: new Uint8Array(),
    }));
    expect(codeOf(await readRaw([...parts(), ...many]))).toBe('package-too-large');
  });

  it('S20 S30 a document that is none, is cut off, or is changed on the way', async () => {
    const state = Y.encodeStateAsUpdate(sampleDoc());
    const random = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251));
    expect(codeOf(await readRaw(parts({}, random)))).toBe('package-invalid');
    expect(codeOf(await readRaw(parts({}, state.subarray(0, state.length / 2))))).toBe(
      'package-invalid',
    );
    const [manifest, story] = parts() as [RawEntry, RawEntry];
    const changed = Buffer.from(story.bytes);
    changed[40] = (changed[40] ?? 0) ^ 1;
    expect(codeOf(await readRaw([manifest, { ...story, bytes: changed }]))).toBe('package-invalid');
  });

  it('R23 a newer package or document is said to be newer', async () => {
    expect(codeOf(await readRaw([...parts({ formatVersion: 2, more: true })]))).toBe(
      'package-newer',
    );
    const doc = sampleDoc();
    doc.getMap('meta').set('schemaVersion', SCHEMA_VERSION + 1);
    expect(codeOf(await readRaw(parts({}, Y.encodeStateAsUpdate(doc))))).toBe('package-newer');
  });

  it('S19 a document with an unsafe link, R24 one with unknown parts', async () => {
    const doc = sampleDoc();
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText();
    text.insert(0, 'x', { link: { href: 'javascript:alert(1)' } });
    paragraph.insert(0, [text]);
    doc.getXmlFragment('body').insert(2, [paragraph]);
    expect(codeOf(await readRaw(parts({}, Y.encodeStateAsUpdate(doc))))).toBe('package-invalid');
    const other = sampleDoc();
    other.getXmlFragment('body').insert(2, [new Y.XmlElement('hologram')]);
    expect(codeOf(await readRaw(parts({}, Y.encodeStateAsUpdate(other))))).toBe('package-invalid');
  });

  it('S23 a photograph that is a page, or not the one it says', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const jpeg = photos[0]?.bytes ?? new Uint8Array();
    const entry = (bytes: Uint8Array, hash: string) => [
      ...parts({ photos: [{ hash, type: 'image/jpeg', bytes: bytes.byteLength, fileName: 'a' }] }),
      { name: `photos/${hash}.jpg`, bytes },
    ];
    expect(codeOf(await readRaw(entry(jpeg, sha256(jpeg))))).toBe('ok');
    expect(codeOf(await readRaw(entry(page, sha256(page))))).toBe('package-invalid');
    expect(codeOf(await readRaw(entry(jpeg, sha256(page))))).toBe('package-invalid');
  });

  it('anything at all is a Result, never a throw', async () => {
    const sound = Buffer.from(zipOf(parts()));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(sound.length),
        fc.boolean(),
        async (changes, length, cut) => {
          const bytes = Buffer.from(cut ? sound.subarray(0, length) : sound);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const result = await readPackage(bytes);
          expect(['ok', 'package-invalid', 'package-too-large', 'package-newer']).toContain(
            codeOf(result),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a file that is not there is unreadable', async () => {
    expect(codeOf(await readPackage('/nowhere/at/all.songgo'))).toBe('file-unreadable');
  });
});

it('plain names are plain', () => {
  expect(isPlainName('photos/abc.jpg')).toBe(true);
  expect(['', '.', 'a//b', 'a/../b', 'lpt1.txt', 'a:b', 'a?'].some(isPlainName)).toBe(false);
});
