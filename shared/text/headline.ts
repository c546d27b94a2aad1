import { graphemes } from './graphemes';

/** Tags printed before a headline: `[속보]`. An outlet may use others. */
export const HEADLINE_TAGS = ['속보', '단독', '긴급', '포토', '영상'] as const;
/** The same in a story that is not written in Korean; the templates in English use them. */
export const ENGLISH_HEADLINE_TAGS = ['Breaking', 'Exclusive', 'Urgent', 'Photo', 'Video'] as const;

/** Marks of a running story, printed after its headline: `(종합)`. */
export const SERIES_TAGS = ['1보', '2보', '3보', '종합', '종합2보', '종합3보'] as const;

/** What is kept as data beside the words of a headline. */
export interface HeadlineMarks {
  tags: readonly string[];
  /** Empty for none. */
  series: string;
}

/** The headline as it is printed: `[속보][영상] 국회, 예산안 통과(종합)`. */
export function renderHeadline(headline: string, { tags, series }: HeadlineMarks): string {
  const prefix = tags.map((tag) => `[${tag}]`).join('');
  const suffix = series && `(${series})`;
  return `${prefix}${prefix && headline ? ' ' : ''}${headline}${suffix}`;
}

/**
 * Takes the known tags and series off a printed headline, so that pasted copy becomes data. Tags
 * are read in any bracket a desk uses (`[속보]`, `<속보>`, `【속보】`), a series on either side and with
 * any number (`[1보]`, `(종합4보)`). Other words in brackets stay in the headline.
 */
export function parseHeadline(text: string): { headline: string; tags: string[]; series: string } {
  const tags: string[] = [];
  let series = '';
  let rest = text.trim();
  for (let match = TAG.exec(rest); match; match = TAG.exec(rest)) {
    const [all, tag = '', turn = ''] = match;
    // A second turn of the series stays in the words: nothing is thrown away.
    if (turn && series && turn !== series) break;
    if (tag && !tags.includes(tag)) tags.push(tag);
    series = turn || series;
    rest = rest.slice(all.length);
  }
  const last = series ? null : SERIES.exec(rest);
  return {
    headline: last ? rest.slice(0, last.index) : rest,
    tags,
    series: last?.[1] ?? series,
  };
}

const TURN = '[1-9]\\d?보|종합(?:[1-9]\\d?보)?';
const TAG = new RegExp(`^[[<【［〈(](?:(${HEADLINE_TAGS.join('|')})|(${TURN}))[\\]>】］〉)]\\s*`);
const SERIES = new RegExp(`\\s*[[(](${TURN})[\\])]$`);

/** Length of a headline in characters as a reader sees them, spaces included. */
export function headlineLength(text: string): number {
  return graphemes(text.normalize('NFC').trim()).length;
}

/** Where a headline is read: on pages and portals, or in print. */
export const HEADLINE_CHANNELS = ['web', 'print'] as const;
export type HeadlineChannel = (typeof HEADLINE_CHANNELS)[number];

/**
 * Usual lengths by channel, in characters with spaces; they warn and never block. Print counts each
 * line by itself, the web the whole headline.
 */
export const HEADLINE_LIMITS: Readonly<
  Record<HeadlineChannel, { min: number; max: number; perLine: boolean }>
> = {
  print: { min: 8, max: 12, perLine: true },
  web: { min: 23, max: 45, perLine: false },
};

/** What to warn of for a channel; null when the length is usual or there is no headline yet. */
export function headlineWarning(text: string, channel: HeadlineChannel): 'short' | 'long' | null {
  const { min, max, perLine } = HEADLINE_LIMITS[channel];
  const lines = perLine ? text.split('\n') : [text.replace(/\n/g, ' ')];
  const lengths = lines.map(headlineLength).filter((length) => length > 0);
  if (lengths.some((length) => length > max)) return 'long';
  return lengths.some((length) => length < min) ? 'short' : null;
}
