import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type PhotoRendition, WHOLE_PHOTO } from '@shared/deliver/mapping';
import type { PublishedFigure } from '@shared/story/published';
import { ExifTool, exiftoolPath } from 'exiftool-vendored';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LeavingPhoto } from '../../../electron/export/exporter';
import { createMediaReader } from '../../../electron/export/mediaReader';
import { createPhotoMetadata } from '../../../electron/media/photoMetadata';
import { createPhotos, type Photos } from '../../../electron/media/photos';
import { createRenderer, type Renderer } from '../../../electron/media/thumbnails';
import {
  drawing,
  makeGif,
  makeJpeg,
  makePng,
  makeWebp,
  phoneHeic,
  withSegment,
} from '../../helpers/photoFixtures';
import { forkRenderWorker } from '../../helpers/renderWorker';
import { temporaryFolder, unwrap } from '../../helpers/storage';
import { published, sampleDoc } from '../../unit/export/material';

const folder = temporaryFolder();
// exiftool takes some names for patterns.
const profile = join(folder.path, '사진 100%d');
const metadata = createPhotoMetadata();
const exiftool = new ExifTool({ maxProcs: 1 });
let worker: Renderer;
let photos: Photos;

beforeAll(async () => {
  await mkdir(profile);
  worker = createRenderer({ fork: forkRenderWorker });
  photos = createPhotos({ profile, worker, metadata });
});
afterAll(async () => {
  await Promise.all([photos.close(), exiftool.end()]);
  folder.remove();
});

const FIELDS = { caption: '도서관 열람실', credit: '한강신문', creator: '이새벽' };
const FIGURE: Omit<PublishedFigure, 'photo'> = {
  kind: 'figure',
  caption: [{ text: '시민들이 책을 읽고 있다. ' }, { text: '“AT&amp;T” #1', bold: true }],
  credit: '새벽통신',
  creditLine: '[사진=새벽통신]',
  alt: '창가에 앉은 사람들\u{1F4DA}',
  creator: '홍길동 기자',
  usageterms: '2026년까지 보도에만',
  focusX: 0.5,
  focusY: 0.5,
};
const CAPTION = '시민들이 책을 읽고 있다. “AT&amp;T” #1';
/** A figure the story says nothing about. */
const SILENT = { caption: [], credit: '', alt: '', creator: '', usageterms: '' };

/** A photograph as it leaves with a story that prints it in this figure. */
async function left(
  bytes: Uint8Array,
  figure: Partial<PublishedFigure> = {},
  rendition: Partial<PhotoRendition> = {},
  from: Photos = photos,
): Promise<LeavingPhoto> {
  const record = unwrap(await from.add('photo', bytes));
  const story = {
    ...published(sampleDoc()),
    body: [{ ...FIGURE, ...figure, photo: record.hash }],
    photos: [record],
  };
  const media = createMediaReader(from, [story], { ...WHOLE_PHOTO, ...rendition });
  return unwrap(await media.photo(record.hash));
}

let count = 0;
function asFile(bytes: Uint8Array): string {
  count += 1;
  const path = join(folder.path, `${count}`);
  writeFileSync(path, bytes);
  return path;
}

async function tagsOf(bytes: Uint8Array): Promise<Record<string, unknown>> {
  return { ...(await exiftool.readRaw(asFile(bytes), ['-G1', '-struct', '-a'])) };
}
const pixels = (of: Uint8Array) => sharp(of).raw().toBuffer();

/** A camera's photograph that tells where, whose and with what, in every place there is for that. */
async function tellingJpeg(): Promise<Buffer> {
  const path = asFile(await makeJpeg({ gps: true, orientation: 6, ...FIELDS }));
  const thumbnail = asFile(await makeJpeg({ width: 32, height: 24, colour: '#123456' }));
  await exiftool.write(path, {}, [
    '-ExifIFD:SerialNumber=SN-secret',
    '-ExifIFD:OwnerName=secret owner',
    '-ExifIFD:LensSerialNumber=LN-secret',
    '-ExifIFD:UserComment=secret',
    '-IPTC:City=secret city',
    '-IPTC:By-line=secret byline',
    '-XMP-photoshop:City=secret city',
    '-XMP-aux:SerialNumber=secret',
    '-XMP-exif:GPSLatitude=37.5',
    `-ThumbnailImage<=${thumbnail}`,
    '-overwrite_original',
  ]);
  const bytes = withSegment(readFileSync(path), 0xfe, Buffer.from('note secret-comment'));
  return Buffer.concat([bytes, await makeJpeg({ gps: true }), Buffer.from('secret-tail')]);
}
const TELLING = /GPS|Serial|Artist|Owner|UserComment|City|Make$|Thumbnail|Comment/;
const tellingTags = (tags: object) => Object.keys(tags).filter((key) => TELLING.test(key));

describe('S25 what leaves with a photograph', () => {
  it('place, serial numbers, names and camera go, behind the picture too; pixels and the way up stay', async () => {
    const jpeg = await tellingJpeg();
    expect(tellingTags(await tagsOf(jpeg)).length).toBeGreaterThan(12);
    const photo = await left(jpeg, SILENT);
    const tags = await tagsOf(photo.bytes);
    expect(tellingTags(tags)).toEqual([]);
    expect(Buffer.from(photo.bytes).includes('secret')).toBe(false);
    expect(JSON.stringify(tags)).not.toContain('이새벽');
    expect(tags['IFD0:Orientation']).toBe('Rotate 90 CW');
    // As it is seen, not as it lies.
    expect(photo).toMatchObject({ type: 'image/jpeg', width: 240, height: 320 });
    expect(await pixels(photo.bytes)).toEqual(await pixels(jpeg));
    // Where the story says nothing, the file's own caption and credit stay.
    expect(tags).toMatchObject({
      'XMP-dc:Description': FIELDS.caption,
      'IPTC:Caption-Abstract': FIELDS.caption,
      'XMP-photoshop:Credit': FIELDS.credit,
    });
  });

  it('stay when the outlet asks for it, on a part of the photograph too, without its thumbnail', async () => {
    const jpeg = await tellingJpeg();
    for (const rendition of [{}, { aspect: 1 }]) {
      const tags = await tagsOf((await left(jpeg, {}, { ...rendition, keepPrivate: true })).bytes);
      expect(tags).toMatchObject({
        'ExifIFD:SerialNumber': 'SN-secret',
        'IFD0:Artist': 'secret',
        'XMP-photoshop:City': 'secret city',
        'XMP-dc:Description': CAPTION,
        'IPTC:By-line': FIGURE.creator,
      });
      expect(Object.keys(tags).some((key) => /GPSLatitude$/.test(key))).toBe(true);
      expect(Object.keys(tags).some((key) => /Thumbnail/.test(key))).toBe(false);
      expect(tags['IFD0:Orientation']).toBe('aspect' in rendition ? undefined : 'Rotate 90 CW');
    }
  });

  it('go from a part of the photograph as well', async () => {
    const { bytes } = await left(await tellingJpeg(), {}, { aspect: 1, edge: 100 });
    expect(tellingTags(await tagsOf(bytes))).toEqual([]);
    expect(Buffer.from(bytes).includes('secret')).toBe(false);
  });

  it('HEIC leaves as its JPEG with the words of the original, and no place', async () => {
    expect(JSON.stringify(await tagsOf(phoneHeic()))).toMatch(/GPSLatitude.*|secret.*/);
    for (const rendition of [{}, { edge: 100 }]) {
      const photo = await left(phoneHeic(), SILENT, rendition);
      expect(photo.type).toBe('image/jpeg');
      const tags = JSON.stringify(await tagsOf(photo.bytes));
      expect(tags).toContain('강변 산책로');
      expect(tags).toContain('송고통신');
      expect(tags).not.toMatch(/GPS|secret|test phone/);
    }
  });

  it('where exiftool cannot run the display rendition leaves, which has nothing to take out', async () => {
    const without = createPhotos({
      profile,
      worker,
      metadata: { ...metadata, write: async () => false },
    });
    const jpeg = await tellingJpeg();
    const whole = await left(jpeg, {}, {}, without);
    const cut = await left(jpeg, {}, { edge: 100 }, without);
    for (const { bytes } of [whole, cut]) {
      expect(tellingTags(await tagsOf(bytes))).toEqual([]);
      expect(Buffer.from(bytes).includes('secret')).toBe(false);
    }
  });
});

describe('what a photograph says when it leaves', () => {
  it('is what the story prints, in XMP and IPTC-IIM as UTF-8, character by character', async () => {
    const { bytes } = await left(await makeJpeg({ ...FIELDS, rights: '무단 전재 금지' }));
    expect(await tagsOf(bytes)).toMatchObject({
      'XMP-dc:Description': CAPTION,
      'XMP-photoshop:Credit': FIGURE.credit,
      'XMP-dc:Creator': [FIGURE.creator],
      'XMP-dc:Rights': '무단 전재 금지',
      'XMP-xmpRights:UsageTerms': FIGURE.usageterms,
      'XMP-iptcCore:AltTextAccessibility': FIGURE.alt,
      'IPTC:CodedCharacterSet': 'UTF8',
      'IPTC:Caption-Abstract': CAPTION,
      'IPTC:Credit': FIGURE.credit,
      'IPTC:By-line': FIGURE.creator,
      'IPTC:CopyrightNotice': '무단 전재 금지',
    });
  });

  it('is whole in XMP where IIM has no room, and read back whole by this program', async () => {
    const long = '가'.repeat(1000);
    const credit = '한국사진기자협회공동취재단제공';
    const { bytes } = await left(await makeJpeg(), { caption: [{ text: long }], credit });
    const tags = await tagsOf(bytes);
    expect(tags).toMatchObject({
      'IPTC:Caption-Abstract': '가'.repeat(666),
      'IPTC:Credit': '한국사진기자협회공동',
    });
    // By which readers know that the XMP is as new.
    expect(tags['Photoshop:IPTCDigest']).toBe(tags['File:CurrentIPTCDigest']);
    expect(tags['File:CurrentIPTCDigest']).toMatch(/^[0-9a-f]{32}$/);
    const offered = await metadata.read(asFile(bytes));
    expect(offered).toMatchObject({ caption: long, credit, creator: FIGURE.creator });
  });

  it('is said in every type, with unknown character sets of the file put right', async () => {
    const old = await makeJpeg({ ...FIELDS, metadata: 'iim-cp949' });
    expect(await tagsOf((await left(old, SILENT)).bytes)).toMatchObject({
      'IPTC:Caption-Abstract': FIELDS.caption,
      'XMP-photoshop:Credit': FIELDS.credit,
    });
    for (const bytes of [await makePng(), await makeWebp(), await makeGif()]) {
      const photo = await left(bytes);
      expect(await pixels(photo.bytes)).toEqual(await pixels(bytes));
      expect(await tagsOf(photo.bytes)).toMatchObject({ 'XMP-dc:Description': CAPTION });
    }
  });

  it('tells that a machine made the picture, when the file does', async () => {
    const path = asFile(await makeJpeg());
    const term = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
    await exiftool.write(path, {}, [
      `-XMP-iptcExt:DigitalSourceType#=${term}`,
      '-overwrite_original',
    ]);
    const { bytes } = await left(readFileSync(path), {}, { edge: 100 });
    const raw = await exiftool.readRaw(asFile(bytes), ['-XMP-iptcExt:DigitalSourceType#']);
    expect({ ...raw }).toMatchObject({ DigitalSourceType: term });
  });

  it('passes the checks of IPTC’s own list of properties and byte limits', async () => {
    const check = resolve(import.meta.dirname, '../../../../shared/standards/validate-photo.mjs');
    if (!existsSync(check)) return console.info('skipped: ../shared/standards is not there');
    const jpeg = await makeJpeg({ rights: '무단 전재 및 재배포 금지. '.repeat(20) });
    const caption = [{ text: '도서관 '.repeat(500) }];
    const files = [await left(jpeg, { caption }), await left(jpeg, { caption }, { aspect: 1.5 })];
    const path = `${dirname(await exiftoolPath())}:${process.env.PATH}`;
    const checked = spawnSync('node', [check, ...files.map(({ bytes }) => asFile(bytes))], {
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
    });
    expect(checked.stdout + checked.stderr).toMatch(/^ok .*\nok .*\n$/);
  });
});

describe('a photograph in another size or shape', () => {
  /** Left half red, right half blue, 400 × 200. */
  const halves = () =>
    sharp({ create: { width: 400, height: 200, channels: 3, background: '#00f' } }).composite([
      {
        input: { create: { width: 200, height: 200, channels: 3, background: '#f00' } },
        left: 0,
        top: 0,
      },
    ]);
  const colourAt = async (bytes: Uint8Array, x: number, y: number) => {
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at =
      (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    return (data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue';
  };

  it('has the edge and shape asked for, is never enlarged, and smaller at less quality', async () => {
    const jpeg = await makeJpeg({ width: 900, height: 600 });
    expect(await left(jpeg, {}, { edge: 300 })).toMatchObject({ width: 300, height: 200 });
    expect(await left(jpeg, {}, { edge: 5000 })).toMatchObject({ width: 900, height: 600 });
    const square = await left(jpeg, {}, { edge: 300, aspect: 1 });
    expect(square).toMatchObject({ width: 300, height: 300, type: 'image/jpeg' });
    const [fine, coarse] = [
      await left(jpeg, {}, { quality: 95 }),
      await left(jpeg, {}, { quality: 30 }),
    ];
    expect(coarse.bytes.byteLength).toBeLessThan(fine.bytes.byteLength / 2);
  });

  it('is cut around the focus point, however the file lies', async () => {
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      // Stored so that, turned as EXIF says, red is on the left.
      const upright = await halves().png().toBuffer();
      const lying = {
        1: (image: sharp.Sharp) => image,
        2: (image: sharp.Sharp) => image.flop(),
        3: (image: sharp.Sharp) => image.rotate(180),
        4: (image: sharp.Sharp) => image.flip(),
        5: (image: sharp.Sharp) => image.flop().rotate(270),
        6: (image: sharp.Sharp) => image.rotate(270),
        7: (image: sharp.Sharp) => image.flop().rotate(90),
        8: (image: sharp.Sharp) => image.rotate(90),
      }[orientation];
      const jpeg = await (lying?.(sharp(upright)) ?? sharp(upright))
        .jpeg()
        .withMetadata({ orientation })
        .toBuffer();
      for (const [focusX, colour] of [
        [0.1, 'red'],
        [0.9, 'blue'],
      ] as const) {
        const cut = await left(jpeg, { focusX }, { aspect: 1, edge: 100 });
        expect(cut).toMatchObject({ width: 100, height: 100 });
        const seen = [await colourAt(cut.bytes, 0.1, 0.5), await colourAt(cut.bytes, 0.9, 0.5)];
        expect([orientation, ...seen]).toEqual([orientation, colour, colour]);
      }
      const whole = await left(jpeg, {}, { edge: 200 });
      expect(whole).toMatchObject({ width: 200, height: 100 });
      expect([orientation, await colourAt(whole.bytes, 0.1, 0.5)]).toEqual([orientation, 'red']);
    }
  });

  it('is a PNG only where it can be seen through, and sRGB', async () => {
    const alpha = (value: number) => drawing({ width: 300 }).ensureAlpha(value).png().toBuffer();
    expect((await left(await alpha(0.5), {}, { edge: 100 })).type).toBe('image/png');
    expect((await left(await alpha(1), {}, { edge: 100 })).type).toBe('image/jpeg');
    expect((await left(await makeWebp(), {}, { edge: 100 })).type).toBe('image/jpeg');
    const grey = await drawing().greyscale().toColourspace('b-w').jpeg().toBuffer();
    const cmyk = await drawing().toColourspace('cmyk').jpeg().toBuffer();
    const wide = await drawing({ colour: '#0f0' }).withIccProfile('p3').jpeg().toBuffer();
    for (const bytes of [grey, cmyk, wide]) {
      const { space, hasProfile } = await sharp(
        (await left(bytes, {}, { edge: 100 })).bytes,
      ).metadata();
      expect([space, hasProfile]).toEqual(['srgb', false]);
    }
  });

  it('has the same bytes each time, after a restart too, and leaves nothing behind', async () => {
    const jpeg = await makeJpeg({ gps: true, width: 800, height: 500, ...FIELDS });
    const again = createPhotos({
      profile,
      worker: createRenderer({ fork: forkRenderWorker }),
      metadata: createPhotoMetadata(),
    });
    for (const rendition of [{}, { edge: 300, aspect: 0.8 }, { keepPrivate: true }]) {
      const [first, second] = [
        await left(jpeg, {}, rendition),
        await left(jpeg, {}, rendition, again),
      ];
      expect(Buffer.from(second.bytes).equals(first.bytes)).toBe(true);
    }
    await again.close();
    expect(readdirSync(join(profile, 'cache', 'thumbs', 'incoming'))).toEqual([]);
  });
});
