import { resolve } from 'node:path';
import type { RenderProcess } from '../../electron/media/thumbnails';
import { nodeFork } from '../../electron/workers/nodeFork';

const ENTRY = resolve(import.meta.dirname, '../../electron/media/renderWorker.ts');

/** The process that decodes, from its source, as plain Node. */
export function forkRenderWorker(): RenderProcess & { pid?: number } {
  return nodeFork(ENTRY, ['--import', 'tsx']);
}
