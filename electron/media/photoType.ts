import { type Failure, failure, type Result, success } from '@shared/errors';
import { PHOTO_MAX_BYTES, PHOTO_MAX_PIXELS } from '@shared/story/photos';
import { type PhotoHeader, readPhotoHeader } from './photoHeader';

/**
 * A decoder that must hold the whole frame may take this much, so that the process which decodes
 * stays under 500 MB. It fits a progressive 4:2:0 JPEG of 130 megapixels.
 */
const WHOLE_FRAME_MAX_BYTES = 400 * 1024 * 1024;

/**
 * Says whether the bytes are a photograph the program takes in: JPEG, PNG, WebP, GIF or HEIC by
 * structure (never by name), within the limits by its header, and nothing else at the same time.
 * Fails with photo-type, photo-too-large, photo-too-many-pixels or photo-damaged.
 */
export function checkPhoto(name: string, bytes: Uint8Array): Result<PhotoHeader> {
  if (bytes.byteLength > PHOTO_MAX_BYTES) return tooLarge(name, bytes.byteLength);
  const reading = readPhotoHeader(bytes);
  if (!reading.ok) {
    return failure(reading.reason === 'unknown' ? 'photo-type' : 'photo-damaged', { name });
  }
  const { header } = reading;
  const { width, height } = header;
  const limit = pixelLimit(header);
  if (width * height > limit) {
    return failure('photo-too-many-pixels', { name, width, height, limit });
  }
  const hidden = header.comments.some(hasMarkup) || holdsOtherFormat(bytes.subarray(header.end));
  if (hidden) return failure('photo-type', { name }, 'holds a second format');
  return success(header);
}

/** So many pixels a picture of this make may have: fewer where it must be decoded whole. */
function pixelLimit({ width, height, wholeFrameBytes }: PhotoHeader): number {
  if (wholeFrameBytes === 0) return PHOTO_MAX_PIXELS;
  const whole = Math.floor((width * height * WHOLE_FRAME_MAX_BYTES) / wholeFrameBytes);
  // In the millions that the sentence about it names.
  return Math.min(PHOTO_MAX_PIXELS, Math.floor(whole / 1_000_000) * 1_000_000);
}

/** The failure for a file over PHOTO_MAX_BYTES. */
export function tooLarge(name: string, bytes: number): { ok: false; error: Failure } {
  return failure('photo-too-large', { name, bytes, limit: PHOTO_MAX_BYTES });
}

/**
 * Looks behind the image's end. Phones put further pictures (CIPA DC-007 multi-picture), motion
 * video, maker data and padding there, which stay; an archive, a document or a page does not.
 */
function holdsOtherFormat(trailer: Uint8Array): boolean {
  if (trailer.byteLength === 0) return false;
  const tail = Buffer.from(trailer.buffer, trailer.byteOffset, trailer.byteLength);
  return hasMarkup(tail) || hasZip(tail) || tail.includes('%PDF-', 0, 'latin1');
}

/** A tag that makes a browser run something. Ordinary XMP packets hold none of these. */
const MARKUP = /<(?:!doctype|html|head|body|script|iframe|svg|object|embed)[\s>/]|<\?php/i;

function hasMarkup(bytes: Uint8Array): boolean {
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return MARKUP.test(block.toString('latin1'));
}

/**
 * ZIP records by signature and by the values APPNOTE §4.3.7 and §4.3.16 allow: the four bytes of
 * a signature alone turn up in a phone's motion video by chance.
 */
function hasZip(tail: Buffer): boolean {
  for (let at = tail.indexOf('PK'); at >= 0; at = tail.indexOf('PK', at + 2)) {
    if (at + 22 > tail.length) return false;
    const signature = tail.readUInt16LE(at + 2);
    const localFile =
      signature === 0x0403 &&
      tail.readUInt16LE(at + 4) <= 63 &&
      [0, 1, 6, 8, 9, 12, 14, 93, 95, 97, 98, 99].includes(tail.readUInt16LE(at + 8));
    const endOfDirectory =
      signature === 0x0605 &&
      tail.readUInt16LE(at + 4) === tail.readUInt16LE(at + 6) &&
      tail.readUInt16LE(at + 8) === tail.readUInt16LE(at + 10);
    if (localFile || endOfDirectory) return true;
  }
  return false;
}
