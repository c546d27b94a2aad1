import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { openStorage } from '../../electron/storage/openStorage';
import type { Storage } from '../../electron/storage/storage';
import { bodyOf } from '../../shared/document/storyDoc';
import type { Failure } from '../../shared/errors';
import { bundled } from '../helpers/bundled';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Starts the process that types, with a failpoint if one is wanted. */
export async function startTyping(
  profile: string,
  options: { mode?: string; keys?: number; failpoint?: string } = {},
): Promise<ChildProcess> {
  const script = await bundled('tests/torture/appendUntilKilled.ts');
  return spawn(
    process.execPath,
    [script, profile, options.mode ?? 'append', String(options.keys ?? 1e6)],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ...(options.failpoint && { SONGGO_TEST: '1', SONGGO_FAILPOINT: options.failpoint }),
      },
    },
  );
}

/** Waits for the end of a process; gives its signal. */
export function endOf(child: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((done) => child.once('exit', (_code, signal) => done(signal)));
}

/**
 * Opens the profile after its process was killed and compares it with what that process was told.
 * Gives what is wrong: keys that were acknowledged and are missing, a notice, a damaged story.
 */
export function faultsAfterKill(profile: string): string[] {
  const faults: string[] = [];
  const opened = openStorage({
    profile,
    now: Date.now,
    onNotice: (notice) => faults.push(notice.code),
  });
  if (!opened.ok) return [said(opened.error)];
  const storage = opened.value;
  const list = storage.stories.list({ list: 'all', query: '', limit: 100, offset: 0 });
  if (!list.ok) return [said(list.error)];
  let text = '';
  for (const row of list.value.rows) {
    const story = storage.stories.open(row.id);
    if (!story.ok) {
      faults.push(said(story.error));
      continue;
    }
    if (story.value.readOnly) faults.push(story.value.readOnly.reason);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, story.value.state);
    const body = bodyOf(doc)
      .toString()
      .replace(/<[^>]*>/g, '');
    if (body.length > text.length) text = body;
  }
  faults.push(...sendFaults(profile, storage));
  const acknowledged = readSaid(profile);
  if (!text.startsWith(acknowledged)) {
    faults.push(`acknowledged ${acknowledged.length} characters, stored ${text.length}`);
  }
  storage.close();
  return faults;
}

/** A failure with what the disk or SQLite said of it. */
const said = ({ code, detail }: Failure) => (detail ? `${code} (${detail})` : code);

/** Sends that are missing, damaged or behind what was acknowledged of them. */
function sendFaults(profile: string, { outbox }: Storage): string[] {
  const order = ['waiting', 'sending', 'delivered'];
  return [...readSends(profile)].flatMap(([id, state]) => {
    const [row, payload] = [outbox.read(id), outbox.payload(id)];
    if (!row.ok || !payload.ok) return [`send ${id} is ${row.ok ? 'damaged' : 'missing'}`];
    const behind = order.indexOf(row.value.state) < order.indexOf(state);
    return behind ? [`send ${id} was ${state} and is ${row.value.state}`] : [];
  });
}

/** The last state that was acknowledged of each send (`>`). */
function readSends(profile: string): Map<string, string> {
  const path = join(profile, 'said.txt');
  const whole = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const said = whole.slice(0, whole.lastIndexOf('\n') + 1).matchAll(/^>(\S+) (\S+)$/gm);
  return new Map([...said].map(([, id = '', state = '']) => [id, state]));
}

/** What was acknowledged: the text the last process found (`=`), then its keys (`+`). */
export function readSaid(profile: string): string {
  const path = join(profile, 'said.txt');
  if (!existsSync(path)) return '';
  const whole = readFileSync(path, 'utf8');
  let said = '';
  for (const line of whole.slice(0, whole.lastIndexOf('\n') + 1).split('\n')) {
    if (line.startsWith('=')) said = line.slice(1);
    if (line.startsWith('+')) said += line.slice(1);
  }
  return said;
}

/** Kills a typing process at a random moment again and again on one profile (R1). */
export async function killRounds(rounds: number): Promise<{ faults: string[]; keys: number }> {
  const profile = mkdtempSync(join(tmpdir(), 'songgo-kill-'));
  const faults: string[] = [];
  try {
    for (let round = 0; round < rounds && faults.length === 0; round++) {
      const before = readSaid(profile).length;
      const child = await startTyping(profile, { mode: round % 2 === 0 ? 'append' : 'compact' });
      const ended = endOf(child);
      await untilTyped(profile, before, child);
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
      await ended;
      faults.push(...faultsAfterKill(profile).map((fault) => `round ${round}: ${fault}`));
    }
    return { faults, keys: readSaid(profile).split(';').length - 1 };
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Waits until the process has been told of a key of its own, or has ended. */
async function untilTyped(profile: string, before: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && readSaid(profile).length <= before) {
    await new Promise((next) => setTimeout(next, 5));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rounds = Number(process.env.SONGGO_ROUNDS ?? 500);
  const { faults, keys } = await killRounds(rounds);
  console.log(`${rounds} kills, ${keys} acknowledged keys, ${faults.length} faults`);
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
