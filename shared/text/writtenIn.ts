/** So much of a text says what language it is in, in UTF-16 units. */
const LOOKED_AT = 4000;

/** Fewer letters than this say nothing: a name, an abbreviation. */
const FEWEST = 12;

const HANGUL = /[가-힣]/g;
const LATIN = /[A-Za-zÀ-ɏ]/g;
/** Kana and hanja: in numbers they are Japanese or Chinese. */
const OTHER = /[぀-ヿ㐀-鿿]/g;

/**
 * The language tag of a text by its letters, as a story's `language` has it; null where they do not
 * say. Korean copy is full of Latin names and an English one quotes a Korean word, so a syllable
 * counts as four letters.
 */
export function writtenIn(text: string): 'ko-KR' | 'en' | null {
  const start = text.slice(0, LOOKED_AT).normalize('NFC');
  const count = (letters: RegExp) => start.match(letters)?.length ?? 0;
  const [hangul, latin, other] = [count(HANGUL) * 4, count(LATIN), count(OTHER) * 4];
  if (hangul + latin + other < FEWEST || other > Math.max(hangul, latin)) return null;
  return hangul >= latin ? 'ko-KR' : 'en';
}

/** Whether two tags are of one language, whatever country they name: `en` and `en-GB`. */
export function isSameLanguage(one: string, other: string): boolean {
  const first = (tag: string) => tag.toLowerCase().split('-')[0];
  return first(one) === first(other);
}
