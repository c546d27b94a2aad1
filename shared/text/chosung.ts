const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const SYLLABLES_PER_INITIAL = 21 * 28;

// An input method joins ㄱ and ㅅ typed one after the other into one sign.
const CLUSTERS: Readonly<Record<string, string>> = {
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
};

/** The 초성 of a text: each syllable by its first consonant, all else as it is: `네이버` → `ㄴㅇㅂ`. */
export function chosung(text: string): string {
  return Array.from(text.normalize('NFC'), initialOf).join('');
}

function initialOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return character;
  return INITIALS[Math.floor((code - FIRST_SYLLABLE) / SYLLABLES_PER_INITIAL)] ?? character;
}

/** A text whose joined consonants stand one after the other again: `ㄳ` → `ㄱㅅ`. */
export function separateClusters(text: string): string {
  return text.replace(/[ㄳㄵㄶㄺ-ㅀㅄ]/g, (cluster) => CLUSTERS[cluster] ?? cluster);
}

/** Whether a query is to be matched by 초성: it has a consonant that stands alone. */
export function isChosungQuery(query: string): boolean {
  return /[ㄱ-ㅎ]/.test(query);
}

/**
 * Whether the text contains the query, where a consonant standing alone matches any syllable that
 * begins with it and every other character matches itself: `ㄴㅇㅂ` and `네ㅇㅂ` find 네이버. Spaces
 * and case do not matter. An empty query matches nothing.
 */
export function matchesChosung(text: string, query: string): boolean {
  const wanted = Array.from(separateClusters(compact(query)));
  const characters = Array.from(compact(text));
  if (wanted.length === 0) return false;
  for (let start = 0; start + wanted.length <= characters.length; start += 1) {
    if (wanted.every((sign, i) => matches(characters[start + i] ?? '', sign))) return true;
  }
  return false;
}

/**
 * Where the words of the query that have a consonant standing alone are in the text by 초성, in
 * UTF-16 units, in the order of the words: `ㄷㅅㄱ` in `구립 도서관` is 3 to 6.
 */
export function chosungHits(text: string, query: string): { start: number; end: number }[] {
  const characters = Array.from(text.toLowerCase());
  // A letter whose lower case is longer would shift all places after it.
  if (characters.join('').length !== text.length) return [];
  const words = separateClusters(query.normalize('NFC').toLowerCase()).split(/\s+/);
  return words.filter(isChosungQuery).flatMap((word) => {
    const wanted = Array.from(word);
    const hits: { start: number; end: number }[] = [];
    let start = 0;
    characters.forEach((character, at) => {
      const found = characters.slice(at, at + wanted.length);
      if (
        found.length === wanted.length &&
        wanted.every((sign, i) => matches(found[i] ?? '', sign))
      ) {
        hits.push({ start, end: start + found.join('').length });
      }
      start += character.length;
    });
    return hits;
  });
}

function matches(character: string, sign: string): boolean {
  return character === sign || (INITIALS.includes(sign) && initialOf(character) === sign);
}

function compact(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}
