import { PHOTO_MAX_BYTES } from '@shared/story/photos';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { readPhotoHeader } from '../../../electron/media/photoHeader';
import { checkPhoto } from '../../../electron/media/photoType';
import {
  drawing,
  makeGif,
  makeJpeg,
  makePng,
  makePngBomb,
  makeWebp,
  phoneHeic,
  withSegment,
} from '../../helpers/photoFixtures';

const PAGE = Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>');
let whole: Record<'jpeg' | 'png' | 'gif' | 'webp', Buffer>;
let archive: Buffer;

beforeAll(async () => {
  whole = {
    jpeg: await makeJpeg(),
    png: await makePng(),
    gif: await makeGif(),
    webp: await makeWebp(),
  };
  archive = await zip();
});

/** What the check says: the type, or the code of the failure. */
function verdict(bytes: Uint8Array): string {
  const result = checkPhoto('사진.jpg', bytes);
  return result.ok ? result.value.type : result.error.code;
}

describe('the type comes from the bytes', () => {
  it('reads type and size of each kind, and the extent to the last byte', () => {
    for (const [kind, bytes] of Object.entries(whole)) {
      const reading = readPhotoHeader(bytes);
      expect(reading).toMatchObject({
        ok: true,
        header: { type: `image/${kind}`, width: 320, height: 240, end: bytes.length },
      });
    }
  });

  it('reads WebP in its lossless and extended forms, animation, progressive JPEG and interlaced PNG', async () => {
    const svg = drawing();
    const alpha = await drawing().ensureAlpha(0.5).webp().toBuffer();
    const lossless = await svg.clone().webp({ lossless: true }).toBuffer();
    const progressive = await svg.clone().jpeg({ progressive: true }).toBuffer();
    const interlaced = await svg.clone().png({ progressive: true }).toBuffer();
    for (const bytes of [alpha, lossless, progressive, interlaced]) {
      const reading = readPhotoHeader(bytes);
      expect(reading).toMatchObject({
        ok: true,
        header: { width: 320, height: 240, end: bytes.length },
      });
      expect(reading.ok && reading.header.wholeFrameBytes).toBeGreaterThanOrEqual(320 * 240 * 2);
    }
  });

  it('S23 refuses SVG, HTML, PDF, TIFF, AVIF and an empty file, however they are called', () => {
    const others = [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      PAGE.toString(),
      '%PDF-1.7\n',
      'II*\0\b\0\0\0',
      '\0\0\0\x18ftypavif\0\0\0\0mif1avif',
      'PK\x03\x04',
      '',
    ];
    for (const text of others) expect(verdict(Buffer.from(text, 'latin1'))).toBe('photo-type');
  });

  it('S23 refuses each type with a page, an archive or a PDF behind its end', () => {
    for (const bytes of Object.values(whole)) {
      for (const other of [PAGE, archive, Buffer.from('%PDF-1.4\n1 0 obj')]) {
        expect(verdict(Buffer.concat([bytes, other]))).toBe('photo-type');
        expect(verdict(Buffer.concat([bytes, Buffer.alloc(99), other]))).toBe('photo-type');
      }
    }
  });

  it('S23 refuses a JPEG or GIF whose comment is a page', () => {
    expect(verdict(withSegment(whole.jpeg, 0xfe, PAGE))).toBe('photo-type');
    expect(verdict(withSegment(whole.jpeg, 0xe0, Buffer.concat([Buffer.alloc(20), PAGE])))).toBe(
      'photo-type',
    );
    const comment = Buffer.concat([Buffer.from([0x21, 0xfe, PAGE.length]), PAGE, Buffer.from([0])]);
    const behindTable = whole.gif.length - 1;
    const gif = Buffer.concat([whole.gif.subarray(0, behindTable), comment, Buffer.from([0x3b])]);
    expect(verdict(gif)).toBe('photo-type');
  });

  it('S16 takes markup in a caption for what it is: text', async () => {
    const bytes = await makeJpeg({ caption: '"><script>alert(1)</script>' });
    expect(verdict(bytes)).toBe('image/jpeg');
  });

  it('takes what phones put behind a JPEG: padding, further pictures, video, maker data', () => {
    const samsung = Buffer.from(
      '\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1700000000000SEFH\x6b\0\0\0SEFT',
      'latin1',
    );
    const video = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42', 'latin1'),
      // The two letters of a ZIP signature, and the four, in data that are none.
      Buffer.from('PKPK\x03\x04\xff\xff\xff\xff\xff\xff', 'latin1'),
      Buffer.alloc(300, 0xff),
    ]);
    for (const trailer of [Buffer.alloc(4096), whole.jpeg, samsung, video]) {
      expect(verdict(Buffer.concat([whole.jpeg, trailer]))).toBe('image/jpeg');
      expect(verdict(Buffer.concat([phoneHeic(), trailer]))).toBe('image/heic');
    }
  });

  it('reads HEIC by its boxes, and refuses AVIF, a page behind it and a page inside', () => {
    const heic = phoneHeic();
    expect(readPhotoHeader(heic)).toMatchObject({
      ok: true,
      header: { type: 'image/heic', width: 160, height: 120, end: heic.length },
    });
    const avif = Buffer.from(heic);
    avif.write('avif', 8, 'latin1');
    expect(verdict(avif)).toBe('photo-type');
    // Another codec under a brand both share.
    const other = Buffer.from(heic);
    other.write('mif1', 8, 'latin1');
    other.write('av1C', heic.indexOf('hvcC'), 'latin1');
    expect(verdict(other)).toBe('photo-damaged');
    expect(verdict(Buffer.concat([heic, PAGE]))).toBe('photo-type');
    const free = Buffer.concat([Buffer.alloc(4), Buffer.from('free'), PAGE]);
    free.writeUInt32BE(free.length);
    expect(verdict(Buffer.concat([heic, free]))).toBe('photo-type');
  });
});

describe('limits', () => {
  it('S24 refuses 60,000 × 60,000 pixels from the header of each type that can say so', async () => {
    expect(verdict(await makePngBomb(60_000, 60_000))).toBe('photo-too-many-pixels');
    const jpeg = Buffer.from(whole.jpeg);
    const sof = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(60_000, sof + 5);
    jpeg.writeUInt16BE(60_000, sof + 7);
    expect(verdict(jpeg)).toBe('photo-too-many-pixels');
    const gif = Buffer.from(whole.gif);
    gif.writeUInt16LE(60_000, 6);
    gif.writeUInt16LE(60_000, 8);
    expect(verdict(gif)).toBe('photo-too-many-pixels');
    const webp = Buffer.from(whole.webp);
    const frame = webp.indexOf(Buffer.from([0x9d, 0x01, 0x2a]));
    webp.writeUInt16LE(16_383, frame + 3);
    webp.writeUInt16LE(16_383, frame + 5);
    expect(verdict(webp)).toBe('photo-too-many-pixels');
    const heic = phoneHeic();
    const size = heic.indexOf('ispe') + 8;
    heic.writeUInt32BE(60_000, size);
    heic.writeUInt32BE(60_000, size + 4);
    expect(verdict(heic)).toBe('photo-too-many-pixels');
  });

  it('S24 refuses a picture within the pixels whose decoder would need more than 500 MB', async () => {
    const bomb = await makePngBomb(15_000, 15_000);
    expect(verdict(bomb)).toBe('image/png');
    bomb.writeUInt8(1, 28);
    expect(verdict(bomb)).toBe('photo-too-many-pixels');
    // The sentence names the size, and the limit of such a picture: not that of all pictures.
    const refused = checkPhoto('a.png', bomb);
    expect(refused.ok || refused.error.values).toEqual({
      name: 'a.png',
      width: 15_000,
      height: 15_000,
      limit: 104_000_000,
    });
  });

  it('S24 looks at a GIF’s frames as well as at its screen', () => {
    const gif = Buffer.from(whole.gif);
    const frame = gif.lastIndexOf(Buffer.from([0x2c, 0, 0, 0, 0]));
    gif.writeUInt16LE(60_000, frame + 5);
    gif.writeUInt16LE(60_000, frame + 7);
    expect(verdict(gif)).toBe('photo-too-many-pixels');
  });

  it('refuses a file over the limit before anything else', () => {
    expect(verdict(new Uint8Array(PHOTO_MAX_BYTES + 1))).toBe('photo-too-large');
  });

  it('refuses a picture without width or height', async () => {
    expect(verdict(await makePngBomb(0, 10))).toBe('photo-damaged');
  });

  it('S24 calls a file that ends early damaged, wherever it ends', () => {
    for (const bytes of [...Object.values(whole), phoneHeic()]) {
      for (let length = 12; length < bytes.length; length += 41) {
        expect(verdict(bytes.subarray(0, length))).toBe('photo-damaged');
      }
    }
  });
});

it('gives an answer for any bytes behind a known signature', () => {
  const heads = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF89a', 'RIFF\xff\0\0\0WEBPVP8X'];
  heads.push(phoneHeic().toString('latin1', 0, 28), '\0\0\0\x0cftypheic\0\0\x01\0meta\0\0\0\0');
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, rest) => {
      const bytes = Buffer.concat([Buffer.from(head, 'latin1'), rest]);
      expect(['ok', 'photo-damaged', 'photo-type', 'photo-too-many-pixels']).toContain(
        codeOf(bytes),
      );
    }),
    { numRuns: 500 },
  );
});

function codeOf(bytes: Uint8Array): string {
  const result = checkPhoto('x', bytes);
  return result.ok ? 'ok' : result.error.code;
}

async function zip(): Promise<Buffer> {
  const file = new ZipFile();
  file.addBuffer(Buffer.from('hello'), 'a.txt');
  file.end();
  const parts: Buffer[] = [];
  for await (const part of file.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
