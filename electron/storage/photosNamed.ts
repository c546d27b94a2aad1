import type { Database } from './database';

/** A run of hex digits long enough for a photograph's hash; a longer one may hold several. */
const HASHES = /[0-9a-f]{64,}/g;
const LENGTH = 64;

/**
 * Which of these photographs (hashes) any story names, in its present state, its past or a kept
 * version, damaged or not. Yjs writes a hash as plain text, so that no document has to be built: it
 * may say yes of one that was only quoted, never no of one that is used. Throws SQLite's error.
 */
export function photosNamed(db: Database, hashes: readonly string[]): string[] {
  const asked = new Set(hashes);
  const named = new Set<string>();
  for (const table of ['snapshots', 'updates', 'versions']) {
    for (const { bytes } of db.prepare(`SELECT bytes FROM ${table}`).iterate()) {
      if (!(bytes instanceof Uint8Array)) continue;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      for (const [run] of text.matchAll(HASHES)) {
        for (let at = 0; at + LENGTH <= run.length; at += 1) {
          const hash = run.slice(at, at + LENGTH);
          if (asked.has(hash)) named.add(hash);
        }
      }
      if (named.size === asked.size) return [...named];
    }
  }
  return [...named];
}
