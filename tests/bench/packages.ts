import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoryDoc, writePhoto } from '@shared/document/storyDoc';
import { DEFAULT_SETTINGS } from '@shared/settings';
import sharp from 'sharp';
import * as Y from 'yjs';
import { exportStory } from '../../electron/export/exportStory';
import { keptStory } from '../../electron/export/keptStory';
import { importFile } from '../../electron/import/importFile';
import { readHere } from '../../electron/import/readHere';
import { createPhotos, type Photos } from '../../electron/media/photos';
import { createRenderer } from '../../electron/media/thumbnails';
import { openStorage } from '../../electron/storage/openStorage';
import type { Storage } from '../../electron/storage/storage';
import { forkRenderWorker } from '../helpers/renderWorker';
import { unwrap } from '../helpers/storage';
import { quantile, spread, times } from './statistics';

const PHOTOS = 500;

interface House {
  storage: Storage;
  photos: Photos;
  close: () => Promise<void>;
}

function openHouse(profile: string): House {
  const storage = unwrap(
    openStorage({ profile, now: Date.now, onNotice: () => {}, backUp: false }),
  );
  const photos = createPhotos({ profile, worker: createRenderer({ fork: forkRenderWorker }) });
  return {
    storage,
    photos,
    close: async () => {
      await photos.close();
      storage.close();
    },
  };
}

/** A story with so many photographs of some 400 kB, no two alike. */
async function storyWithPhotos({ storage, photos }: House, count: number): Promise<string> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const create = { width: 900, height: 600, channels: 3 as const, background: '#000', noise };
  const jpeg = await sharp({ create }).jpeg({ quality: 80 }).toBuffer();
  const doc = createStoryDoc();
  for (let index = 0; index < count; index += 1) {
    const text = Buffer.from(`photograph ${index}`);
    // A comment behind SOI: marker, length, text.
    const comment = Buffer.from([0xff, 0xfe, 0, text.length + 2, ...text]);
    const bytes = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
    const record = unwrap(await photos.add(`${index}.jpg`, bytes));
    writePhoto(doc, record);
  }
  return unwrap(storage.stories.create(Y.encodeStateAsUpdate(doc))).id;
}

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/**
 * P15: a package of 500 photographs out of a profile and into an empty one, in megabytes of it a
 * second, against `zip -0` and `unzip` of the same files in turns. Ours is on disk (fsync) when it says
 * so, and checks, hashes and looks at each photograph that comes in; theirs does none of that.
 */
export async function packages(rounds: number, count = PHOTOS): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'songgo-packages-'));
  const measured = {
    export: [] as number[],
    zip: [] as number[],
    import: [] as number[],
    unzip: [] as number[],
  };
  let megabytes = 0;
  try {
    const profile = join(folder, 'profile');
    const house = openHouse(profile);
    const id = await storyWithPhotos(house, count);
    const kept = unwrap(await keptStory(house.storage.stories, id));
    const asked = { formats: ['songgo'], encoding: 'utf-8', unencodable: 'stop' } as const;
    const { outlets } = DEFAULT_SETTINGS;
    for (let round = 0; round < rounds; round += 1) {
      const at = (name: string) => join(folder, `${name}-${round}`);
      const room = { outlets, photos: house.photos, now: Date.now() };
      const ours = async () => {
        measured.export.push(
          await seconds(async () =>
            unwrap(
              await exportStory(kept, { ...asked, formats: [...asked.formats] }, at('out'), room),
            ),
          ),
        );
      };
      const theirs = async () => {
        measured.zip.push(
          await seconds(() =>
            execFileSync('zip', ['-0', '-q', '-r', at('zip'), 'photos'], { cwd: profile }),
          ),
        );
      };
      for (const work of round % 2 === 0 ? [theirs, ours] : [ours, theirs]) await work();
      const packed = join(at('out'), readdirSync(at('out'))[0] ?? '');
      megabytes = statSync(packed).size / 1e6;
      const other = openHouse(at('other'));
      const read = async () => {
        const settings = () => DEFAULT_SETTINGS;
        const into = { storage: other.storage, photos: other.photos, read: readHere, settings };
        measured.import.push(
          await seconds(async () => unwrap(await importFile('a.songgo', packed, into))),
        );
      };
      const unpack = async () => {
        measured.unzip.push(
          await seconds(() => execFileSync('unzip', ['-q', packed, '-d', at('unzip')])),
        );
      };
      for (const work of round % 2 === 0 ? [unpack, read] : [read, unpack]) await work();
      await other.close();
      for (const name of ['out', 'other', 'unzip']) rmSync(at(name), { recursive: true });
      rmSync(`${at('zip')}.zip`);
    }
    await house.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const line = (ours: 'export' | 'import', theirs: 'zip' | 'unzip', command: string) => {
    const ratios = measured[ours].map((one, round) => (measured[theirs][round] ?? 0) / one);
    const rate = (of: keyof typeof measured) =>
      (megabytes / quantile(measured[of], 0.5)).toFixed(0);
    return `    ${ours}  ${times(quantile(ratios, 0.5))} of ${command}  spread ${spread(ratios)}  (${rate(ours)} / ${rate(theirs)} MB/s, ${rounds} rounds)`;
  };
  return [
    `P15 a package of ${count} photographs, ${megabytes.toFixed(0)} MB`,
    line('export', 'zip', 'zip -0'),
    line('import', 'unzip', 'unzip'),
  ];
}
