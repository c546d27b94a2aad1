import { readdirSync, readFileSync } from 'node:fs';

/** Hundredths of a second: what Linux counts a process's time in. */
const TICKS_A_SECOND = 100;

/** The process and all it has started, by /proc (Linux). */
export function processTree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? fieldsOf(Number(name)) : null;
    if (stat) parents.set(Number(name), Number(stat[1]));
  }
  const tree = [root];
  for (const pid of tree) {
    for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  }
  return tree;
}

/** Processor time of the tree so far, in seconds. */
export function processorSeconds(root: number): number {
  const ticks = processTree(root).map((pid) => {
    const stat = fieldsOf(pid);
    return stat ? Number(stat[11]) + Number(stat[12]) : 0;
  });
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_A_SECOND;
}

/** Memory of the tree that no other process shares (anonymous pages), in MB. */
export function privateMegabytes(root: number): number {
  const kilobytes = processTree(root).map((pid) => {
    try {
      return Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, one) => sum + (one || 0), 0) / 1024;
}

/** The fields of /proc/…/stat from the state on; null when the process has ended. */
function fieldsOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/**
 * Bytes that the tree has made the system write to disk so far (pages made dirty, as Linux counts
 * them). Processes in Chromium's sandbox do not show theirs and can open no file.
 */
export function writtenBytes(root: number): number {
  return processTree(root).reduce((sum, pid) => sum + writtenBytesOf(pid), 0);
}

/** The same of one process alone. */
export function writtenBytesOf(pid: number): number {
  try {
    return Number(/^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}
