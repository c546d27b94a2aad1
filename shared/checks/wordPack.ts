import { z } from 'zod';
import { isWholeEojeol } from '../text/eojeol';
import type { Found } from './found';

const word = z.string().min(2).max(60);
const neighbours = z.array(z.string().min(1).max(40)).max(60).optional();

/**
 * Words that are written wrong, with what they should be. Plain words and conditions, no expressions:
 * whoever makes a list cannot make it slow.
 */
const wordEntrySchema = z.object({
  /** Each with what to write instead; null where that depends on what is meant. */
  words: z
    .array(z.tuple([word, z.string().max(60).nullable()]))
    .min(1)
    .max(60),
  /** Only where a word begins. */
  start: z.boolean().optional(),
  /** Only where it ends. */
  end: z.boolean().optional(),
  /** Only a whole word, 조사 aside. */
  whole: z.boolean().optional(),
  /** Directly before it, or not there. A space counts as it stands. */
  after: neighbours,
  notAfter: neighbours,
  /** Directly behind it, or not there. */
  before: neighbours,
  notBefore: neighbours,
  /** The 조사 behind it follows the new word. */
  noun: z.boolean().optional(),
  ko: z.string().min(1).max(300),
  en: z.string().min(1).max(300),
  /** A sentence that has it. */
  bad: z.string().min(1).max(200),
  /** Sentences that look alike and are right. */
  fine: z.array(z.string().min(1).max(200)).max(10).optional(),
});
export type WordEntry = z.infer<typeof wordEntrySchema>;

/** A list of words as a file, so that outlets can hand theirs on. */
export const wordPackSchema = z.object({
  songgo: z.literal('word-pack'),
  version: z.literal(1),
  /** Names the rule it is; letters, digits and `-`. */
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  name: z.object({ ko: z.string().min(1).max(60), en: z.string().min(1).max(60) }),
  entries: z.array(wordEntrySchema).min(1).max(5000),
});
export type WordPack = z.infer<typeof wordPackSchema>;

interface Candidate {
  wrong: string;
  right: string | null;
  entry: WordEntry;
}

/**
 * Finds a pack's words in a text in one pass: candidates are looked up by their first two units, so
 * that the time grows with the text and hardly with the list.
 */
export function wordFinder(entries: readonly WordEntry[]): (text: string) => Found[] {
  const byStart = new Map<number, Candidate[]>();
  for (const entry of entries) {
    for (const [wrong, right] of entry.words) {
      const key = keyAt(wrong, 0);
      const same = byStart.get(key);
      if (same) same.push({ wrong, right, entry });
      else byStart.set(key, [{ wrong, right, entry }]);
    }
  }
  // The longest first: `할런지도` before `할런지`.
  for (const list of byStart.values()) list.sort((a, b) => b.wrong.length - a.wrong.length);
  return (text) => {
    const found: Found[] = [];
    for (let at = 0; at < text.length - 1; at += 1) {
      const candidates = byStart.get(keyAt(text, at));
      const hit = candidates?.find(
        ({ wrong, entry }) =>
          text.startsWith(wrong, at) && fits(text, at, at + wrong.length, entry),
      );
      if (!hit) continue;
      const { wrong, right, entry } = hit;
      const to = at + wrong.length;
      found.push({
        from: at,
        to,
        ...(right !== null && { fix: { insert: right, noun: entry.noun ?? false } }),
        values: { wrong, right: right ?? '', context: right === null ? 'only' : '' },
        reason: { ko: entry.ko, en: entry.en },
      });
      at = to - 1;
    }
    return found;
  };
}

const keyAt = (text: string, at: number) => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

function fits(text: string, from: number, to: number, entry: WordEntry): boolean {
  const { after, notAfter, before, notBefore } = entry;
  if (entry.start && ENDS_IN_WORD.test(text.slice(Math.max(0, from - 2), from))) return false;
  if (entry.end && BEGINS_WITH_WORD.test(text.slice(to, to + 2))) return false;
  if (notAfter?.some((word) => text.endsWith(word, from))) return false;
  if (notBefore?.some((word) => text.startsWith(word, to))) return false;
  if (after && !after.some((word) => text.endsWith(word, from))) return false;
  if (before && !before.some((word) => text.startsWith(word, to))) return false;
  return !entry.whole || isWholeEojeol(text, from, to);
}

const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}]$/u;
const BEGINS_WITH_WORD = /^[\p{L}\p{M}\p{N}]/u;
