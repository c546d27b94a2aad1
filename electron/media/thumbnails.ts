import { failure, type Result, success } from '@shared/errors';
import { PHOTO_MAX_PIXELS } from '@shared/story/photos';
import type { PhotoCut, RenderAnswer, Rendered, RenderJob } from './renderJob';

/** A running renderWorker, in whichever kind of process. */
export interface RenderProcess {
  send(job: RenderJob): void;
  onMessage(listener: (answer: RenderAnswer) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Decodes photographs outside this process, one after the other. */
export interface Renderer {
  /** Fails with photo-damaged when the file does not decode whole in time. */
  render(path: string, name: string): Promise<Result<Rendered>>;
  /** The photograph in another size or shape, as `RenderAnswer` has it. Fails as `render` does. */
  cut(path: string, name: string, cut: PhotoCut): Promise<Result<Uint8Array>>;
  close(): Promise<void>;
}

interface Options {
  fork: () => RenderProcess;
  /** Milliseconds one photograph may take. */
  timeout?: number;
  /** Milliseconds without work after which the process is let go. */
  idle?: number;
}

/**
 * Keeps one process for decoding: started when needed, ended when idle, replaced when it dies. A
 * photograph during which it died is tried once more, since it may have been somebody else's kill.
 */
export function createRenderer({ fork, timeout = 60_000, idle = 30_000 }: Options): Renderer {
  let running: RenderProcess | null = null;
  let answered: ((answer: RenderAnswer | 'gone') => void) | null = null;
  let resting: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let nextId = 1;
  let closed = false;

  function start(): RenderProcess {
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

  function attempt(path: string, cut: PhotoCut | null): Promise<RenderAnswer | 'gone' | 'late'> {
    clearTimeout(resting);
    const id = nextId;
    nextId += 1;
    return new Promise((resolve) => {
      const finish = (outcome: RenderAnswer | 'gone' | 'late') => {
        clearTimeout(timer);
        answered = null;
        resolve(outcome);
      };
      const timer = setTimeout(() => {
        stop();
        finish('late');
      }, timeout);
      answered = (answer) => {
        if (answer === 'gone' || answer.id === id) finish(answer);
      };
      start().send({ id, path, maxPixels: PHOTO_MAX_PIXELS, cut });
    });
  }

  async function run(
    path: string,
    name: string,
    cut: PhotoCut | null,
  ): Promise<Result<Extract<RenderAnswer, { ok: true }>>> {
    let outcome: RenderAnswer | 'gone' | 'late' = 'gone';
    for (let tries = 0; tries < 2 && outcome === 'gone'; tries += 1) {
      if (closed) return failure('cancelled');
      outcome = await attempt(path, cut);
    }
    if (closed) stop();
    else {
      resting = setTimeout(stop, idle);
      resting.unref();
    }
    if (outcome === 'gone') return failure('photo-damaged', { name }, 'the decoder stopped twice');
    if (outcome === 'late') return failure('photo-damaged', { name }, 'decoding took too long');
    return outcome.ok ? success(outcome) : failure('photo-damaged', { name }, outcome.detail);
  }

  function queued(path: string, name: string, cut: PhotoCut | null) {
    const result = last.then(() => run(path, name, cut));
    last = result.catch(() => undefined);
    return result;
  }

  return {
    async render(path, name) {
      const done = await queued(path, name, null);
      if (!done.ok) return done;
      if ('value' in done.value) return success(done.value.value);
      throw new Error('the decoder answered another question');
    },
    async cut(path, name, cut) {
      const done = await queued(path, name, cut);
      if (!done.ok) return done;
      if ('cut' in done.value) return success(done.value.cut);
      throw new Error('the decoder answered another question');
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
