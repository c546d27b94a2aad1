import { failure, type Result, success } from '../../shared/errors';
import { openStorage } from './openStorage';
import type { Storage } from './storage';
import {
  type FromStorage,
  type SectionNames,
  STORAGE_CALLS,
  type ToStorage,
} from './storageMessages';

/**
 * Entry of the process that holds the database: a utility process of Electron, or a forked Node. A
 * disk that takes its time stops this process and no window (QUALITY R11). One call after the
 * other, in the order they were sent.
 */
const { parentPort } = process;
const tell = (message: FromStorage) => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
};

/** How often what is not urgent is looked after, in milliseconds. */
const MAINTAIN_MS = 5000;

/**
 * How long the profile may still be held, in milliseconds: by a storage process that outlived its
 * main process by the length of one write.
 */
const HELD_MS = 2000;
const LOOK_AGAIN_MS = 50;

let storage: Result<Storage> = failure('save-failed', undefined, 'storage was not opened');
let sections: SectionNames = {};

function open(profile: string): Result<Storage> {
  return openStorage({
    profile,
    now: () => Date.now(),
    onNotice: tellNotices,
    sectionName: (outletId, sectionId) => sections[outletId]?.[sectionId] ?? null,
  });
}

function openWhenFree(profile: string): Result<Storage> {
  const last = performance.now() + HELD_MS;
  for (;;) {
    const opened = open(profile);
    const held = !opened.ok && opened.error.code === 'profile-in-use';
    if (!held || performance.now() > last) return opened;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
  }
}

function tellNotices(): void {
  if (storage.ok) tell({ kind: 'notices', notices: storage.value.notices.list() });
}

function answer({ id, part, method, args }: Extract<ToStorage, { kind: 'call' }>): void {
  if (!storage.ok) {
    tell({ kind: 'answer', id, value: storage });
    return;
  }
  try {
    if (!Object.hasOwn(STORAGE_CALLS[part], method)) throw new Error(`no call ${part}.${method}`);
    const calls = storage.value[part] as unknown as Record<string, (...args: unknown[]) => unknown>;
    const value = calls[method]?.(...args);
    if (part === 'notices') tellNotices();
    tell({ kind: 'answer', id, value });
  } catch (error) {
    tell({ kind: 'bug', id, detail: stackOf(error) });
  }
}

function maintain(): void {
  try {
    if (storage.ok) storage.value.maintain();
  } catch (error) {
    // A bug in what can be done later must not take the keys' path with it.
    process.stderr.write(`songgo storage-bug ${stackOf(error).replaceAll('\n', ' ⏎ ')}\n`);
  }
}

function take(message: ToStorage): void {
  switch (message.kind) {
    case 'open': {
      sections = message.sections;
      storage = openWhenFree(message.profile);
      tellNotices();
      if (storage.ok) setInterval(maintain, MAINTAIN_MS);
      tell({ kind: 'opened', result: storage.ok ? success(null) : storage });
      return;
    }
    case 'sections':
      sections = message.sections;
      return;
    case 'call':
      answer(message);
      return;
    case 'close':
      if (storage.ok) storage.value.close();
      process.exit(0);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// Those who end a session end all processes of it at once; this one ends when the last is saved.
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, () => {});
if (parentPort) parentPort.on('message', (event) => take(event.data));
else {
  process.on('message', (message) => take(message as ToStorage));
  process.on('disconnect', () => process.exit(0));
}
