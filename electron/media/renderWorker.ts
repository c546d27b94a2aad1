import sharp, { type Sharp } from 'sharp';
import { RENDITION_EDGES, type RenderAnswer, type Rendered, type RenderJob } from './renderJob';

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
// Only the four types of photographs: the library could also read SVG, PDF and more.
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
  try {
    answer({ id: job.id, ok: true, value: await render(job) });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    answer({ id: job.id, ok: false, detail });
  }
}

/**
 * Any warning is taken seriously at first, because a JPEG whose data end early is only a warning.
 * Others, such as stray bytes before a marker, are a camera's habit and harmless.
 */
async function render(job: RenderJob): Promise<Rendered> {
  try {
    return await decode(job, 'warning');
  } catch (error) {
    if (error instanceof Error && /premature end/i.test(error.message)) throw error;
    return decode(job, 'error');
  }
}

async function decode(job: RenderJob, failOn: 'warning' | 'error'): Promise<Rendered> {
  const options = {
    failOn,
    limitInputPixels: job.maxPixels,
    sequentialRead: true,
  } as const;
  const { width, height, orientation = 1, hasAlpha } = await sharp(job.path, options).metadata();
  // Shrinking comes before turning, so that a large picture never has to be in memory whole.
  const { data, info } = await shrink(sharp(job.path, options), RENDITION_EDGES.display)
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
