import { grouped } from '../../text/koreanNumber';
import type { Found } from '../found';
import type { BlockRule } from '../rule';

/**
 * Parts that do not add up to the total told with them: `남성 12명, 여성 8명 등 모두 21명`,
 * `총 100점(필기 60점, 실기 45점)`, `재석 281명 가운데 찬성 178명, 반대 92명, 기권 10명`. With 등 the parts may
 * be fewer, never more.
 */
export const sumTotal: BlockRule = {
  id: 'sumTotal',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ kind, text }) =>
    kind === 'cell'
      ? []
      : [...ofTotals(text), ...ofGenders(text), ...ofVotes(text)].sort(
          (one, other) => one.from - other.from,
        ),
};

interface Parts {
  values: number[];
  from: number;
  to: number;
  /** They are some of the parts. */
  some: boolean;
}

// 12, 1.5, 1억2000만, 3조
const NUMBER =
  '(?=\\d)(?:\\d{1,4}조\\s?)?(?:\\d{1,4}억\\s?)?(?:\\d{1,4}만\\s?)?\\d{0,9}(?:\\.\\d{1,2})?';
const UNIT = '(?:명|건|곳|점|개|대|표|석|가구|마리|그루|병상|달러|원|%|t|㎏|㏊)';
const TOTAL = new RegExp(
  `(?:(?<![가-힣])(?:모두|총액?|합계|합쳐|전체)\\s?|(?<=등\\s))(${NUMBER})\\s?(${UNIT})`,
  'g',
);
const PART = new RegExp(`(?<![\\d.])(${NUMBER})\\s?(${UNIT})`, 'g');

/** No list of parts is longer, in UTF-16 units; it bounds the work for each total. */
const REACH = 160;

// Between one part and the next: a comma or 와, then what the next one is of.
const BETWEEN = /^\)?(?:\s?[,·]\s?|\s△|[과와]\s)[가-힣A-Za-z·\s]{1,20}\(?$/;
const TO_TOTAL =
  /^\)?(?:\s?(등))?(?:을|를|이|가)?(?:\s(?:합해|합쳐|더해|더하면|합치면|포함해))?,?\s$/;
const LABEL = /[가-힣A-Za-z]\s?\(?$/;

function ofTotals(text: string): Found[] {
  return Array.from(text.matchAll(TOTAL)).flatMap((match): Found[] => {
    const { index, 0: all, 1: total = '', 2: unit = '' } = match;
    const end = index + all.length;
    const parts = partsBefore(text, index, unit) ?? partsBehind(text, end, unit);
    return parts ? missed(parts, amount(total), unit, index, end) : [];
  });
}

const OF_GENDERS =
  /(?<![\d.])(\d{1,6})명\s?\((?:남성?|여성?|남자|여자)\s?(\d{1,6})명?[,·\s]{1,2}(?:남성?|여성?|남자|여자)\s?(\d{1,6})명?\)/g;

/** `21명(남성 12명, 여성 8명)`: men and women are all of them, without a word that says so. */
function ofGenders(text: string): Found[] {
  return Array.from(text.matchAll(OF_GENDERS)).flatMap(
    ({ index, 0: all, 1: total, 2: one, 3: other }): Found[] => {
      // With the word the total has told it already.
      if (/(?:모두|총|합계|합쳐|전체)\s?$/.test(text.slice(Math.max(0, index - 4), index)))
        return [];
      const sum = Number(one) + Number(other);
      if (sum === Number(total)) return [];
      return [{ from: index, to: index + all.length, values: { sum: `${sum}명` } }];
    },
  );
}

const PRESENT = /재석(?:\s?의원)?\s(\d{1,3})(명|인)\s?(?:가운데|중|에)?[,\s]\s?/g;
const VOTES =
  /^찬성\s?(\d{1,3})(?:명|인|표)?[,·\s]\s?반대\s?(\d{1,3})(?:명|인|표)?(?:[,·\s]\s?(?:기권|무효)\s?(\d{1,3})(?:명|인|표)?)?(?:[,·\s]\s?(?:기권|무효)\s?(\d{1,3})(?:명|인|표)?)?/;

/** Votes add up to those who are present. */
function ofVotes(text: string): Found[] {
  return Array.from(text.matchAll(PRESENT)).flatMap((match): Found[] => {
    const { index, 0: all, 1: total = '', 2: unit = '' } = match;
    const end = index + all.length;
    const votes = VOTES.exec(text.slice(end, end + REACH));
    if (!votes) return [];
    const values = votes.slice(1).flatMap((vote) => (vote === undefined ? [] : [Number(vote)]));
    // Without those who abstained they are fewer.
    const parts = { values, from: end, to: end + votes[0].length, some: values.length < 3 };
    return missed(parts, Number(total), unit, index, end);
  });
}

function missed(parts: Parts, total: number, unit: string, from: number, to: number): Found[] {
  if (parts.values.length < 2) return [];
  const sum = round(parts.values.reduce((before, value) => before + value, 0));
  // Shares are rounded one by one.
  const slack = unit === '%' ? parts.values.length * 0.05 : 0;
  const more = sum - total;
  if (parts.some ? more <= slack : Math.abs(more) <= slack) return [];
  const place = { from: Math.min(from, parts.from), to: Math.max(to, parts.to) };
  return [{ ...place, values: { sum: `${grouped(String(sum), '')}${unit}` } }];
}

/** The parts that lead up to a total. */
function partsBefore(text: string, index: number, unit: string): Parts | null {
  const start = Math.max(0, index - REACH);
  const before = text.slice(start, index);
  const parts = [...before.matchAll(PART)];
  const last = parts.at(-1);
  const joint = last && TO_TOTAL.exec(before.slice(last.index + last[0].length));
  if (!last || !joint) return null;
  const values: number[] = [];
  let from = index;
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const part = parts[at];
    if (!part || part[2] !== unit || !LABEL.test(before.slice(0, part.index))) break;
    const next = parts[at + 1];
    if (next && !BETWEEN.test(before.slice(part.index + part[0].length, next.index))) break;
    values.unshift(amount(part[1] ?? ''));
    from = start + part.index;
  }
  return { values, from, to: index, some: joint[1] !== undefined };
}

const INSIDE = new RegExp(`^[가-힣A-Za-z\\s]{1,20}?\\s?(${NUMBER})\\s?(${UNIT})$`);

/** The parts in brackets behind a total. */
function partsBehind(text: string, end: number, unit: string): Parts | null {
  const match = /^\s?\(([^()\n]{3,150})\)/.exec(text.slice(end, end + REACH));
  if (!match) return null;
  const [all, inside = ''] = match;
  const values: number[] = [];
  for (const piece of inside.replace(/\s?등$/, '').split(/\s?[,·△]\s?/)) {
    if (piece.trim() === '') continue;
    const part = INSIDE.exec(piece.trim());
    if (!part || part[2] !== unit) return null;
    values.push(amount(part[1] ?? ''));
  }
  return { values, from: end, to: end + all.length, some: /등$/.test(inside) };
}

const POWERS = { 조: 1e12, 억: 1e8, 만: 1e4 } as const;

/** `1억2000만` as a number. */
function amount(figure: string): number {
  let rest = figure.replace(/\s/g, '');
  let value = 0;
  for (const [sign, power] of Object.entries(POWERS)) {
    const at = rest.indexOf(sign);
    if (at < 0) continue;
    value += Number(rest.slice(0, at)) * power;
    rest = rest.slice(at + 1);
  }
  return value + Number(rest || 0);
}

const round = (value: number) => Math.round(value * 100) / 100;
