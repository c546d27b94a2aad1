import { resolve } from 'node:path';
import { nodeFork } from '../../electron/media/nodeFork';

const ENTRY = resolve(import.meta.dirname, '../../electron/media/renderWorker.ts');

/** The process that decodes, from its source, as plain Node. */
export function forkRenderWorker(): ReturnType<typeof nodeFork> {
  return nodeFork(ENTRY, ['--import', 'tsx']);
}
