import { existsSync, readFileSync } from 'node:fs';

/** The places where a test can stop the program dead, in the order a story's life meets them. */
export const FAILPOINTS = [
  'append-before-commit',
  'append-after-commit',
  'create-before-commit',
  'compaction-before-snapshot',
  'compaction-before-delete',
  'compaction-after-delete',
  'compaction-after-commit',
  'projection-before-commit',
  'version-before-commit',
  'purge-before-commit',
  'send-before-commit',
  'send-move-before-commit',
  'backup-before-rename',
  'backup-after-rename',
  'backup-before-prune',
  'migration-before-commit',
  'migration-after-commit',
  'recovery-before-rename',
  'recovery-between-renames',
  'recovery-after-rename',
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

let passed = 0;

/**
 * Kills the process at once, as a power cut would end it, when a test asks for this place:
 * `SONGGO_TEST=1 SONGGO_FAILPOINT=name` or `name:3` for the third time it is passed.
 */
export function failpoint(name: Failpoint): void {
  if (process.env.SONGGO_TEST !== '1') return;
  const [wanted, count] = (process.env.SONGGO_FAILPOINT ?? '').split(':');
  if (wanted !== name) return;
  passed += 1;
  if (passed >= Number(count ?? 1)) process.kill(process.pid, 'SIGKILL');
}

/** What a test can make of the disk, by a word in the file that SONGGO_DISK names. */
const DISK_TROUBLE: Readonly<Record<string, () => void>> = {
  /** Each commit takes two seconds. */
  slow: () => sleep(2000),
  full: () => {
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
  },
  /** SQLITE_IOERR_FSYNC. */
  failing: () => {
    throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
  },
};

/**
 * A disk in trouble, when a test asks for it (`SONGGO_TEST=1 SONGGO_DISK=path`). Passed before each
 * COMMIT: does what the word in the file stands for; `stalled` waits until it says something else.
 */
export function diskTrouble(): void {
  if (process.env.SONGGO_TEST !== '1' || !process.env.SONGGO_DISK) return;
  while (diskState() === 'stalled') sleep(5);
  DISK_TROUBLE[diskState()]?.();
}

function diskState(): string {
  const path = process.env.SONGGO_DISK ?? '';
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
