import { failure, type Result, success } from '@shared/errors';
import { PHOTO_MAX_PIXELS } from '@shared/story/photos';
import { createWorker, type WorkerProcess } from '../workers/worker';
import type { PhotoCut, RenderAnswer, Rendered, RenderJob } from './renderJob';

/** A running renderWorker. */
export type RenderProcess = WorkerProcess<RenderJob, RenderAnswer>;

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

/** Decodes in one process, which `createWorker` keeps. */
export function createRenderer({ fork, timeout = 60_000, idle = 30_000 }: Options): Renderer {
  const worker = createWorker<Omit<RenderJob, 'id'>, RenderAnswer>({ fork, timeout, idle });

  async function decoded(
    path: string,
    name: string,
    cut: PhotoCut | null,
  ): Promise<Result<Extract<RenderAnswer, { ok: true }>>> {
    const answer = await worker.ask({ path, maxPixels: PHOTO_MAX_PIXELS, cut });
    if (answer === 'closed') return failure('cancelled');
    if (answer === 'gone') return failure('photo-damaged', { name }, 'the decoder stopped twice');
    if (answer === 'late') return failure('photo-damaged', { name }, 'decoding took too long');
    return answer.ok ? success(answer) : failure('photo-damaged', { name }, answer.detail);
  }

  return {
    async render(path, name) {
      const done = await decoded(path, name, null);
      if (!done.ok) return done;
      if ('value' in done.value) return success(done.value.value);
      throw new Error('the decoder answered another question');
    },
    async cut(path, name, cut) {
      const done = await decoded(path, name, cut);
      if (!done.ok) return done;
      if ('cut' in done.value) return success(done.value.cut);
      throw new Error('the decoder answered another question');
    },
    close: () => worker.close(),
  };
}
