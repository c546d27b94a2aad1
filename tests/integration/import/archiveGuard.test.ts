import { describe, expect, it } from 'vitest';
import {
  type ArchiveLimits,
  ArchiveRefused,
  withArchive,
} from '../../../electron/import/archiveGuard';
import { type RawEntry, zipOf } from '../export/rawZip';

const LIMITS: ArchiveLimits = { entries: 20, totalBytes: 4_000_000, ratio: 100 };
const words = (text: string) => new TextEncoder().encode(text);
const folder = (name: string): RawEntry => ({ name, bytes: words(''), mode: 0o040755 });

/** What reading every file of the archive gives, or why it is refused. */
async function readAll(bytes: Uint8Array, options?: { folders?: boolean }): Promise<string> {
  try {
    return await withArchive(
      bytes,
      LIMITS,
      async (archive) => {
        const read: string[] = [];
        for (const name of archive.names) {
          read.push(`${name}: ${new TextDecoder().decode(await archive.read(name, 2_000_000))}`);
        }
        return read.join('\n');
      },
      options,
    );
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.reason;
    throw error;
  }
}

describe('S26–S29 the one door for archives', () => {
  it('gives the content of plain files', async () => {
    const bytes = zipOf([
      { name: '[Content_Types].xml', bytes: words('<x/>') },
      { name: 'word/본문.xml', bytes: words('새벽') },
    ]);
    expect(await readAll(bytes)).toBe('[Content_Types].xml: <x/>\nword/본문.xml: 새벽');
  });

  it('S28 takes folders where they may be, and only plain ones', async () => {
    const bytes = zipOf([folder('word/'), { name: 'word/a.xml', bytes: words('a') }]);
    expect(await readAll(bytes, { folders: true })).toBe('word/a.xml: a');
    expect(await readAll(bytes)).toBe('unsound');
    expect(await readAll(zipOf([folder('../')]), { folders: true })).toBe('unsound');
    expect(await readAll(zipOf([folder('CON/')]), { folders: true })).toBe('unsound');
    const link = { name: 'word/', bytes: words(''), mode: 0o120777 };
    expect(await readAll(zipOf([link]), { folders: true })).toBe('unsound');
    const twins = zipOf([folder('word/'), folder('Word/')]);
    expect(await readAll(twins, { folders: true })).toBe('unsound');
  });

  it('S28 refuses content that has changed under its checksum', async () => {
    const bytes = zipOf([{ name: 'a.xml', bytes: words('x'.repeat(50)) }]);
    const other = zipOf([{ name: 'a.xml', bytes: words('y'.repeat(50)) }]);
    expect(other).toHaveLength(bytes.length);
    const changed = bytes.slice();
    // The content of the other under the headers of the first.
    const from = 30 + 'a.xml'.length;
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(18, true);
    changed.set(other.subarray(from, from + size), from);
    expect(await readAll(changed)).toBe('unsound');
  });

  it('S29 stops at the caps while it reads', async () => {
    const zeros = new Uint8Array(1_900_000);
    expect(await readAll(zipOf([{ name: 'bomb', bytes: zeros }]))).toBe('too-large');
    const noise = (seed: number) => {
      let state = seed;
      return Uint8Array.from({ length: 1_500_000 }, () => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return state >>> 16;
      });
    };
    const three = [1, 2, 3].map((seed) => ({ name: `part${seed}`, bytes: noise(seed) }));
    expect(await readAll(zipOf(three))).toBe('too-large');
    const many = Array.from({ length: 21 }, (_, index) => ({ name: `${index}`, bytes: words('') }));
    expect(await readAll(zipOf(many))).toBe('too-large');
  });
});
