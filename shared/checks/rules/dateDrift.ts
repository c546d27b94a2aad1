import { addDays, type Day, dayNumber, sameDay } from '../../text/calendar';
import { isQuoted, quotationsIn } from '../../text/quotations';
import { type CheckedBlock, type Placed, perBlock, type StoryRule } from '../rule';

/**
 * `오늘`, `내일(16일)` and `지난달` are true for one day only (FIELD §6): when the story is read on
 * another than it was written for, they are wrong. What the copy itself says (`내일(16일)`) tells the
 * day it was written for; else it is the day the block was written. Words of others are as they were
 * spoken, and `이날` is the day named before it.
 */
export const dateDrift: StoryRule = {
  id: 'dateDrift',
  severity: 'warn',
  korean: true,
  scope: 'story',
  check: ({ blocks, context: { releaseDay }, writtenOn }) => {
    const own = blocks.map(relativeWords);
    const meant = meantDay(own, releaseDay);
    return own.flatMap((words, block) => {
      const from = meant ?? (blocks[block] ? writtenOn(blocks[block]) : releaseDay);
      return words.flatMap((word): Placed[] => {
        if (word.date !== null) {
          const right = wordFor(word.date, releaseDay);
          if (right === word.word) return [];
          const fix = right === null ? {} : { fix: { insert: `${right}(${word.date}일)` } };
          return [{ ...placeOf(word), block, ...fix, values: valuesOf(releaseDay) }];
        }
        if (!isWrong(word, from, releaseDay)) return [];
        return [{ ...placeOf(word), block, values: valuesOf(releaseDay) }];
      });
    });
  },
};

interface Relative {
  from: number;
  to: number;
  word: string;
  /** The day of the month that stands in brackets behind it. */
  date: number | null;
}

const DAYS: Readonly<Record<string, number>> = {
  그제: -2,
  어제: -1,
  오늘: 0,
  내일: 1,
  모레: 2,
};
/** Days without a date in brackets to check them by. */
const OTHER_DAYS = ['그저께', '엊그제', '어젯밤', '오늘밤', '글피'];
const WEEKS = ['지난주', '지난 주', '이번 주', '다음 주', '지난 주말', '이번 주말', '다음 주말'];
const MONTHS = ['지난달', '이달', '이번 달', '다음 달', '내달'];
const YEARS = ['지난해', '작년', '재작년', '올해', '내년', '내후년'];

// A word of its own, 조사 aside: not 오늘날, 내일채움, 어제오늘.
const WORD = new RegExp(
  `(?<![\\p{L}\\p{N}])(${[...Object.keys(DAYS), ...OTHER_DAYS, ...WEEKS, ...MONTHS, ...YEARS].sort((a, b) => b.length - a.length).join('|')})(?:\\s?\\((\\d{1,2})일\\))?(?=$|[^\\p{L}\\p{N}]|(?:은|는|이|가|을|를|도|만|의|에|부터|까지|께|보다|로|쯤|와|과|엔)(?![\\p{L}\\p{N}]))`,
  'gu',
);

const relativeWords = perBlock(({ text }: CheckedBlock): Relative[] => {
  const quotations = quotationsIn(text);
  return Array.from(text.matchAll(WORD), ({ index, 0: all, 1: word = '', 2: date }) => ({
    from: index,
    to: index + all.length,
    word,
    date: date === undefined ? null : Number(date),
  })).filter(({ from, to, word }) => {
    if (isQuoted(quotations, from)) return false;
    // `오늘의 운세`, `내일의 기술`: a name or a figure of speech.
    return !(word in DAYS && text.startsWith('의', to));
  });
});

/** The day the copy was written for, as its own dates in brackets say; null when they say none. */
function meantDay(own: readonly Relative[][], release: Day): Day | null {
  const votes = new Map<number, number>();
  for (const { word, date } of own.flat()) {
    const shift = DAYS[word];
    if (date === null || shift === undefined) continue;
    for (let away = -10; away <= 10; away += 1) {
      if (addDays(release, away).day !== date) continue;
      votes.set(away - shift, (votes.get(away - shift) ?? 0) + 1);
    }
  }
  const [best] = [...votes].sort(
    (one, other) => other[1] - one[1] || Math.abs(one[0]) - Math.abs(other[0]),
  );
  return best ? addDays(release, best[0]) : null;
}

/** What a day of the month near the release is called on it; null when it has no such name. */
function wordFor(date: number, release: Day): string | null {
  for (const [word, shift] of Object.entries(DAYS)) {
    if (addDays(release, shift).day === date) return word;
  }
  return null;
}

function isWrong({ word }: Relative, from: Day, release: Day): boolean {
  if (sameDay(from, release) || dayNumber(from) > dayNumber(release)) return false;
  if (word in DAYS || OTHER_DAYS.includes(word)) return true;
  if (WEEKS.includes(word)) return weekOf(from) !== weekOf(release);
  if (YEARS.includes(word)) return from.year !== release.year;
  return from.year !== release.year || from.month !== release.month;
}

const placeOf = ({ from, to }: Relative) => ({ from, to });
const valuesOf = ({ month, day }: Day) => ({ month, day });

/** Weeks begin on Monday; 1 January 1970 was a Thursday. */
const weekOf = (day: Day) => Math.floor((dayNumber(day) + 3) / 7);
