import type { RunningSpeller } from '../../electron/spelling/speller';
import { nodeFork } from '../../electron/workers/nodeFork';
import { bundled } from './bundled';

/** Gives a way to start the process that holds a dictionary as plain Node; `pid` is for ending it. */
export async function spellerProcess(): Promise<() => RunningSpeller & { pid?: number }> {
  const path = await bundled('electron/spelling/spellerProcess.ts');
  return () => nodeFork(path);
}
