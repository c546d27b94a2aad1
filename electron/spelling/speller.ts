import { failure, type Result, success } from '@shared/errors';
import { createWorker, type WorkerProcess } from '../workers/worker';
import type { DictionaryFacts, SpellerAnswer, SpellerJob, SpellerTask } from './spellerJob';

/** A running spellerProcess. */
export type RunningSpeller = WorkerProcess<SpellerJob, SpellerAnswer>;

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
  fork: () => RunningSpeller;
  /** Milliseconds one question may take; reading a large dictionary takes seconds. */
  timeout?: number;
  /** Milliseconds without a question after which the process is let go. */
  idle?: number;
}

/**
 * Asks one process for a dictionary, which `createWorker` keeps. It is ended after a dictionary broke
 * in it, since nothing is known of it then, and after an installation, since what was only tried need
 * not stay in memory.
 */
export function createSpeller({ fork, timeout = 90_000, idle = 300_000 }: Options): Speller {
  const worker = createWorker<SpellerTask, SpellerAnswer>({
    fork,
    timeout,
    idle,
    keeps: (task, answer) => answer.ok && task.kind !== 'install',
  });

  async function asked(task: SpellerTask): Promise<Result<Extract<SpellerAnswer, { ok: true }>>> {
    const answer = await worker.ask(task);
    const broke = task.kind === 'install' ? 'dictionary-invalid' : 'spelling-stopped';
    if (answer === 'closed') return failure('cancelled');
    if (answer === 'gone') return failure(broke, undefined, 'the process stopped twice');
    if (answer === 'late') return failure(broke, undefined, 'it took too long');
    return answer.ok ? success(answer) : failure(answer.code, undefined, answer.detail);
  }

  async function words(task: SpellerTask): Promise<Result<string[]>> {
    const done = await asked(task);
    if (!done.ok) return done;
    if ('words' in done.value) return success(done.value.words);
    throw new Error('the speller answered another question');
  }

  return {
    async install(paths, folder) {
      const done = await asked({ kind: 'install', paths, folder });
      if (!done.ok) return done;
      if ('facts' in done.value) return success(done.value.facts);
      throw new Error('the speller answered another question');
    },
    wrong: (folder, asked) => words({ kind: 'wrong', folder, words: asked }),
    suggest: (folder, word) => words({ kind: 'suggest', folder, word }),
    rest: () => worker.rest(),
    close: () => worker.close(),
  };
}
