import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { failure, success } from '@shared/errors';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPhotoMetadata } from '../../../electron/media/photoMetadata';
import { hashPhoto } from '../../../electron/media/photoStore';
import { createPhotos, type Photos } from '../../../electron/media/photos';
import { createRenderer, type Renderer } from '../../../electron/media/thumbnails';
import {
  makeGif,
  makeJpeg,
  makePng,
  makePngBomb,
  makeWebp,
  phoneHeic,
} from '../../helpers/photoFixtures';
import { forkRenderWorker } from '../../helpers/renderWorker';

let profile: string;
let photos: Photos;
let renderer: Renderer;
const metadata = createPhotoMetadata();

beforeAll(() => {
  // One process for all tests of this file, as one serves all photographs of the app.
  renderer = createRenderer({ fork: forkRenderWorker });
});
afterAll(async () => {
  await Promise.all([renderer.close(), metadata.close()]);
});

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'songgo-photos-'));
  photos = open();
});
afterEach(() => rm(profile, { recursive: true, force: true }));

function open(): Photos {
  return createPhotos({ profile, worker: renderer, metadata });
}

function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(`failed with ${result.error.code}`);
  return result.value;
}

function codeOf(result: { ok: true } | { ok: false; error: { code: string } }): string {
  return result.ok ? 'ok' : result.error.code;
}

/** Every photograph under the profile, records and marks aside. */
async function storedFiles(): Promise<string[]> {
  const names = await readdir(join(profile, 'photos'), { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile() && !/json$|unplaced/.test(join(entry.parentPath, entry.name)))
    .map((e) => e.name);
}

describe('taking a photograph in', () => {
  it('keeps the bytes as they are, read-only, under their hash, with what the file offers', async () => {
    const bytes = await makeJpeg({
      width: 800,
      height: 500,
      caption: '한강의 노을.',
      credit: '송고일보',
      creator: '김송고',
      alt: '다리',
      rights: '© 송고일보',
    });
    const record = unwrap(await photos.add('한강.jpg', bytes));
    const hash = await hashPhoto(bytes);
    expect(record).toEqual({
      hash,
      type: 'image/jpeg',
      width: 800,
      height: 500,
      bytes: bytes.length,
      fileName: '한강.jpg'.normalize('NFC'),
      offered: {
        caption: '한강의 노을.',
        credit: '송고일보',
        creator: '김송고',
        alt: '다리',
        rights: '© 송고일보',
      },
    });
    const path = unwrap(await photos.file(hash));
    expect(path).toBe(join(profile, 'photos', hash.slice(0, 2), hash));
    expect((await readFile(path)).equals(bytes)).toBe(true);
    expect((await stat(path)).mode & 0o222).toBe(0);
  });

  it.each([
    ['image/png', makePng],
    ['image/webp', makeWebp],
    ['image/gif', makeGif],
  ] as const)('takes %s whatever it is called', async (type, make) => {
    const record = unwrap(await photos.add('photo.jpg', await make()));
    expect(record).toMatchObject({ type, width: 320, height: 240 });
  });

  it('keeps HEIC as it came, upright and in the colours it means, with a JPEG beside it', async () => {
    const bytes = phoneHeic();
    const record = unwrap(await photos.add('IMG_0001.HEIC', bytes));
    expect(record).toMatchObject({
      hash: await hashPhoto(bytes),
      type: 'image/heic',
      width: 120,
      height: 160,
      bytes: bytes.length,
      fileName: 'IMG_0001.HEIC',
      offered: { caption: '강변 산책로', credit: '송고통신', rights: '송고통신' },
    });
    expect((await readFile(unwrap(await photos.file(record.hash)))).equals(bytes)).toBe(true);
    const corner = async (path: string) => {
      const at = { left: 100, top: 8, width: 8, height: 8 };
      const { channels } = await sharp(
        await sharp(path).toColourspace('srgb').extract(at).toBuffer(),
      ).stats();
      return channels.map(({ mean }) => Math.round(mean / 25));
    };
    // #d22 of the drawing; taken for sRGB, the stored samples would be a duller red.
    for (const size of ['display', 'whole'] as const) {
      const path = unwrap(await photos.rendition(record.hash, size));
      const picture = await sharp(path).metadata();
      expect([picture.format, picture.width, picture.height]).toEqual(['jpeg', 120, 160]);
      expect(picture.icc === undefined).toBe(size === 'display');
      if (size === 'display') expect(await corner(path)).toEqual([9, 1, 1]);
    }
    await rm(join(profile, 'cache'), { recursive: true });
    const whole = unwrap(await photos.rendition(record.hash, 'whole'));
    expect((await sharp(whole).metadata()).format).toBe('jpeg');
    const jpeg = unwrap(await photos.add('a.jpg', await makeJpeg()));
    expect(await photos.rendition(jpeg.hash, 'whole')).toEqual(await photos.file(jpeg.hash));
  });

  it('says of HEIC that does not decode what to do', async () => {
    const broken = phoneHeic();
    broken.fill(0xff, broken.indexOf('mdat') + 4);
    const refused = await photos.add('IMG_0002.HEIC', broken);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'photo-heic', values: { name: 'IMG_0002.HEIC' } },
    });
    expect(await storedFiles()).toEqual([]);
  });

  it('takes a photograph in though the process that decodes is killed at it', async () => {
    const processes: ReturnType<typeof forkRenderWorker>[] = [];
    const own = createRenderer({
      fork: () => {
        const process = forkRenderWorker();
        processes.push(process);
        return process;
      },
    });
    const taking = createPhotos({ profile, worker: own, metadata }).add('a.jpg', await makeJpeg());
    await expect.poll(() => processes.length).toBe(1);
    process.kill(processes[0]?.pid ?? 0, 'SIGKILL');
    expect(codeOf(await taking)).toBe('ok');
    expect(processes).toHaveLength(2);
    await own.close();
  });

  it('S24 decodes large pictures within 500 MB, line by line and whole', async () => {
    const own = forkRenderWorker();
    const worker = createRenderer({ fork: () => own });
    const memory = async () => {
      const status = await readFile(`/proc/${own.pid}/status`, 'utf8').catch(() => '');
      return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
    };
    // A picture with lines to decode one by one, and one that must be held whole.
    const flat = { width: 9000, height: 7000, channels: 3 as const, background: '#35648f' };
    const lines = join(profile, 'lines.jpg');
    await sharp({ create: flat }).jpeg({ quality: 60 }).toFile(lines);
    const whole = join(profile, 'whole.jpg');
    const half = { ...flat, width: 6000, height: 5000 };
    await sharp({ create: half }).jpeg({ quality: 60, progressive: true }).toFile(whole);
    for (const path of [lines, whole]) {
      expect(codeOf(await worker.render(path, 'large.jpg'))).toBe('ok');
      const used = await memory();
      expect(used).toBeGreaterThan(0);
      expect(used).toBeLessThan(500e6);
    }
    await worker.close();
  });

  it('R18 stores the same photograph once, also when dropped twice at the same time', async () => {
    const bytes = await makeJpeg();
    const [first, second] = await Promise.all([
      photos.add('a.jpg', bytes),
      photos.add('b.jpg', bytes),
    ]);
    const third = await photos.add('c.jpg', bytes);
    expect(unwrap(first).hash).toBe(unwrap(second).hash);
    expect(unwrap(third).fileName).toBe('c.jpg');
    expect(await storedFiles()).toEqual([unwrap(first).hash]);
  });

  it('S24 refuses a truncated JPEG, PNG, WebP or GIF and leaves nothing behind', async () => {
    for (const make of [makeJpeg, makePng, makeWebp, makeGif]) {
      const whole = await make({ width: 640, height: 480 });
      for (const part of [0.3, 0.7, 0.98]) {
        const cut = whole.subarray(0, Math.floor(whole.length * part));
        expect(codeOf(await photos.add('cut', cut))).toBe('photo-damaged');
      }
    }
    expect(await readdir(profile)).not.toContain('cache');
    expect(await storedFiles().catch(() => [])).toEqual([]);
  });

  it('S24 refuses a JPEG whose picture data end early though its end marker is there', async () => {
    const whole = await makeJpeg({ width: 640, height: 480 });
    const bytes = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.from([0xff, 0xd9])]);
    expect(codeOf(await photos.add('cut.jpg', bytes))).toBe('photo-damaged');
    expect(await storedFiles()).toEqual([]);
  });

  it('takes a JPEG with stray bytes before a marker, as some cameras write them', async () => {
    const whole = await makeJpeg({ width: 640, height: 480 });
    const end = Buffer.from([0, 0, 0, 0xff, 0xd9]);
    const bytes = Buffer.concat([whole.subarray(0, -2), end]);
    expect(codeOf(await photos.add('stray.jpg', bytes))).toBe('ok');
  });

  it('S24 refuses an enormous picture from its header', async () => {
    const result = await photos.add('bomb.png', await makePngBomb(60_000, 60_000));
    expect(codeOf(result)).toBe('photo-too-many-pixels');
  });

  it('R18 takes many, reports each, and one refused does not stop the rest', async () => {
    const paths: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const path = join(profile, `in-${index}.jpg`);
      const bytes = index === 2 ? 'not a photo' : await makeJpeg({ colour: `#0${index}${index}` });
      await writeFile(path, bytes);
      paths.push(path);
    }
    paths.push(join(profile, 'missing.jpg'));
    const seen: number[] = [];
    const added = await photos.addMany(paths, ({ done }) => seen.push(done));
    expect(added.photos.map((photo) => photo.fileName)).toEqual([
      'in-0.jpg',
      'in-1.jpg',
      'in-3.jpg',
      'in-4.jpg',
      'in-5.jpg',
    ]);
    expect(added.refused.map(({ name, error }) => [name, error.code])).toEqual([
      ['in-2.jpg', 'photo-type'],
      ['missing.jpg', 'file-unreadable'],
    ]);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('R18 gives them in the order they were chosen in, however long each takes, two at a time', async () => {
    const paths: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const path = join(profile, `in-${index}.jpg`);
      await writeFile(path, await makeJpeg({ colour: `#${index}0f` }));
      paths.push(path);
    }
    let all = (): void => {};
    const lastBegan = new Promise<void>((began) => {
      all = began;
    });
    let [now, most] = [0, 0];
    const finished: string[] = [];
    const slow: Renderer = {
      ...renderer,
      async render(path, name) {
        now += 1;
        most = Math.max(most, now);
        if (name === 'in-4.jpg') all();
        // The first is the last to be ready.
        if (name === 'in-0.jpg') await lastBegan;
        const rendered = await renderer.render(path, name);
        finished.push(name);
        now -= 1;
        return rendered;
      },
    };
    const added = await createPhotos({ profile, worker: slow, metadata }).addMany(paths);
    expect(added.photos.map(({ fileName }) => fileName)).toEqual([
      'in-0.jpg',
      'in-1.jpg',
      'in-2.jpg',
      'in-3.jpg',
      'in-4.jpg',
    ]);
    expect(finished.slice(0, 3)).toEqual(['in-1.jpg', 'in-2.jpg', 'in-3.jpg']);
    expect(most).toBe(2);
  });

  it('R18 stops between photographs when cancelled; what was taken in stays', async () => {
    const paths: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const path = join(profile, `in-${index}.jpg`);
      await writeFile(path, await makeJpeg({ colour: `#${index}00` }));
      paths.push(path);
    }
    const stop = new AbortController();
    const added = await photos.addMany(
      paths,
      ({ done }) => done === 2 && stop.abort(),
      stop.signal,
    );
    expect(added.photos.length).toBeGreaterThanOrEqual(2);
    expect(added.photos.length).toBeLessThan(5);
    expect(new Set(added.refused.map(({ error }) => error.code))).toEqual(new Set(['cancelled']));
    for (const photo of added.photos) expect(codeOf(await photos.file(photo.hash))).toBe('ok');
  });
});

describe('a store that was interrupted or damaged', () => {
  it('R18 removes what a killed import left, and leaves a living writer alone', async () => {
    const { hash } = unwrap(await photos.add('a.jpg', await makeJpeg()));
    const incoming = join(profile, 'photos', 'incoming');
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.on('exit', resolve));
    const uuid = '00000000-0000-4000-8000-000000000000';
    await writeFile(join(incoming, `${gone.pid}-${uuid}.part`), 'half');
    await writeFile(join(incoming, `${process.ppid}-${uuid}.part`), 'being written');
    const again = open();
    await again.add('a.jpg', await makeJpeg());
    expect(await readdir(incoming)).toEqual([`${process.ppid}-${uuid}.part`]);
    expect(codeOf(await again.file(hash))).toBe('ok');
  });

  it('R9 finds a changed, a shortened and a missing file; adding the photograph again mends it', async () => {
    const bytes = await makeJpeg();
    const { hash } = unwrap(await photos.add('a.jpg', bytes));
    const path = join(profile, 'photos', hash.slice(0, 2), hash);
    await chmod(path, 0o600);
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(500) ^ 1, 500);
    await writeFile(path, flipped);
    expect(codeOf(await photos.file(hash))).toBe('photo-damaged');
    expect(codeOf(await photos.bytes(hash))).toBe('photo-damaged');
    await writeFile(path, bytes.subarray(0, 100));
    expect(codeOf(await photos.read(hash))).toBe('photo-damaged');
    unwrap(await photos.add('a.jpg', bytes));
    expect((await readFile(unwrap(await photos.file(hash)))).equals(bytes)).toBe(true);
    await rm(path);
    expect(codeOf(await photos.file(hash))).toBe('photo-not-found');
    expect(codeOf(await photos.read(hash))).toBe('photo-not-found');
  });

  it('rebuilds the record and the smaller copies from the file alone', async () => {
    const bytes = await makeJpeg({ width: 500, height: 300, orientation: 6, caption: '제주' });
    const { hash, ...known } = unwrap(await photos.add('a.jpg', bytes));
    expect([known.width, known.height]).toEqual([300, 500]);
    await rm(join(profile, 'photos', hash.slice(0, 2), `${hash}.json`));
    await rm(join(profile, 'cache'), { recursive: true });
    const rebuilt = unwrap(await photos.read(hash));
    expect(rebuilt).toEqual({ hash, ...known, fileName: `${hash.slice(0, 8)}.jpg` });
    const thumb = unwrap(await photos.rendition(hash, 'thumb'));
    await writeFile(thumb, '');
    const whole = await readFile(unwrap(await photos.rendition(hash, 'thumb')));
    expect(whole.byteLength).toBeGreaterThan(100);
    // Nobody waits for the disk with what can be made again: it may lack its end after a power loss (R5).
    await writeFile(thumb, whole.subarray(0, whole.byteLength - 20));
    expect(await readFile(unwrap(await photos.rendition(hash, 'thumb')))).toEqual(whole);
  });

  it('does not believe a record that is not valid', async () => {
    const { hash } = unwrap(await photos.add('a.jpg', await makeJpeg()));
    const path = join(profile, 'photos', hash.slice(0, 2), `${hash}.json`);
    const record = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...record, type: 'image/svg+xml' }));
    expect(unwrap(await photos.read(hash)).type).toBe('image/jpeg');
  });
});

describe('photographs that no story came to name', () => {
  const named = (hashes: string[]) => async () => success(hashes);

  it('R18 are taken out at the next start, with their copies; what a story names stays', async () => {
    const add = async (colour: string) =>
      unwrap(await photos.add('a.jpg', await makeJpeg({ colour }))).hash;
    const [placed, quoted, orphan] = [await add('#111'), await add('#222'), await add('#333')];
    photos.placed(Buffer.from(`…${placed}…`));
    await expect.poll(() => readdir(join(profile, 'photos', 'unplaced'))).not.toContain(placed);

    const next = open();
    const asked: string[][] = [];
    const removed = await next.removeOrphans(async (hashes) => {
      asked.push(hashes.sort());
      return success([quoted]);
    });
    expect([removed, asked]).toEqual([1, [[quoted, orphan].sort()]]);
    expect((await storedFiles()).sort()).toEqual([placed, quoted].sort());
    expect((await readdir(join(profile, 'cache', 'thumbs'))).join()).not.toContain(orphan);
    // All is settled: the start after that asks nothing.
    expect(await open().removeOrphans(named([]))).toBe(0);
    expect(codeOf(await open().file(quoted))).toBe('ok');
  });

  it('stay when nobody can say what stories name, and when they are wanted again meanwhile', async () => {
    const bytes = await makeJpeg({ colour: '#444' });
    const { hash } = unwrap(await photos.add('a.jpg', bytes));
    expect(await open().removeOrphans(async () => failure('save-failed'))).toBe(0);
    const next = open();
    const removing = next.removeOrphans(async () => {
      await next.add('again.jpg', bytes);
      return success([]);
    });
    expect(await removing).toBe(0);
    expect(codeOf(await next.file(hash))).toBe('ok');
    // Still marked: that run may end badly, too.
    expect(await open().removeOrphans(named([]))).toBe(1);
    expect(codeOf(await next.file(hash))).toBe('photo-not-found');
  });

  it('is not said of one whose import failed', async () => {
    const cut = (await makeJpeg()).subarray(0, 2000);
    await photos.add('cut.jpg', cut);
    expect(await readdir(join(profile, 'photos', 'unplaced')).catch(() => [])).toEqual([]);
  });
});

describe('smaller copies', () => {
  it('S25 have the asked size, no metadata, and stand upright for each EXIF orientation', async () => {
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const bytes = await makeJpeg({
        width: 2000,
        height: 1000,
        orientation,
        gps: true,
        caption: '가',
      });
      const { hash } = unwrap(await photos.add('a.jpg', bytes));
      for (const [size, edge] of [
        ['thumb', 400],
        ['display', 1600],
      ] as const) {
        const path = unwrap(await photos.rendition(hash, size));
        expect(dirname(path)).toBe(join(profile, 'cache', 'thumbs'));
        const shown = await sharp(path).metadata();
        expect([shown.width, shown.height]).toEqual(
          orientation < 5 ? [edge, edge / 2] : [edge / 2, edge],
        );
        expect([shown.exif, shown.xmp, shown.iptc, shown.icc]).toEqual(Array(4).fill(undefined));
        expect(await difference(path, bytes, edge)).toBeLessThan(3);
      }
    }
  });

  it('are not larger than the photograph, and keep transparency', async () => {
    const clear = await sharp({
      create: {
        width: 50,
        height: 40,
        channels: 4,
        background: { r: 255, g: 0, b: 0, alpha: 0.5 },
      },
    })
      .png()
      .toBuffer();
    const { hash } = unwrap(await photos.add('a.png', clear));
    const shown = await sharp(unwrap(await photos.rendition(hash, 'display'))).metadata();
    expect(shown).toMatchObject({ width: 50, height: 40, hasAlpha: true });
  });
});

/** Mean difference per sample from the library's own upright copy of the photograph. */
async function difference(path: string, bytes: Buffer, edge: number): Promise<number> {
  const [got, expected] = await Promise.all([
    sharp(path).resize(100, 100, { fit: 'fill' }).raw().toBuffer(),
    sharp(bytes).autoOrient().resize(edge).resize(100, 100, { fit: 'fill' }).raw().toBuffer(),
  ]);
  let sum = 0;
  for (const [index, sample] of got.entries()) sum += Math.abs(sample - (expected[index] ?? 0));
  return sum / got.length;
}
