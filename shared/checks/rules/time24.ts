import type { Found } from '../found';
import type { BlockRule } from '../rule';

/** Releases give the time by 24 hours; the press by 오전 and 오후 with twelve (FIELD §6). */
export const time24: BlockRule = {
  id: 'time24',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ kind, text }) => {
    if (kind === 'cell') return [];
    const found: Found[] = [];
    for (const match of text.matchAll(CLOCK)) {
      const { index, 0: all, 1: half = '', 2: hour = '', 3: minute = '' } = match;
      const before = text.slice(Math.max(0, index - 12), index);
      const behind = text.slice(index + all.length, index + all.length + 12);
      if (half === '' && !BEFORE.test(before) && !isSpan(behind, minute)) continue;
      found.push(mended(index, all, half, Number(hour), Number(minute), ' '));
    }
    for (const {
      index,
      0: all,
      1: half = '',
      2: hour = '',
      3: gap = '',
      4: minute,
    } of text.matchAll(HOUR)) {
      if (/^\d$|^1[0-2]$/.test(hour)) continue;
      found.push(mended(index, all, half, Number(hour), Number(minute ?? 0), gap));
    }
    return found.sort((one, other) => one.from - other.from);
  },
};

const HALF = '(오전|오후|새벽|아침|낮|저녁|밤)?\\s?';
const CLOCK = new RegExp(
  `(?<![\\d:.,/])${HALF}(?<![\\d:])([01]?\\d|2[0-4]):([0-5]\\d)(?::00)?(?![\\d:])`,
  'g',
);
// Not `14시간`, `19시즌`, `20시·군`: only what may follow a time of day follows.
const HOUR = new RegExp(
  `(?<![\\d:.,/~])${HALF}(?<!\\d)(0?\\d|1\\d|2[0-3])시(?:(\\s?)([0-5]?\\d)분)?(?=$|[^가-힣·ㆍ\\d]|(?:에|부터|까지|경|쯤|께|이후|이전|정각|반|로|와|의)(?!간))`,
  'g',
);

/** What stands before a time of day: a date, a day of the week, what begins then. */
const BEFORE =
  /(?:일|(?:일|\d\.?)\s?\([월화수목금토일]\)|\d\.|요일|오늘|내일|어제|매일|평일|주말|시간|시각|일시|[~∼])\s?[:：]?\s?$/;

/** Scores are written alike (`25:23까지 따라붙었다`), times of day are full or half hours and the like. */
function isSpan(behind: string, minute: string): boolean {
  return (
    /^\s?(?:부터|까지|이후|이전|[~∼]\s?\d|에(?!서)\s|께|경\s|시작|개막)/.test(behind) &&
    Number(minute) % 5 === 0
  );
}

function mended(
  index: number,
  all: string,
  half: string,
  hour: number,
  minute: number,
  gap: string,
): Found {
  // The blank before is the sentence's.
  const from = index + (all.length - all.trimStart().length);
  const words = minute === 0 ? '' : `${gap}${minute}분`;
  return { from, to: index + all.length, fix: { insert: `${twelve(half, hour)}${words}` } };
}

function twelve(half: string, hour: number): string {
  if (hour > 12 && hour < 24) {
    return `${/^(?:낮|저녁|밤)$/.test(half) ? half : '오후'} ${hour - 12}시`;
  }
  if (hour === 0 || hour === 24) return '0시';
  if (half !== '') return `${half} ${hour}시`;
  return hour === 12 ? '낮 12시' : `오전 ${hour}시`;
}
