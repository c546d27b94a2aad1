/** A day of the calendar here. `month` from 1. */
interface Day {
  year: number;
  month: number;
  day: number;
}

/** Which way a day without a year is meant: stories lie behind one, embargoes before one. */
export type Lean = 'past' | 'future';

/** So many days against the lean still mean the year it is: yesterday's embargo is no typing error. */
const TOLERANCE_DAYS = 31;
const DAY_MS = 86_400_000;

const RELATIVE: Readonly<Record<string, number>> = {
  그저께: -2,
  그제: -2,
  어제: -1,
  yesterday: -1,
  오늘: 0,
  today: 0,
  내일: 1,
  tomorrow: 1,
  모레: 2,
  글피: 3,
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAY =
  /[([]?(?:[월화수목금토일]요일|(?<=[([])[월화수목금토일]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)[)\]]?/gi;

/**
 * The day that somebody wrote: `2026-11-25`, `2026. 11. 25.`, `20261125`, `11월 25일`, `11/25`, `25일`,
 * `어제`, `Nov 25`, a weekday beside it or not. As `2026-11-25`; null when the text is no day there is.
 */
export function parseDay(text: string, now: Date, lean: Lean): string | null {
  const day = readDay(text.normalize('NFC').toLowerCase(), now, lean);
  return day && dayText(day);
}

/**
 * The moment that somebody wrote, a day as of `parseDay` and a time: `12월 1일 오전 6시`, `내일 06:30`,
 * `Dec 1, 6 pm`, `정오`. What is not said is as in `before`. As `2026-12-01T06:00`, in the time of the
 * place; null when the text is none.
 */
export function parseMoment(text: string, now: Date, before: Date): string | null {
  const words = text.normalize('NFC').toLowerCase().trim();
  const time = readTime(words);
  const rest = time ? words.slice(0, time.at).replace(/[\s,t]+$/, '') : words;
  const day = rest === '' && time ? dayOf(before) : readDay(rest, now, 'future');
  if (!day) return null;
  const { hour, minute } = time ?? { hour: before.getHours(), minute: before.getMinutes() };
  return `${dayText(day)}T${two(hour)}:${two(minute)}`;
}

function readDay(words: string, now: Date, lean: Lean): Day | null {
  const text = words
    .replace(WEEKDAY, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+|[\s,.]+$/g, '');
  const relative = RELATIVE[text];
  if (relative !== undefined) {
    return dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + relative));
  }
  const english = readEnglish(text);
  if (english) return checked(inYear(english, now, lean));
  const joined = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const parts = joined
    ? joined.slice(1)
    : /^\d{1,4}(?:\s?[년월일./-]\s?\d{1,2}){0,2}\s?일?$/.test(text)
      ? text.match(/\d+/g)
      : null;
  if (!parts) return null;
  const [first = 0, second, third] = parts.map(Number);
  if (third !== undefined && second !== undefined) {
    return checked({ year: first < 100 ? 2000 + first : first, month: second, day: third });
  }
  if (second !== undefined) return checked(inYear({ month: first, day: second }, now, lean));
  return checked({ year: now.getFullYear(), month: now.getMonth() + 1, day: first });
}

function readEnglish(text: string): (Partial<Day> & Pick<Day, 'month' | 'day'>) | null {
  const found =
    /^(?<name>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/.exec(text) ??
    /^(?<day>\d{1,2})(?:st|nd|rd|th)? (?<name>[a-z]{3,9})\.?(?:,? (?<year>\d{4}))?$/.exec(text);
  const { name = '', day, year } = found?.groups ?? {};
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1;
  if (!found || month === 0) return null;
  return { month, day: Number(day), ...(year && { year: Number(year) }) };
}

/** The year a day is in when nobody said it. */
function inYear(
  { year, month, day }: Partial<Day> & Pick<Day, 'month' | 'day'>,
  now: Date,
  lean: Lean,
): Day {
  const thisYear = now.getFullYear();
  if (year !== undefined) return { year, month, day };
  const away = (new Date(thisYear, month - 1, day).getTime() - now.getTime()) / DAY_MS;
  if (lean === 'future' && away < -TOLERANCE_DAYS) return { year: thisYear + 1, month, day };
  if (lean === 'past' && away > TOLERANCE_DAYS) return { year: thisYear - 1, month, day };
  return { year: thisYear, month, day };
}

/** The day, if the calendar has it. */
function checked(day: Day): Day | null {
  const date = new Date(day.year, day.month - 1, day.day);
  const same = dayText(dayOf(date)) === dayText(day);
  return same && day.year >= 1900 && day.year <= 9999 ? day : null;
}

/** A time of day at the end of the words, and where it begins. */
function readTime(words: string): { hour: number; minute: number; at: number } | null {
  const noon = /(?:^|\s)(?:정오|noon)$/.exec(words);
  if (noon) return { hour: 12, minute: 0, at: noon.index };
  const found =
    /(?:^|[\s,]|(?<=\d)t)(?<half>오전|오후|새벽|아침|낮|저녁|밤)?\s?(?<hour>\d{1,2})(?:\s?:\s?(?<minute>\d{2})|\s?시(?:\s?(?<spoken>\d{1,2})\s?분|\s?(?<thirty>반))?|(?=\s?[ap]\.?m))\s?(?<latin>[ap]\.?m\.?)?$/.exec(
      words,
    );
  if (!found?.groups) return null;
  const { half = '', hour: typed, minute, spoken, thirty, latin = '' } = found.groups;
  let hour = Number(typed);
  const minutes = thirty ? 30 : Number(minute ?? spoken ?? 0);
  const after = ['오후', '낮', '저녁', '밤'].includes(half) || latin.startsWith('p');
  const before = ['오전', '새벽', '아침'].includes(half) || latin.startsWith('a');
  if ((after || before) && hour > 12) return null;
  // Of which day? Whoever means midnight says 0 o'clock.
  if (['저녁', '밤'].includes(half) && hour === 12) return null;
  if (half === '낮' && hour >= 10) hour = hour === 12 ? 12 : hour;
  else if (after && hour < 12) hour += 12;
  else if (before && hour === 12) hour = 0;
  if (hour > 23 || minutes > 59) return null;
  return { hour, minute: minutes, at: found.index };
}

const dayOf = (date: Date): Day => ({
  year: date.getFullYear(),
  month: date.getMonth() + 1,
  day: date.getDate(),
});
const two = (number: number) => String(number).padStart(2, '0');
const dayText = ({ year, month, day }: Day) =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** A day in words of the language, as `parseDay` reads it back: `2026. 11. 25. (수)`. */
export function shownDay(day: string, language: string): string {
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: language === 'ko' ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(date);
}

/** A moment of this place in words of the language, as `parseMoment` reads it back. */
export function shownMoment(moment: Date, language: string): string {
  if (Number.isNaN(moment.getTime())) return '';
  const time = new Intl.DateTimeFormat(language, {
    hour: language === 'ko' ? '2-digit' : 'numeric',
    minute: '2-digit',
    // Of two ways to write it in Korean, the one that cannot be misread.
    ...(language === 'ko' && { hourCycle: 'h23' }),
  });
  return `${shownDay(dayText(dayOf(moment)), language)} ${time.format(moment)}`;
}
