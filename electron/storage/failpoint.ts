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
