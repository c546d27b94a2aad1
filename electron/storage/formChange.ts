import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncPath } from './files';

/**
 * The two moments at which a database may look damaged after a power cut and is not: while a new
 * one is made, when nothing is in it yet, and while it is closed, when all is in the file and the
 * log goes. A mark beside it says so, on disk before the moment begins.
 */
export type FormChange = 'making' | 'closing';

const markOf = (path: string, change: FormChange) => `${path}.${change}`;

export function beginFormChange(path: string, change: FormChange): void {
  writeFileSync(markOf(path, change), '');
  syncPath(markOf(path, change));
  syncPath(dirname(path));
}

/** Whether the last process ended in this moment. */
export function wasInFormChange(path: string, change: FormChange): boolean {
  return existsSync(markOf(path, change));
}

/** Takes the marks away, on disk too: from now on what looks damaged is. */
export function endFormChange(path: string): void {
  const marks = (['making', 'closing'] as const).map((change) => markOf(path, change));
  const there = marks.filter((mark) => existsSync(mark));
  for (const mark of there) rmSync(mark, { force: true });
  if (there.length > 0) syncPath(dirname(path));
}
