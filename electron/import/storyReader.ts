import type { Worker } from 'node:worker_threads';
import { failure, type Result } from '@shared/errors';
import type { DraftOutlet, DraftStory } from './draftStory';

/** Reads a file's bytes as a story. Fails with import-type, -damaged, -too-large, -empty or cancelled. */
export type StoryReader = (
  bytes: Uint8Array,
  name: string,
  outlet: DraftOutlet,
  signal?: AbortSignal,
) => Promise<Result<DraftStory>>;

export interface ReadJob {
  bytes: Uint8Array;
  name: string;
  outlet: DraftOutlet;
}

interface Options {
  /** A thread that runs `readerWorker`, with the memory it may use. */
  start: () => Worker;
  /** Milliseconds one file may take. */
  timeout?: number;
}

/**
 * Reads each file in a thread of its own, so that a hostile or a huge one costs neither the window
 * nor storage anything: it is stopped when it takes too long, when memory ends, and on cancel.
 */
export function readInThread({ start, timeout = 60_000 }: Options): StoryReader {
  return (bytes, name, outlet, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve(failure('cancelled'));
        return;
      }
      const worker = start();
      const finish = (answer: Result<DraftStory>) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        worker.removeAllListeners();
        void worker.terminate();
        resolve(answer);
      };
      const stop = () => finish(failure('cancelled'));
      const timer = setTimeout(
        () => finish(failure('import-too-large', undefined, 'time')),
        timeout,
      );
      signal?.addEventListener('abort', stop);
      worker.once('message', finish);
      worker.once('error', (error: Error & { code?: string }) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
          finish(failure('import-too-large', undefined, 'memory'));
          return;
        }
        finish(failure('internal', undefined, error.message));
      });
      worker.once('exit', () => finish(failure('internal', undefined, 'the reader ended')));
      const job: ReadJob = { bytes, name, outlet };
      worker.postMessage(job);
    });
}
