import { wordEnding } from './wordEnding';

/**
 * Whether all of `tail` is 조사 of the word before it, as 는, 에서는 and 이라고 are of a noun (표준국어
 * 대사전's 조사, with 들 and the commonest forms of 이다). True for an empty tail. 조사 of two forms
 * must agree with the word, unless it ends in digits or Latin letters, whose reading is a guess.
 */
export function areTrailingPostpositions(word: string, tail: string): boolean {
  return tail.length <= LONGEST_TAIL && follows(word, tail);
}

/** No chain of 조사 is longer; it also bounds the work on one long word. */
const LONGEST_TAIL = 12;

function follows(word: string, tail: string): boolean {
  if (tail === '') return true;
  return FORMS.some(
    ({ form, after }) =>
      tail.startsWith(form) &&
      (after === 'any' || agrees(word, after, form)) &&
      follows(word + form, tail.slice(form.length)),
  );
}

type After = 'any' | 'consonant' | 'vowel';

function agrees(word: string, after: 'consonant' | 'vowel', form: string): boolean {
  if (/[\p{N}\p{Script=Latin}]$/u.test(word)) return true;
  const ending = wordEnding(word);
  if (ending === 'rieul' && form.startsWith('으로')) return false;
  if (ending === 'rieul' && form.startsWith('로')) return true;
  return after === 'vowel' ? ending === 'vowel' : ending === 'consonant' || ending === 'rieul';
}

const ANY =
  '의 에 에서 에게 에게서 께 께서 께서는 한테 한테서 더러 보고 도 만 까지 부터 마저 조차 밖에 보다 처럼 같이 만큼 대로 뿐 마다 치고 하고 서 들 인 일 임 입니다 이다 이자 이며 이면 이고 이지만 이어서 이었다 이었던 이란 이라 이라고 이라는 이라며 이라면서 이라도 요';
const AFTER_CONSONANT =
  '은 이 을 과 으로 으로서 으로써 으로부터 이나 이랑 이든 이든지 이야 아 은커녕';
const AFTER_VOWEL =
  '는 가 를 와 로 로서 로써 로부터 나 랑 든 든지 야 는커녕 다 였다 였던 라 란 라고 라는 라며 라면서 라도 며 면 지만 여서';

const FORMS: readonly { form: string; after: After }[] = [
  ...forms(ANY, 'any'),
  ...forms(AFTER_CONSONANT, 'consonant'),
  ...forms(AFTER_VOWEL, 'vowel'),
];

function forms(list: string, after: After): { form: string; after: After }[] {
  return list.split(' ').map((form) => ({ form, after }));
}
