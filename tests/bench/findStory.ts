import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { openStorage } from '../../electron/storage/openStorage';
import type { Storage } from '../../electron/storage/storage';
import { normaliseForSearch } from '../../shared/text/bigrams';
import { unwrap } from '../helpers/storage';
import { filledProfile } from './filledProfile';
import { type Page, rawSearches } from './rawSearch';
import { ms, quantile, spread, times } from './statistics';

const COUNTS = [1_000, 10_000, 100_000];
/** Rows of a list that are read at a time. */
const LIMIT = 100;

const QUERIES = [
  { name: 'the list', query: '' },
  { name: '1 syllable, in all', query: '시' },
  { name: '1 syllable, one in five', query: '결' },
  { name: '2 syllables, in all', query: '주민' },
  { name: '2 syllables, one in five', query: '예산' },
  { name: '2 syllables, mid-word', query: '자료' },
  { name: '2 syllables, one story', query: '뷁튀' },
  { name: '3 syllables, in all', query: '설명회' },
  { name: '3 syllables, one in 14', query: '도서관' },
  { name: '5 syllables, 1 in 1,000', query: '엔씨소프트' },
  { name: 'the same, NFD', query: '엔씨소프트'.normalize('NFD') },
  { name: 'two words, common', query: '예산 결제' },
  { name: 'two words, narrow', query: '하늘시 도서관' },
  { name: 'no story', query: '뷁뷁' },
];

/** The numbers of a profile's stories with their texts, newest change first. */
function textsOf(database: string): { no: number; id: string; text: string }[] {
  const db = new DatabaseSync(database);
  try {
    return db
      .prepare('SELECT no, id, text FROM stories JOIN search_text USING (no) ORDER BY touched DESC')
      .all()
      .map(({ no, id, text }) => ({
        no: Number(no),
        id: String(id),
        text: normaliseForSearch(String(text)),
      }));
  } finally {
    db.close();
  }
}

const wordsOf = (query: string) => query.normalize('NFC').split(' ').filter(Boolean);

interface Cell {
  ours: number[];
  /** Of each reference that finds the same. */
  references: Map<string, number[]>;
  /** References that do not, with the share they find. */
  missing: Map<string, number>;
}

function timed<T>(work: () => T): { value: T; taken: number } {
  const from = performance.now();
  const value = work();
  return { value, taken: performance.now() - from };
}

/** Up to so many hits are all read; of more the first, the middle and the last pages. */
const READ_WHOLE = 3000;

/**
 * Whether the list has exactly these hits in this order. Of many the number and three pages are
 * looked at: one hit missed or too many moves all after it.
 */
function hasHits(storage: Storage, query: string, ids: readonly string[]): boolean {
  const half = Math.floor(ids.length / 2);
  const offsets =
    ids.length <= READ_WHOLE
      ? Array.from({ length: Math.ceil(ids.length / LIMIT) }, (_, page) => page * LIMIT)
      : [0, half, ids.length - LIMIT];
  return [...offsets, ids.length].every((offset) => {
    const page = unwrap(storage.stories.list({ list: 'all', query, limit: LIMIT, offset }));
    const expected = ids.slice(offset, offset + LIMIT);
    return (
      page.total === ids.length &&
      page.rows.length === expected.length &&
      page.rows.every(({ id }, index) => id === expected[index])
    );
  });
}

/**
 * P11: one page of the list and how many hits there are, among so many stories, against SQLite's own
 * ways on the same rows; a look at each story's text says what the hits are. Each round asks all in
 * turn.
 */
export async function findStory(
  rounds: number,
  counts: readonly number[] = COUNTS,
): Promise<{ lines: string[]; valid: boolean }> {
  const lines = [
    'P11 a page of 100 stories, newest first, with snippets and their number / the fastest of unicode61, trigram and LIKE that has the same hits',
  ];
  let valid = true;
  for (const count of counts) {
    const profile = await filledProfile(count);
    const database = join(profile, 'songgo.db');
    const folder = await mkdtemp(join(tmpdir(), 'raw-'));
    const texts = textsOf(database);
    const raw = rawSearches(database, join(folder, 'raw.db'));
    const storage = unwrap(
      openStorage({ profile, now: () => Date.now(), onNotice: () => undefined }),
    );
    try {
      lines.push(`    ${count.toLocaleString('en')} stories`);
      for (const { name, query } of QUERIES) {
        const words = wordsOf(query);
        const hits = texts.filter(({ text }) => words.every((word) => text.includes(word)));
        const ids = hits.map(({ id }) => id);
        if (!hasHits(storage, query, ids)) {
          lines.push(`      ${name}: void, not the ${hits.length} hits there are`);
          valid = false;
          continue;
        }
        const expected = hits.slice(0, LIMIT).map(({ no }) => no);
        const cell: Cell = { ours: [], references: new Map(), missing: new Map() };
        const isRight = ({ rows, total }: Page) =>
          total === hits.length && rows.every((no, index) => no === expected[index]);
        for (let round = 0; round <= rounds; round += 1) {
          const our = timed(() =>
            unwrap(storage.stories.list({ list: 'all', query, limit: LIMIT, offset: 0 })),
          );
          if (round > 0) cell.ours.push(our.taken);
          for (const { name, find } of raw) {
            if (cell.missing.has(name)) continue;
            const { value, taken } = timed(() => find(words, LIMIT));
            if (!isRight(value)) cell.missing.set(name, value.total / hits.length);
            else if (round > 0) {
              cell.references.set(name, [...(cell.references.get(name) ?? []), taken]);
            }
          }
        }
        lines.push(`      ${report(name, hits.length, cell)}`);
      }
    } finally {
      storage.close();
      for (const { close } of raw) close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { lines, valid };
}

function report(name: string, hits: number, { ours, references, missing }: Cell): string {
  const [fastest] = [...references].sort((a, b) => quantile(a[1], 0.5) - quantile(b[1], 0.5));
  const left = [...missing]
    .map(([name, share]) => `${name} finds ${(share * 100).toFixed(0)} %`)
    .join(', ');
  const head = `${name.padEnd(24)} ${hits.toLocaleString('en').padStart(7)} hits, recall 100 %`;
  if (!fastest) return `${head}  (median ${ms(quantile(ours, 0.5))}; ${left})`;
  const [reference, samples] = fastest;
  const ratios = ours.map((one, round) => one / (samples[round] ?? Number.NaN));
  return `${head}  median ${times(quantile(ratios, 0.5))}  p95 ${times(quantile(ratios, 0.95))}  spread ${spread(ratios)}  (${ours.length} pairs; medians ${ms(quantile(ours, 0.5))} / ${ms(quantile(samples, 0.5))} ${reference}${left && `; ${left}`})`;
}
