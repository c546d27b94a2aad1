import { failure, type Result, success } from '@shared/errors';
import type { DictionaryFacts, SpellerAnswer, SpellerJob, SpellerTask } from './spellerJob';

/** A running spellerProcess, in whichever kind of process. */
export interface SpellerProcess {
  send(job: SpellerJob): void;
  onMessage(listener: (answer: SpellerAnswer) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** A dictionary outside this process: one question after the other. */
export interface Speller {
  /**
   * Tries the chosen files and keeps them in `folder`. Fails with `dictionary-files`,
   * `dictionary-invalid`, `dictionary-encoding`, `dictionary-language`, `dictionary-too-large`,
   * `file-unreadable` or `save-failed`.
   */
  install(paths: readonly string[], folder: string): Promise<Result<DictionaryFacts>>;
  /** Which words the dictionary in `folder` does not know. Fails with `spelling-stopped`. */
  wrong(folder: string, words: readonly string[]): Promise<Result<string[]>>;
  /** Words that may be meant. Fails with `spelling-stopped`. */
  suggest(folder: string, word: string): Promise<Result<string[]>>;
  /** Ends the process: the next question starts another. */
  rest(): void;
  close(): Promise<void>;
}

interface Options {
  fork: () => SpellerProcess;
  /** Milliseconds one question may take; reading a large dictionary takes seconds. */
  timeout?: number;
  /** Milliseconds without a question after which the process is let go. */
  idle?: number;
}

type Outcome = SpellerAnswer | 'gone' | 'late';

/**
 * Keeps one process for a dictionary: started when something is asked, ended when nothing was asked
 * for a while. A question during which it died is asked once more, since that may have been
 * somebody else's kill; one that takes too long ends it.
 */
export function createSpeller({ fork, timeout = 90_000, idle = 300_000 }: Options): Speller {
  let running: SpellerProcess | null = null;
  let answered: ((outcome: Outcome) => void) | null = null;
  let resting: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let nextId = 1;
  let closed = false;

  function start(): SpellerProcess {
    if (running) return running;
    const process = fork();
    running = process;
    process.onMessage((answer) => {
      if (running === process) answered?.(answer);
    });
    process.onExit(() => {
      if (running !== process) return;
      running = null;
      answered?.('gone');
    });
    return process;
  }

  function stop(): void {
    const process = running;
    running = null;
    process?.kill();
  }

  function attempt(task: SpellerTask): Promise<Outcome> {
    clearTimeout(resting);
    const id = nextId;
    nextId += 1;
    return new Promise((resolve) => {
      const finish = (outcome: Outcome) => {
        clearTimeout(timer);
        answered = null;
        resolve(outcome);
      };
      const timer = setTimeout(() => finish('late'), timeout);
      answered = (outcome) => {
        if (typeof outcome === 'string' || outcome.id === id) finish(outcome);
      };
      start().send({ ...task, id });
    });
  }

  async function run(task: SpellerTask): Promise<Result<Extract<SpellerAnswer, { ok: true }>>> {
    let outcome: Outcome = 'gone';
    for (let tries = 0; tries < 2 && outcome === 'gone'; tries += 1) {
      if (closed) return failure('cancelled');
      outcome = await attempt(task);
    }
    if (closed) {
      stop();
      return failure('cancelled');
    }
    const broke = task.kind === 'install' ? 'dictionary-invalid' : 'spelling-stopped';
    if (typeof outcome === 'string' || !outcome.ok) {
      // Nothing is known of a process in which a dictionary broke.
      stop();
      if (outcome === 'gone') return failure(broke, undefined, 'the process stopped twice');
      if (outcome === 'late') return failure(broke, undefined, 'it took too long');
      return failure(outcome.code, undefined, outcome.detail);
    }
    // What was only tried at installing need not stay in memory.
    if (task.kind === 'install') stop();
    else {
      resting = setTimeout(stop, idle);
      resting.unref();
    }
    return success(outcome);
  }

  function queued(task: SpellerTask) {
    const result = last.then(() => run(task));
    last = result.catch(() => undefined);
    return result;
  }

  async function words(task: SpellerTask): Promise<Result<string[]>> {
    const done = await queued(task);
    if (!done.ok) return done;
    if ('words' in done.value) return success(done.value.words);
    throw new Error('the speller answered another question');
  }

  return {
    async install(paths, folder) {
      const done = await queued({ kind: 'install', paths, folder });
      if (!done.ok) return done;
      if ('facts' in done.value) return success(done.value.facts);
      throw new Error('the speller answered another question');
    },
    wrong: (folder, asked) => words({ kind: 'wrong', folder, words: asked }),
    suggest: (folder, word) => words({ kind: 'suggest', folder, word }),
    rest() {
      void last.then(stop);
    },
    async close() {
      closed = true;
      clearTimeout(resting);
      stop();
      answered?.('gone');
      await last;
    },
  };
}
