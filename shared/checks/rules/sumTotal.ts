import type { BlockRule, Found } from '../rule';

/**
 * Parts that do not add up to the total told with them: `남성 12명, 여성 8명 등 모두 21명`,
 * `총 100점(필기 60점, 실기 45점)`. With 등 the parts may be fewer, never more.
 */
export const sumTotal: BlockRule = {
  id: 'sumTotal',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ kind, text }) =>
    kind === 'cell'
      ? []
      : Array.from(text.matchAll(TOTAL)).flatMap((match): Found[] => {
          const { index, 0: all, 1: total = '', 2: unit = '' } = match;
          const end = index + all.length;
          const parts = partsBefore(text, index, unit) ?? partsBehind(text, end, unit);
          if (!parts || parts.values.length < 2) return [];
          const sum = round(parts.values.reduce((before, value) => before + value, 0));
          // Shares are rounded one by one.
          const slack = unit === '%' ? parts.values.length * 0.05 : 0;
          const more = sum - Number(total);
          if (parts.some ? more <= slack : Math.abs(more) <= slack) return [];
          const from = Math.min(index, parts.from);
          const to = Math.max(end, parts.to);
          return [{ from, to, values: { sum: `${sum}${unit}` } }];
        }),
};

interface Parts {
  values: number[];
  from: number;
  to: number;
  /** They are some of the parts. */
  some: boolean;
}

const NUMBER = '\\d{1,9}(?:\\.\\d{1,2})?';
const UNIT = '(?:명|건|곳|점|개|대|표|석|가구|마리|그루|병상|만원|억원|조원|원|%|t|㎏|㏊)';
const TOTAL = new RegExp(
  `(?<![가-힣])(?:모두|총|합계|합쳐|전체)\\s?(${NUMBER})\\s?(${UNIT})(?![만억])`,
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
    values.unshift(Number(part[1]));
    from = start + part.index;
  }
  return { values, from, to: index, some: joint[1] !== undefined };
}

/** The parts in brackets behind a total. */
function partsBehind(text: string, end: number, unit: string): Parts | null {
  const match = /^\s?\(([^()\n]{3,150})\)/.exec(text.slice(end, end + REACH));
  if (!match) return null;
  const [all, inside = ''] = match;
  const values: number[] = [];
  for (const piece of inside.replace(/\s?등$/, '').split(/\s?[,·△]\s?/)) {
    if (piece.trim() === '') continue;
    const part = new RegExp(`^[가-힣A-Za-z\\s]{1,20}?\\s?(${NUMBER})\\s?(${UNIT})$`).exec(
      piece.trim(),
    );
    if (!part || part[2] !== unit) return null;
    values.push(Number(part[1]));
  }
  return { values, from: end, to: end + all.length, some: /등$/.test(inside) };
}

const round = (value: number) => Math.round(value * 100) / 100;
