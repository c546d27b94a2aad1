import { areTrailingPostpositions } from '../text/trailingPostpositions';
import { type CheckedBlock, type Finding, perBlock } from './rule';

/** The check that a dictionary makes, where one is installed. It only tells, and never stops a story. */
export const SPELLING = 'spelling';

/** Longer words are none. */
export const SPELLING_WORD_MAX = 40;
/** So many are asked at a time. */
export const SPELLING_WORDS_MAX = 2000;

/** A word of a block, in UTF-16 units of its text. */
interface Word {
  word: string;
  from: number;
  to: number;
}

/** Addresses, file names, handles and tags are no prose, whatever they are made of. */
const NO_PROSE = /\S*(?:[/\\@#_]|\.[a-zA-Z])\S*/g;
/** Two syllables and more, all Hangul: one alone stands for too much (여·야, 한·중). */
const HANGUL = /[가-힣]{2,}/g;
/** What touches a digit, a Latin letter or a loose jamo is not a word by itself: 10만여, AI가, 코로나19. */
const TOUCHES = /[\p{L}\p{M}\p{N}]/u;

/** The words of a block that a dictionary can be asked about. */
export const spellingWords = perBlock(({ text }: CheckedBlock): Word[] => {
  const prose = text.replace(NO_PROSE, (part) => ' '.repeat(part.length));
  return [...prose.matchAll(HANGUL)].flatMap(({ 0: word, index: from }) => {
    const to = from + word.length;
    const touches =
      TOUCHES.test(prose.slice(from - 1, from)) || TOUCHES.test(prose.slice(to, to + 1));
    return touches || word.length > SPELLING_WORD_MAX ? [] : [{ word, from, to }];
  });
});

/**
 * What a dictionary says of a story: the words that are `wrong` by it. A word that is one of `own`, with
 * whatever 조사, is right; one of which another check speaks is left to that.
 */
export function spellingFindings(
  blocks: readonly CheckedBlock[],
  others: readonly Finding[],
  wrong: (word: string) => boolean,
  own: ReadonlySet<string>,
): Finding[] {
  const spokenOf = new Map<number, Finding[]>();
  for (const finding of others) {
    if (finding.block === null || finding.from === finding.to) continue;
    spokenOf.set(finding.block, [...(spokenOf.get(finding.block) ?? []), finding]);
  }
  return blocks.flatMap((checked, block) =>
    spellingWords(checked)
      .filter(({ word, from, to }) => {
        if (!wrong(word) || isOwnWord(word, own)) return false;
        return !spokenOf.get(block)?.some((other) => other.from < to && other.to > from);
      })
      .map(({ word, from, to }) => ({
        rule: SPELLING,
        severity: 'tell' as const,
        code: false,
        block,
        from,
        to,
        quote: word,
        values: { word },
      })),
  );
}

/** Whether the word is one of `own`, alone or with 조사. */
export function isOwnWord(word: string, own: ReadonlySet<string>): boolean {
  if (own.size === 0) return false;
  for (let end = word.length; end > 0; end -= 1) {
    if (
      own.has(word.slice(0, end)) &&
      areTrailingPostpositions(word.slice(0, end), word.slice(end))
    ) {
      return true;
    }
  }
  return false;
}

/**
 * What of a word may be the outlet's own: without the longest 조사 that it may end in, and as it stands.
 * Which it is only a person can tell: 고양이 may be 고양 with 이.
 */
export function ownWordForms(word: string): string[] {
  for (let end = 2; end < word.length; end += 1) {
    const stem = word.slice(0, end);
    if (areTrailingPostpositions(stem, word.slice(end))) return [stem, word];
  }
  return [word];
}
