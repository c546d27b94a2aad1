import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_MAPPING } from '@shared/deliver/mapping';
import type { Target } from '@shared/deliver/target';
import { DEFAULT_SETTINGS, SAMPLE_OUTLET } from '@shared/settings';
import { createSampleStory } from '@shared/story/sampleStory';
import * as Y from 'yjs';
import { sendStory } from '../../electron/deliver/sendStory';
import { createPhotos } from '../../electron/media/photos';
import { createRenderer } from '../../electron/media/thumbnails';
import { openStorage } from '../../electron/storage/openStorage';
import { FAULTS, type ServerFault } from '../helpers/faults';
import { makeJpeg } from '../helpers/photoFixtures';
import { forkRenderWorker } from '../helpers/renderWorker';
import { sendRoom } from '../helpers/sending';
import { unwrap } from '../helpers/storage';
import { WordpressLedger } from '../helpers/wordpressLedger';

/** Where a process that sends is killed: before its nth step is on disk, or as its nth request comes. */
export interface Kill {
  at: 'step' | 'request';
  number: number;
}

/** After the kill it may be run so often: each run does what can be done without waiting. */
const RUNS = 12;

/** A profile with one story, its photograph and a send of it, and how a send of it goes when all is well. */
export interface Scene {
  server: WordpressLedger;
  profile: string;
  /** The request that makes the article, and the number of all requests and steps. */
  making: number;
  requests: number;
  steps: number;
  close: () => Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const server = await new WordpressLedger().start();
  const folder = mkdtempSync(join(tmpdir(), 'songgo-sending-'));
  const profile = join(folder, 'profile');
  mkdirSync(profile);
  const target: Target = {
    kind: 'wordpress',
    id: 'site',
    name: '누리집',
    outletId: '',
    mapping: { ...DEFAULT_MAPPING, tags: false },
    url: server.url,
    user: 'desk',
    allowHttp: true,
  };
  const settings = { ...DEFAULT_SETTINGS, targets: [target] };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(settings));
  const photos = createPhotos({ profile, worker: createRenderer({ fork: forkRenderWorker }) });
  const photo = unwrap(await photos.add('강변.jpg', await makeJpeg({ caption: '강변' })));
  const storage = unwrap(openStorage({ profile, now: Date.now, onNotice: () => {} }));
  const { id } = unwrap(
    storage.stories.create(
      Y.encodeStateAsUpdate(
        createSampleStory({
          language: 'ko',
          bylines: [],
          outletId: SAMPLE_OUTLET.id,
          sectionId: 'society',
          photo,
        }),
      ),
    ),
  );
  const room = await sendRoom(storage, [target], Date.now);
  unwrap(
    await sendStory(
      id,
      [target.id],
      { kind: 'publish', correction: '', notBefore: null, approvedBy: '한가람' },
      { ...room, exporting: { ...room.exporting, photos } },
    ),
  );
  storage.close();
  await photos.close();
  const scene = {
    server,
    profile,
    making: 0,
    requests: 0,
    steps: 2,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const trial = join(folder, 'trial');
  cpSync(profile, trial, { recursive: true });
  server.onRequest = () => {
    scene.requests += 1;
    if (server.articleWrites === 0) scene.making = scene.requests;
  };
  await ended(startDelivering(trial, {}));
  server.onRequest = () => {};
  if (server.posts.length !== 1) throw new Error('the send that should go well did not');
  return scene;
}

/**
 * Sends with a fault at one request, is killed, and sends on until it is through: what is wrong then
 * with the ledger or the outbox (QUALITY R28, R29).
 */
export async function killOnce(
  scene: Scene,
  fault: ServerFault,
  kill: Kill,
): Promise<{ faults: string[]; killed: boolean }> {
  const { server, making } = scene;
  const profile = `${scene.profile}-${fault}-${kill.at}-${kill.number}`;
  cpSync(scene.profile, profile, { recursive: true });
  server.posts.length = 0;
  server.media.length = 0;
  server.terms.length = 0;
  server.faults = [...Array<ServerFault>(making - 1).fill('none'), fault];
  let left = kill.at === 'request' ? kill.number : Number.POSITIVE_INFINITY;
  const first = startDelivering(profile, {
    SONGGO_TEST: '1',
    ...(kill.at === 'step' && { SONGGO_FAILPOINT: `send-move-before-commit:${kill.number}` }),
  });
  server.onRequest = () => {
    left -= 1;
    if (left === 0) first.kill('SIGKILL');
  };
  const killed = (await ended(first)) === 'SIGKILL';
  server.onRequest = () => {};
  let state = '';
  for (let run = 0; run < RUNS && state !== 'delivered'; run += 1) {
    await ended(startDelivering(profile, {}));
    const storage = unwrap(openStorage({ profile, now: Date.now, onNotice: () => {} }));
    state = unwrap(storage.outbox.list('all', 1))[0]?.state ?? '';
    storage.close();
  }
  rmSync(profile, { recursive: true, force: true });
  const found: string[] = [];
  if (state !== 'delivered') found.push(`the send is ${state}`);
  if (server.posts.length !== 1) found.push(`${server.posts.length} articles`);
  if (server.media.length !== 1) found.push(`${server.media.length} photographs`);
  const about = `${fault}, killed at ${kill.at} ${kill.number}`;
  return { faults: found.map((one) => `${about}: ${one}`), killed };
}

/** Every kill there is for a send of the scene. */
export function killsOf({ steps, requests }: Scene): Kill[] {
  return [
    ...Array.from({ length: steps + 2 }, (_, n): Kill => ({ at: 'step', number: n + 1 })),
    ...Array.from({ length: requests + 2 }, (_, n): Kill => ({ at: 'request', number: n + 1 })),
  ];
}

function startDelivering(profile: string, env: Record<string, string>): ChildProcess {
  return spawn(
    process.execPath,
    ['--import', 'tsx', resolve(import.meta.dirname, 'deliverUntilKilled.ts'), profile],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, SONGGO_SECRET_SITE: 's', ...env },
    },
  );
}

function ended(child: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((done) => child.once('exit', (_code, signal) => done(signal)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const scene = await openScene();
  const faults: string[] = [];
  let rounds = 0;
  let kills = 0;
  try {
    // SONGGO_SEND_FAULTS: only the first so many, for a look.
    for (const fault of FAULTS.slice(0, Number(process.env.SONGGO_SEND_FAULTS ?? FAULTS.length))) {
      for (const kill of killsOf(scene)) {
        const round = await killOnce(scene, fault, kill);
        rounds += 1;
        kills += round.killed ? 1 : 0;
        faults.push(...round.faults);
      }
      console.log(`${fault}: ${rounds} sends, ${kills} killed, ${faults.length} faults`);
    }
  } finally {
    await scene.close();
  }
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 && kills > rounds / 3 ? 0 : 1;
}
