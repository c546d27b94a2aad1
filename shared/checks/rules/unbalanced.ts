import { type CheckedBlock, type Placed, perBlock, type StoryRule } from '../rule';

/**
 * Brackets and quotation marks without their other half. A quotation that goes on in the next
 * paragraph, which opens again, is none.
 */
export const unbalanced: StoryRule = {
  id: 'unbalanced',
  severity: 'warn',
  scope: 'story',
  check: ({ blocks }) => {
    const lone = blocks.map(loneMarks);
    const kinds = lone.map((marks) => new Set(marks.map(({ mark }) => mark)));
    return lone.flatMap((marks, at) =>
      marks
        .filter(
          (mark) => !goesOn(mark, kinds[at - 1] ?? NONE, kinds[at + 1] ?? NONE, blocks[at + 1]),
        )
        .map(({ from, mark }): Placed => ({ block: at, from, to: from + 1, values: { mark } })),
    );
  },
};

interface Lone {
  from: number;
  mark: string;
  kind: 'open' | 'close' | 'odd';
}

const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '(': ')',
  '[': ']',
  '「': '」',
  '『': '』',
  '〈': '〉',
  '《': '》',
  '【': '】',
  '〔': '〕',
  '（': '）',
  '［': '］',
  '｛': '｝',
  '{': '}',
};
const OPENING: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CLOSING).map(([open, close]) => [close, open]),
);

const loneMarks = perBlock(({ text }: CheckedBlock): Lone[] => {
  if (!ANY.test(text)) return [];
  const all: Lone[] = [];
  let lone: Lone[] = [];
  let open: { from: number; mark: string }[] = [];
  let straight: number[] = [];
  let single: number[] = [];
  // `'24년`, or the beginning of '46 용사'.
  let years = 0;
  const endLine = () => {
    for (const { from, mark } of open) {
      if (mark !== '‘' || !SHORT_YEAR.test(text.slice(from + 1, from + 4))) {
        lone.push({ from, mark, kind: 'open' });
      }
    }
    if (!closeEachOther(lone, straight, '“', '”') && straight.length % 2 === 1) {
      odd(lone, straight, text, '"');
    }
    if (!closeEachOther(lone, single, '‘', '’') && single.length % 2 > years) {
      odd(lone, single, text, "'");
    }
    all.push(...lone);
    lone = [];
    open = [];
    straight = [];
    single = [];
    years = 0;
  };
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === '\n') endLine();
    else if (mark === '"') straight.push(at);
    else if (mark === "'") {
      if (!isApostrophe(text, at)) single.push(at);
      else if (SHORT_YEAR.test(text.slice(at + 1, at + 4))) years += 1;
    } else if (mark in CLOSING) open.push({ from: at, mark });
    else if (mark in OPENING) {
      const opener = OPENING[mark];
      const last = lastOf(open, opener);
      if (last >= 0) {
        // What opened inside and never closed.
        for (const { from, mark: inner } of open.splice(last).slice(1)) {
          lone.push({ from, mark: inner, kind: 'open' });
        }
      } else if (!standsAlone(text, at, mark)) lone.push({ from: at, mark, kind: 'close' });
    }
  }
  endLine();
  return all.sort((one, other) => one.from - other.from);
});

/** `‘24년`, with the wrong mark for what is left out. */
const SHORT_YEAR = /^\d\d(?!\d)/;

/**
 * Straight marks whose other halves are curly (`'그렇다’`, `“그렇다"`) are pairs: `quoteStyle` tells of
 * them. Takes their halves out of `lone`, when every straight mark of the line has one.
 */
function closeEachOther(lone: Lone[], straight: number[], open: string, close: string): boolean {
  for (const [mark, first] of [
    [close, true],
    [open, false],
  ] as const) {
    const halves = lone.filter((one) => one.mark === mark);
    if (halves.length === 0 || halves.length !== straight.length) continue;
    const paired = halves.every(({ from }, at) => {
      const other = straight[at] ?? 0;
      return first
        ? other < from && from < (straight[at + 1] ?? Number.POSITIVE_INFINITY)
        : from < other && other < (halves[at + 1]?.from ?? Number.POSITIVE_INFINITY);
    });
    if (!paired) continue;
    for (const half of halves) lone.splice(lone.indexOf(half), 1);
    return true;
  }
  return false;
}

/** Further back than so many other marks nothing is closed, and the time stays in proportion. */
const MOST_INSIDE = 20;

function lastOf(open: readonly { mark: string }[], mark: string | undefined): number {
  const least = Math.max(0, open.length - MOST_INSIDE);
  for (let at = open.length - 1; at >= least; at -= 1) if (open[at]?.mark === mark) return at;
  return -1;
}

const ANY = /["'“”‘’()[\]「」『』〈〉《》【】〔〕（）［］｛｝{}]/;

/** `don't`, `'24년`, `90's`. */
function isApostrophe(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.slice(at + 1, at + 4);
  if (/[A-Za-z\d]/.test(before) && /^[A-Za-z]/.test(after)) return true;
  // `the players' union`
  if (before === 's' && !/[가-힣]/.test(text)) return true;
  return !/[\p{L}\d]/u.test(before) && /^\d\d(?!\d)/.test(after);
}

/** A closing mark that closes nothing and is right: `1)` and `가)` of a list, an apostrophe, `:)`. */
function standsAlone(text: string, at: number, mark: string): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  if (mark === '’') return isApostrophe(text, at) || /s$/.test(before);
  if (mark !== ')') return false;
  return /(?:^|[\s\uFFFC])(?:\d{1,2}|[가-하]|[A-Za-z])$/.test(before) || /[:;]-?$/.test(before);
}

/** One of an odd number of straight marks is alone; after a figure it may be an inch mark. */
function odd(lone: Lone[], marks: number[], text: string, mark: string): void {
  if (mark === '"' && marks.some((at) => /\d/.test(text.charAt(at - 1)))) return;
  const from = marks.at(-1);
  if (from !== undefined) lone.push({ from, mark, kind: 'odd' });
}

function goesOn(
  { mark, kind }: Lone,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  next: CheckedBlock | undefined,
): boolean {
  if (kind === 'odd') return before.has(mark) || after.has(mark);
  if (!/[“”‘’]/.test(mark)) return false;
  if (kind === 'close') return before.has(OPENING[mark] ?? '');
  return next?.text.startsWith(mark) === true || after.has(CLOSING[mark] ?? '');
}

const NONE: ReadonlySet<string> = new Set();
