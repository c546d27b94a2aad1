import type { Found } from '../found';
import type { BlockRule } from '../rule';

/**
 * Points or shares of a whole that miss a hundred by little: `△A(40점) △B(35점) △C(20점)`,
 * `찬성 52%, 반대 39%, 모름 6%`. By much they are no parts of one whole.
 */
export const sumHundred: BlockRule = {
  id: 'sumHundred',
  severity: 'tell',
  korean: true,
  scope: 'block',
  check: ({ kind, text }) => {
    if (kind === 'cell' || /복수\s?응답|중복\s?응답|등락|상승|하락|증가|감소/.test(text)) return [];
    const found: Found[] = [];
    for (const { index, 0: list } of text.matchAll(TRIANGLES)) found.push(...missing(index, list));
    // Players' points in brackets are no parts of a hundred.
    if (/%|배점|만점|평가|심사/.test(text)) {
      for (const { index, 0: list } of text.matchAll(BRACKETED))
        found.push(...missing(index, list));
    }
    for (const { index, 0: list } of text.matchAll(SHARES)) found.push(...missing(index, list));
    return found.sort((one, other) => one.from - other.from);
  },
};

const POINTS = '\\d{1,2}(?:\\.\\d)?\\s?(?:점|%)';
const TRIANGLES = new RegExp(
  `△[^△()\\n\\d]{1,30}\\(?${POINTS}\\)?(?:,?\\s?△[^△()\\n\\d]{1,30}\\(?${POINTS}\\)?){2,9}(?!\\s?(?:등\\s?(?:\\d|여러|다양)))`,
  'g',
);
const LABELLED = `[가-힣A-Za-z]{1,10}(?:\\s[가-힣A-Za-z]{1,8})?\\(${POINTS}\\)`;
const BRACKETED = new RegExp(`(?<![△가-힣])${LABELLED}(?:,\\s?${LABELLED}){2,9}`, 'g');
const SHARE = '[가-힣A-Za-z·’‘\'"]{1,10}(?:\\s[가-힣A-Za-z·]{1,8})?\\s\\d{1,2}(?:\\.\\d)?%';
const SHARES = new RegExp(`${SHARE}(?:(?:,\\s?|·)${SHARE}){2,9}`, 'g');

/** Further from a hundred it is no whole. */
const LITTLE = 6;

function missing(index: number, list: string): Found[] {
  const numbers = Array.from(list.matchAll(/(\d{1,2}(?:\.\d)?)\s?(점|%)/g));
  if (numbers.some((one) => one[2] !== numbers[0]?.[2])) return [];
  const values = numbers.map((one) => one[1] ?? '');
  const tenths = Math.round(values.reduce((sum, value) => sum + Number(value), 0) * 10);
  const unit = numbers[0]?.[2] ?? '';
  // Each share was rounded: as much as half its last digit is nobody's mistake.
  const step = values.every((value) => !value.includes('.')) ? 10 : 1;
  const slack = unit === '점' ? 0 : Math.ceil((values.length * step) / 2);
  const away = Math.abs(tenths - 1000);
  if (away <= slack || away > LITTLE * 10) return [];
  return [{ from: index, to: index + list.length, values: { sum: `${tenths / 10}${unit}` } }];
}
