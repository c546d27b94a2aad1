import { type Failure, failure, type Result, success } from '../../shared/errors';
import type { Notice } from '../../shared/ipc';
import type { DeskWord } from './deskWaiting';
import {
  type FromStorage,
  type Remote,
  type SectionNames,
  STORAGE_CALLS,
  type StoragePart,
  type StorageParts,
  type ToStorage,
} from './storageMessages';
import type { Stories } from './stories';
import type { StoryUpdate } from './updateLog';
import type { Writer } from './validateUpdate';

/** A running storageProcess, in whichever kind of process. */
export interface StorageProcess {
  send(message: ToStorage): void;
  onMessage(listener: (message: FromStorage) => void): void;
  onExit(listener: () => void): void;
}

/** Storage in a process of its own: the calls of `Storage`, answered later. */
export interface StorageClient {
  /** The outcome of the first opening: as of `openStorage`, or `storage-stopped`. */
  opened: Promise<Result<null>>;
  stories: Remote<Omit<Stories, 'appendAll'>>;
  versions: Remote<StorageParts['versions']>;
  outbox: Remote<StorageParts['outbox']>;
  deskWaiting: Remote<StorageParts['deskWaiting']>;
  notices: {
    /** As last told by the process. */
    list(): Notice[];
    dismiss(id: string): Promise<unknown>;
  };
  /** The vocabulary has changed. */
  setSections(sections: SectionNames): void;
  /** Sends what waits and closes; resolves when the process has ended. Safe to call twice. */
  close(): Promise<void>;
}

interface Options {
  fork: () => StorageProcess;
  profile: string;
  sections: SectionNames;
  /** Gets an event and its technical detail. */
  log: (event: string, detail: string) => void;
}

/** After so many deaths within so many milliseconds the process rests before its next start. */
const DEATHS = 3;
const WITHIN_MS = 60_000;
const REST_MS = 5000;

/** A call that dies with the process is made once more; it may have been what killed it. */
const TRIES = 2;

type Answer = Extract<FromStorage, { kind: 'answer' | 'bug' }> | { kind: 'gone' };

interface Running {
  process: StorageProcess;
  /** Whoever waits for an answer, by the number of the call. */
  waiting: Map<number, (answer: Answer) => void>;
}

interface Append extends StoryUpdate {
  resolve: (result: Result<{ seq: number }>) => void;
  reject: (error: unknown) => void;
}

/**
 * Starts the process and keeps it. One that dies is replaced, and calls that may be made twice are
 * sent again in their order, so that nobody notices; one that dies again and again rests, and calls
 * fail with `storage-stopped` meanwhile (QUALITY R2).
 */
export function startStorage({ fork, profile, sections, log }: Options): StorageClient {
  let names = sections;
  let notices: Notice[] = [];
  let running: Running | null = null;
  let resting: { failure: Failure; until: number } | null = null;
  let deaths: number[] = [];
  let closing: Promise<void> | null = null;
  let ended = () => {};
  let settle: (outcome: Result<null>) => void = () => {};
  const opened = new Promise<Result<null>>((resolve) => {
    settle = resolve;
  });
  let nextId = 1;

  function start(): Running {
    const process = fork();
    const started: Running = { process, waiting: new Map() };
    running = started;
    process.onMessage((message) => {
      if (message.kind === 'notices') notices = message.notices;
      else if (message.kind !== 'opened') started.waiting.get(message.id)?.(message);
      else if (message.result.ok) settle(message.result);
      else rest(message.result.error);
    });
    process.onExit(() => {
      if (running === started) onDeath();
      for (const answered of started.waiting.values()) answered({ kind: 'gone' });
    });
    process.send({ kind: 'open', profile, sections: names });
    return started;
  }

  function onDeath(): void {
    running = null;
    if (closing) {
      ended();
      return;
    }
    const now = performance.now();
    deaths = [...deaths.filter((at) => at > now - WITHIN_MS), now];
    log('storage-ended', `${deaths.length} times`);
    // At once, so that the calls it died with find it starting.
    if (deaths.length < DEATHS) start();
    else rest({ code: 'storage-stopped' });
  }

  /** No storage for now: calls fail with this, and one after the rest starts it again. */
  function rest(failure: Failure): void {
    settle({ ok: false, error: failure });
    resting = { failure, until: performance.now() + REST_MS };
    const stopped = running;
    running = null;
    stopped?.process.send({ kind: 'close' });
  }

  function atWork(): Result<Running> {
    if (running) return success(running);
    if (closing) return failure('storage-stopped');
    if (resting && performance.now() < resting.until) return { ok: false, error: resting.failure };
    return success(start());
  }

  function ask({ process, waiting }: Running, part: StoragePart, method: string, args: unknown[]) {
    const id = nextId;
    nextId += 1;
    return new Promise<Answer>((resolve) => {
      waiting.set(id, (answer) => {
        waiting.delete(id);
        resolve(answer);
      });
      process.send({ kind: 'call', id, part, method, args });
    });
  }

  async function call(part: StoragePart, method: string, args: unknown[]): Promise<unknown> {
    const calls: Readonly<Record<string, 'repeat' | 'fail'>> = STORAGE_CALLS[part];
    for (let tries = 1; ; tries += 1) {
      const reached = atWork();
      if (!reached.ok) return reached;
      const answer = await ask(reached.value, part, method, args);
      if (answer.kind === 'answer') return answer.value;
      if (answer.kind === 'bug') throw new Error(answer.detail);
      if (calls[method] === 'fail' || tries === TRIES) return failure('storage-stopped');
    }
  }

  /** Updates that came while a commit was under way; they go together, in one transaction. */
  let gathered: Append[] = [];
  let committing = 0;

  async function commit(): Promise<void> {
    const batch = gathered;
    gathered = [];
    committing += 1;
    try {
      const updates = batch.map(({ resolve: _, reject: __, ...one }) => one);
      const outcome = (await call('stories', 'appendAll', [updates])) as
        | Result<{ seq: number }>[]
        | { ok: false; error: Failure };
      batch.forEach((one, index) => {
        const result = Array.isArray(outcome) ? outcome[index] : outcome;
        one.resolve(result ?? failure('save-failed', undefined, 'no answer'));
      });
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
    committing -= 1;
    if (committing === 0 && gathered.length > 0) void commit();
  }

  function append(
    id: string,
    update: Uint8Array,
    writer?: Writer,
    toDesk?: DeskWord,
  ): Promise<Result<{ seq: number }>> {
    return new Promise((resolve, reject) => {
      const own = { ...(writer && { writer }), ...(toDesk !== undefined && { toDesk }) };
      gathered.push({ id, update, ...own, resolve, reject });
      if (committing === 0) void commit();
    });
  }

  /** A part whose methods ask the process. What was typed before a call is there before it. */
  function remote<P extends StoragePart>(part: P): Remote<StorageParts[P]> {
    const methods = Object.keys(STORAGE_CALLS[part]).map((method) => [
      method,
      (...args: unknown[]) => {
        if (gathered.length > 0) void commit();
        return call(part, method, args);
      },
    ]);
    return Object.fromEntries(methods) as Remote<StorageParts[P]>;
  }

  start();
  return {
    opened,
    stories: { ...remote('stories'), append },
    versions: remote('versions'),
    outbox: remote('outbox'),
    deskWaiting: remote('deskWaiting'),
    notices: { list: () => notices, dismiss: remote('notices').dismiss },
    setSections(sections) {
      names = sections;
      running?.process.send({ kind: 'sections', sections });
    },
    close() {
      closing ??= new Promise((resolve) => {
        if (gathered.length > 0) void commit();
        if (!running) return resolve();
        ended = resolve;
        running.process.send({ kind: 'close' });
      });
      return closing;
    },
  };
}
