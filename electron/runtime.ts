/** Songgo is built for the current Electron; an older one is for development and tests only. */
const OLDEST_CURRENT = 42;

/** Whether this runs on the fallback runtime, which is never packaged. */
export function isOldRuntime(): boolean {
  return Number.parseInt(process.versions.electron ?? '0', 10) < OLDEST_CURRENT;
}

/** One line on standard error: an event and technical detail, never copy, names or secrets (S59). */
export function log(event: string, detail: string): void {
  process.stderr.write(`songgo ${event} ${detail.replaceAll('\n', ' ⏎ ')}\n`);
}
