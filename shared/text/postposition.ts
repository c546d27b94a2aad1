import { type WordEnding, wordEnding } from './wordEnding';

/** 조사 that have two forms: after a consonant / after a vowel. */
export type PostpositionPair =
  | '은/는'
  | '이/가'
  | '을/를'
  | '과/와'
  | '으로/로'
  | '아/야'
  | '이나/나'
  | '이라/라'
  | '이란/란'
  | '이랑/랑';

/**
 * The form of a 조사 pair that follows the word: `은` or `는`. See wordEnding for how digits, Latin
 * letters and signs are read; after what is not read comes the form after a vowel.
 */
export function postpositionFor(word: string, pair: PostpositionPair): string {
  return formFor(wordEnding(word), pair);
}

function formFor(ending: WordEnding | null, pair: PostpositionPair): string {
  const [afterConsonant = '', afterVowel = ''] = pair.split('/');
  if (ending === 'consonant') return afterConsonant;
  // ㄹ takes 로: 서울로, 지하철로.
  if (ending === 'rieul') return pair === '으로/로' ? afterVowel : afterConsonant;
  return afterVowel;
}

/** A 조사 to exchange: the form `from`, which stands at `offset` (UTF-16), becomes `to`. */
export interface PostpositionRepair {
  offset: number;
  from: string;
  to: string;
}

/**
 * What must become of the first 조사 in the text after a replaced word. Closing quotation marks and
 * a remark in round brackets between word and 조사 are passed over. Null when the 조사 is right, when
 * the text does not begin with one, when the 조사 did not agree with the old word (it is then part
 * of another word), or when either word's reading is unknown. Words are taken for nouns: a verb's
 * `-는` cannot be told apart.
 */
export function postpositionRepair(
  before: string,
  after: string,
  following: string,
): PostpositionRepair | null {
  const was = wordEnding(before);
  const is = wordEnding(after);
  if (was === null || is === null) return null;
  const [marks = ''] = BETWEEN.exec(following) ?? [];
  const rest = following.slice(marks.length);
  for (const { pair, tail } of FORMS) {
    const from = formFor(was, pair);
    if (rest.startsWith(from) && tail.test(rest.slice(from.length))) {
      const to = formFor(is, pair);
      return to === from ? null : { offset: marks.length, from, to };
    }
  }
  return null;
}

const BETWEEN = /^(?:["'”’」』〉》]|\([^()]*\)|（[^（）]*）)*/;

const END = '(?![\\p{L}\\p{N}])';

// What may come after each pair. Longer forms are tried first, so that 이라 is not taken for 이.
const FORMS: readonly { pair: PostpositionPair; tail: RegExp }[] = [
  form('으로/로', '(?:서|써|부터|까지|만|의|는|도|선)*(?:요)?'),
  form(
    '이라/라',
    '(?:고|는|며|면서|면|도|서|든가|든지|던|지만|더라도|더니|니|거나)?(?:는|도|만|까지|요|며)?',
  ),
  form('이란/란', ''),
  form('이랑/랑', '(?:은|도|만)?'),
  form('이나/나', '(?:마)?'),
  form('은/는', '(?:커녕|요)?'),
  form('이/가', ''),
  form('을/를', ''),
  form('과/와', '(?:의|는|도|만|까지)*'),
  form('아/야', ''),
];

function form(pair: PostpositionPair, tails: string): { pair: PostpositionPair; tail: RegExp } {
  return { pair, tail: new RegExp(`^(?:${tails})${END}`, 'u') };
}
