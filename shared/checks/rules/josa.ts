import { wordEnding } from '../../text/wordEnding';
import type { Found } from '../found';
import type { BlockRule } from '../rule';

/**
 * 조사 whose form does not fit the word before it. Only forms that are no ending of a verb or of
 * another noun there: 책를, 네이버으로, AI을, 50%은. `-는`, `-가` and `-이` after a syllable are left
 * alone, since `먹는`, `국가` and `나이` are words.
 */
export const josa: BlockRule = {
  id: 'josa',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ text }) =>
    [...afterHangul(text), ...afterNouns(text), ...afterMarks(text), ...afterSigns(text)].sort(
      (a, b) => a.from - b.from,
    ),
};

/** What may stand between a word and its 조사. */
const CLOSING = '["\'”’」』〉》]{0,3}';
const END = '(?![\\p{L}\\p{N}])';
const HANGUL = new RegExp(
  `(?<![\\p{L}\\p{N}])([가-힣]{1,20}?)(${CLOSING})(를|을|은|와|으로)${END}`,
  'gu',
);

function afterHangul(text: string): Found[] {
  return Array.from(text.matchAll(HANGUL)).flatMap((match) => {
    const { index, 0: all, 1: word = '', 2: marks = '', 3: form = '' } = match;
    const right = rightForm(word, form, marks !== '');
    return right === null ? [] : [found(index + all.length - form.length, form, right)];
  });
}

/** Endings of verbs and nouns that end like a 조사: 지을, 가을, 나은, 이은. */
const WORDS_IN_EUL = /(?:가|마|노|고|지|이|나|그|저|오|(?:들이|퍼|쏟아|내리)부)$/;
/** 들르다: 집에 들를 때. */
const WORDS_IN_REUL = /(?:^|[^가-힣])들$/;
const WORDS_IN_EUN =
  /(?:지|나|이|부|그|저|쏘|쑤|까|주|퍼|고|다|가|예|하|시|서|소|조|새|여|채|라|세|보|수|유|혜|나|아|해|재|태|도|은|슬|구|누)$/;

function rightForm(word: string, form: string, marked: boolean): string | null {
  const ending = wordEnding(word);
  switch (form) {
    case '를':
      return ending === 'vowel' || (!marked && WORDS_IN_REUL.test(word)) ? null : '을';
    case '와':
      // 청와대 and the verb 오다 aside, no word ends so.
      return ending === 'vowel' || (!marked && word.length < 3) ? null : '과';
    case '으로':
      return ending === 'consonant' ? null : '로';
    case '을':
      if (ending !== 'vowel') return null;
      return !marked && (word.length < 2 || WORDS_IN_EUL.test(word)) ? null : '를';
    default:
      if (ending !== 'vowel') return null;
      // Names end in 은: 김하은, 박다은.
      return !marked && (word.length < 4 || WORDS_IN_EUN.test(word)) ? null : '는';
  }
}

// Acronyms of two or three letters are read letter by letter; figures and % are read in Korean.
const SIGNS = new RegExp(
  `(?<![\\p{L}\\p{N}.,(-])([A-Z]{2,3}|\\d{1,4}(?:\\.\\d{1,2})?%|\\d{1,3}(?:㎞|㎏|㎡))(${CLOSING})(을|를|은|는|으로|로|과|와)${END}`,
  'gu',
);

const OTHER: Readonly<Record<string, string>> = {
  을: '를',
  를: '을',
  은: '는',
  는: '은',
  과: '와',
  와: '과',
  이: '가',
  가: '이',
  으로: '로',
  로: '으로',
};

function afterSigns(text: string): Found[] {
  return Array.from(text.matchAll(SIGNS)).flatMap(
    ({ index, 0: all, 1: word = '', 3: form = '' }) => {
      const ending = wordEnding(word);
      if (ending === null) return [];
      const consonant = ending !== 'vowel';
      const fits = /^(?:을|은|과)$/.test(form)
        ? consonant
        : /^(?:를|는|와)$/.test(form)
          ? !consonant
          : form === '으로'
            ? ending === 'consonant'
            : ending !== 'consonant';
      const right = OTHER[form];
      if (fits || right === undefined) return [];
      return [found(index + all.length - form.length, form, right)];
    },
  );
}

/** Behind a closing mark even a short form is nothing but a 조사: ‘가람’는, 《서울》가. */
const MARKED = new RegExp(`([가-힣])(["'”’」』〉》]{1,3})(는|가|이|과|로)${END}`, 'gu');

function afterMarks(text: string): Found[] {
  return Array.from(text.matchAll(MARKED)).flatMap(
    ({ index, 0: all, 1: word = '', 3: form = '' }) => {
      const ending = wordEnding(word);
      const vowel = ending === 'vowel';
      const fits =
        form === '로' ? ending !== 'consonant' : /^(?:이|과)$/.test(form) ? !vowel : vowel;
      const right = OTHER[form];
      if (fits || right === undefined) return [];
      return [found(index + all.length - form.length, form, right)];
    },
  );
}

/**
 * Nouns of every day's news: behind them even 은, 는, 이, 가, 과 and 와 are nothing but 조사, which behind
 * other words may belong to the word (먹는, 국가, 나이). None of them makes a word with its wrong form.
 */
const NOUNS = {
  vowel:
    '정부|국회|회사|대표|총리|선수|환자|교사|기자|업계|전문가|관계자|사용자|소비자|노동자|피해자|후보|협회|학교|드라마|문제|결과|사고|회의|삼성전자|카카오|네이버',
  consonant:
    '대통령|북한|한국|미국|일본|중국|경찰|검찰|의원|장관|위원|국민|시민|주민|학생|후보들|선수들|기업들|의원들|사건|예산',
};
const BEHIND_NOUNS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${NOUNS.vowel})(이|은|과)|(?:${NOUNS.consonant})(는|가|와))${END}`,
  'gu',
);

function afterNouns(text: string): Found[] {
  return Array.from(text.matchAll(BEHIND_NOUNS)).flatMap(
    ({ index, 0: all, 1: vowel, 2: other }) => {
      const form = vowel ?? other ?? '';
      const right = OTHER[form];
      return right === undefined ? [] : [found(index + all.length - form.length, form, right)];
    },
  );
}

const found = (from: number, form: string, right: string): Found => ({
  from,
  to: from + form.length,
  fix: { insert: right },
  values: { form, right },
});
