/**
 * How the last sound of a word ends when the word is read aloud in Korean: in a vowel, in ㄹ, or in
 * another consonant. 조사 follow this sound.
 */
export type WordEnding = 'vowel' | 'rieul' | 'consonant';

/**
 * The ending of a word as a newsroom reads it, or null when nothing in it is read (only marks, or
 * empty). Hangul by its final consonant; digits in Korean (`3` 삼, `100` 백, `2조` …, decimals digit
 * by digit); acronyms letter by letter (`LG` 엘지, `IBM` 아이비엠), Latin words by their usual
 * transcription, which is a guess; unit signs by their name (`%` 퍼센트); the press's hanja by their
 * reading. Quotation marks and brackets are passed over, and a remark in round or square brackets
 * after a word does not count: 조사 follow the word in front of it (국립국어원).
 */
export function wordEnding(word: string): WordEnding | null {
  let text = word.normalize('NFC').trimEnd();
  for (let shorter = withoutRemark(text); shorter !== text; shorter = withoutRemark(text)) {
    text = shorter;
  }
  const last = lastRead(text);
  if (last === null) return null;
  const { character, upTo } = last;
  if (/\d/.test(character)) return numberEnding(upTo);
  if (/[A-Za-z]/.test(character)) return latinEnding(upTo);
  return hangulEnding(character) ?? SIGNS.get(character) ?? null;
}

// `네이버(NAVER)` → `네이버`. A word that is all brackets keeps what is inside.
function withoutRemark(text: string): string {
  const shorter = text.replace(/\s*(?:\([^()]*\)|（[^（）]*）|\[[^[\]]*\])$/, '');
  return /[\p{L}\p{N}]/u.test(shorter) ? shorter : text;
}

function lastRead(text: string): { character: string; upTo: string } | null {
  const characters = Array.from(text);
  for (let i = characters.length - 1; i >= 0; i -= 1) {
    const character = asciiOf(characters[i] ?? '');
    if (/[\dA-Za-z]/.test(character) || SIGNS.has(character) || hangulEnding(character)) {
      return {
        character,
        upTo: characters
          .slice(0, i + 1)
          .map(asciiOf)
          .join(''),
      };
    }
  }
  return null;
}

// Full-width digits, letters and signs read as their half-width forms.
function asciiOf(character: string): string {
  return /^[！-～]$/.test(character)
    ? String.fromCharCode(character.charCodeAt(0) - 0xfee0)
    : character;
}

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FINALS = 28;
const RIEUL = 8;

function hangulEnding(character: string): WordEnding | null {
  const code = character.charCodeAt(0);
  if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) {
    const final = (code - FIRST_SYLLABLE) % FINALS;
    if (final === 0) return 'vowel';
    return final === RIEUL ? 'rieul' : 'consonant';
  }
  // Single jamo by name: ㄱ 기역, ㄹ 리을, ㅏ 아.
  if (character === 'ㄹ') return 'rieul';
  if (/^[ㄱ-ㅎ]$/.test(character)) return 'consonant';
  if (/^[ㅏ-ㅣ]$/.test(character)) return 'vowel';
  return null;
}

// 영 일 이 삼 사 오 육 칠 팔 구
const DIGITS: readonly WordEnding[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

function numberEnding(text: string): WordEnding {
  const number = /\d[\d,]*(?:\.\d+)?$/.exec(text)?.[0] ?? text;
  const decimal = number.includes('.');
  const digits = number.replace(/\D/g, '');
  const last = DIGITS[Number(digits.at(-1))] ?? 'consonant';
  if (decimal || !digits.endsWith('0') || /^0/.test(digits)) return last;
  const zeros = digits.length - digits.replace(/0+$/, '').length;
  if (zeros < 4) return 'consonant'; // 십 백 천
  // 만 억 조 경 해: only 조 and 해 end in a vowel
  const myriad = Math.floor(zeros / 4);
  return myriad === 3 || myriad === 5 ? 'vowel' : 'consonant';
}

// Acronyms that are read as a word whose ending differs from that of their last letter.
const READ_AS_WORDS = new Set(['OPEC', 'POSTECH', 'HACCP', 'TOEIC', 'TOPIK']);

function latinEnding(text: string): WordEnding {
  const token = /[A-Za-z]+$/.exec(text)?.[0] ?? '';
  if (READ_AS_WORDS.has(token)) return 'consonant';
  // `ChatGPT`, `SKT`, `x`: what ends in two capitals or is one letter is read by letter names.
  if (token.length === 1 || /[A-Z]{2}$/.test(token) || /[a-z][A-Z]$/.test(token)) {
    return letterEnding(token.slice(-1));
  }
  return latinWordEnding(token.toLowerCase());
}

// 엘, 엠, 엔, 알; every other letter's name ends in a vowel.
function letterEnding(letter: string): WordEnding {
  const name = letter.toUpperCase();
  if (name === 'L' || name === 'R') return 'rieul';
  return name === 'M' || name === 'N' ? 'consonant' : 'vowel';
}

function latinWordEnding(word: string): WordEnding {
  if (/(?:l|le)$/.test(word)) return 'rieul'; // 인텔, 구글, 모바일
  if (/(?:m|n|ng|me|ne)$/.test(word)) return 'consonant'; // 줌, 아마존, 보잉, 게임, 아이폰
  // 슬랙, 페이스북, 칩, 인터넷, 매직: a short vowel before a stop closes the syllable
  if (/(?:ck|ook)$/.test(word)) return 'consonant';
  if (/(?:^|[^aeiou])[aeiou][kcpt]$/.test(word)) return 'consonant';
  return 'vowel';
}

const SIGNS: ReadonlyMap<string, WordEnding> = new Map([
  ...ending('vowel', '%℃℉°㎞㎝㎜㎡㎢㎥㎖ℓ㎾㏊㎐㏄$€&+'), // 퍼센트, 도, 킬로미터, 달러 …
  ...ending('consonant', '㎏㎎₩￦'), // 킬로그램, 밀리그램, 원
  ...ending('vowel', '野美故無與對露社女父母子者車李盧'), // 야 미 고 무 여 대 로 사 …
  ...ending('consonant', '檢尹中北前現新反親文朴金軍靑黨英獨韓銀人男安洪'), // 검 윤 중 북 전 현 …
  ...ending('rieul', '日佛說'), // 일 불 설
]);

function ending(kind: WordEnding, signs: string): [string, WordEnding][] {
  return Array.from(signs, (sign) => [sign, kind]);
}
