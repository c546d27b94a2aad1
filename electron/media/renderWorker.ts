import { readFile } from 'node:fs/promises';
import { cropBox, type FocusPoint } from '@shared/story/photoCrop';
import sharp, { type Sharp } from 'sharp';
import { heicProfile, sniffPhotoType } from './photoHeader';
import {
  type PhotoCut,
  RENDITION_EDGES,
  type RenderAnswer,
  type Rendered,
  type RenderJob,
} from './renderJob';

/**
 * Entry of the process that decodes photographs: a utility process of Electron, or a forked Node.
 * Hostile files are decoded here and nowhere else in main; it writes nothing.
 */
const { parentPort } = process;
const answer = (message: RenderAnswer) => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
};

sharp.cache(false);
sharp.concurrency(1);
// Only the types of photographs that are taken in: the library could also read SVG, PDF and more.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
  ],
});

if (parentPort) parentPort.on('message', (event) => void run(event.data));
else process.on('message', (job) => void run(job as RenderJob));

async function run(job: RenderJob): Promise<void> {
  const { id, path, maxPixels, cut } = job;
  try {
    // From memory: libvips maps a file it is given by name and keeps each map long after it is done.
    const bytes = await readFile(path);
    if (cut) answer({ id, ok: true, cut: await cutOut(bytes, maxPixels, cut) });
    else answer({ id, ok: true, value: await render(bytes, maxPixels) });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    answer({ id, ok: false, detail });
  }
}

async function render(bytes: Buffer, maxPixels: number): Promise<Rendered> {
  const whole = sniffPhotoType(bytes) === 'image/heic' ? await fromHeic(bytes, maxPixels) : null;
  return {
    ...(await strictlyFirst((failOn) => decode(whole ?? bytes, maxPixels, failOn))),
    whole,
  };
}

type FailOn = 'warning' | 'error';

/**
 * Any warning is taken seriously at first, because a JPEG whose data end early is only a warning.
 * Others, such as stray bytes before a marker, are a camera's habit and harmless.
 */
async function strictlyFirst<T>(read: (failOn: FailOn) => Promise<T>): Promise<T> {
  try {
    return await read('warning');
  } catch (error) {
    if (error instanceof Error && /premature end/i.test(error.message)) throw error;
    return read('error');
  }
}

async function cutOut(bytes: Buffer, maxPixels: number, cut: PhotoCut): Promise<Buffer> {
  const source = sniffPhotoType(bytes) === 'image/heic' ? await fromHeic(bytes, maxPixels) : bytes;
  return strictlyFirst((failOn) => decodeCut(source, maxPixels, failOn, cut));
}

async function decodeCut(
  source: Buffer,
  maxPixels: number,
  failOn: FailOn,
  { edge, aspect, quality, ...point }: PhotoCut,
): Promise<Buffer> {
  const options = { failOn, limitInputPixels: maxPixels, sequentialRead: true } as const;
  const { width, height, orientation = 1 } = await sharp(source, options).metadata();
  let image = sharp(source, options);
  if (aspect !== null) {
    // Cut as it lies: what is turned then is no larger than what leaves.
    const shape = orientation >= 5 ? 1 / aspect : aspect;
    image = image.extract(cropBox(asItLies(point, orientation), { width, height }, shape));
  }
  const { data, info } = await (edge === null ? image : shrink(image, edge))
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const picture = sharp(data, { raw });
  const opaque = info.channels % 2 === 1 || (await picture.stats()).isOpaque;
  const upright = turn(picture, orientation);
  return opaque
    ? upright.removeAlpha().jpeg({ quality }).toBuffer()
    : upright.png({ compressionLevel: 9 }).toBuffer();
}

/** A point of the displayed picture in the picture as the file has it: the reverse of `turn`. */
function asItLies({ focusX: x, focusY: y }: FocusPoint, orientation: number): FocusPoint {
  const at = (focusX: number, focusY: number) => ({ focusX, focusY });
  switch (orientation) {
    case 2:
      return at(1 - x, y);
    case 3:
      return at(1 - x, 1 - y);
    case 4:
      return at(x, 1 - y);
    case 5:
      return at(y, x);
    case 6:
      return at(y, 1 - x);
    case 7:
      return at(1 - y, 1 - x);
    case 8:
      return at(1 - y, x);
    default:
      return at(x, y);
  }
}

/**
 * A HEIC picture as a JPEG of the same size and colours, upright as the file says. The decoder is read
 * only when one comes.
 */
async function fromHeic(bytes: Buffer, maxPixels: number): Promise<Buffer> {
  const { default: decodeHeic } = await import('heic-decode');
  const { width, height, data } = await decodeHeic({ buffer: bytes });
  const raw = { width, height, channels: 4 as const };
  const pixels = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const jpeg = await sharp(pixels, { raw, limitInputPixels: maxPixels })
    .removeAlpha()
    .jpeg({ quality: 92 })
    .toBuffer();
  const profile = heicProfile(bytes);
  return profile ? withProfile(jpeg, profile) : jpeg;
}

/** Most an APP2 segment holds beside its length, its name and its numbers. */
const PROFILE_PART = 65_535 - 2 - 14;

/** The JPEG with an ICC profile for what its samples mean (ICC.1:2022 annex B.4). */
function withProfile(jpeg: Buffer, profile: Uint8Array): Buffer {
  const count = Math.ceil(profile.byteLength / PROFILE_PART);
  if (count === 0 || count > 255) return jpeg;
  const segments = Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * PROFILE_PART, (index + 1) * PROFILE_PART);
    const head = Buffer.from([0xff, 0xe2, 0, 0]);
    head.writeUInt16BE(part.byteLength + 16, 2);
    const name = Buffer.from('ICC_PROFILE\0', 'latin1');
    return Buffer.concat([head, name, Buffer.from([index + 1, count]), part]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

async function decode(
  source: Buffer,
  maxPixels: number,
  failOn: FailOn,
): Promise<Omit<Rendered, 'whole'>> {
  const options = {
    failOn,
    limitInputPixels: maxPixels,
    sequentialRead: true,
  } as const;
  const { width, height, orientation = 1, hasAlpha } = await sharp(source, options).metadata();
  // Shrinking comes before turning, so that a large picture never has to be in memory whole.
  const { data, info } = await shrink(sharp(source, options), RENDITION_EDGES.display)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const picture = () => sharp(data, { raw });
  const encode = (image: Sharp) =>
    hasAlpha ? image.webp({ quality: 82, effort: 2 }) : image.jpeg({ quality: 82 });
  const sideways = orientation >= 5;
  return {
    width: sideways ? height : width,
    height: sideways ? width : height,
    renditions: {
      display: await encode(turn(picture(), orientation)).toBuffer(),
      thumb: await encode(turn(shrink(picture(), RENDITION_EDGES.thumb), orientation)).toBuffer(),
    },
  };
}

function shrink(image: Sharp, edge: number): Sharp {
  return image.resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true });
}

/** EXIF 2.32 orientation 1 to 8. sharp mirrors before it rotates, whatever the order of calls. */
function turn(image: Sharp, orientation: number): Sharp {
  switch (orientation) {
    case 2:
      return image.flop();
    case 3:
      return image.rotate(180);
    case 4:
      return image.flip();
    case 5:
      return image.flop().rotate(270);
    case 6:
      return image.rotate(90);
    case 7:
      return image.flop().rotate(90);
    case 8:
      return image.rotate(270);
    default:
      return image;
  }
}
