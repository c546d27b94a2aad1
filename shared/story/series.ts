import { HEADLINE_TAGS } from '../text/headline';
import { type Embargo, embargoSchema } from './embargo';
import type { StoryFields } from './fields';

/**
 * The usual order in which one event is told again as it goes on (FIELD §5); an outlet may have its
 * own. A stage that is a headline tag stands before the headline, the others after it.
 */
export const SERIES_ORDER: readonly string[] = ['속보', '1보', '2보', '종합', '종합2보', '종합3보'];

/** More turns than any event has; after it the mark stays as it is. */
const LAST_TURN = 99;

type Marks = Pick<StoryFields, 'headlineTags' | 'series'>;

/** Where a story stands in its series: its mark, or a tag that is a stage; empty for neither. */
export function stageOf({ headlineTags, series }: Marks, order = SERIES_ORDER): string {
  return series || (headlineTags.find((tag) => order.includes(tag)) ?? '');
}

/**
 * The stage after one. A stage that the order does not have, or that ends it, is counted on by its
 * kind: `3보` comes before the next higher turn or the first roundup, `종합3보` before `종합4보`. A story
 * without a stage is told in full already, so the roundup follows it. A word of another kind that
 * ends the order stays.
 */
export function nextStage(stage: string, order = SERIES_ORDER): string {
  const place = order.indexOf(stage);
  const following = place < 0 ? undefined : order[place + 1];
  if (following !== undefined) return following;
  const roundup = order.find((one) => turnOf(one)?.kind === '종합');
  if (stage === '') return roundup ?? order.at(-1) ?? '종합';
  const turn = turnOf(stage);
  if (!turn) return place < 0 ? (roundup ?? order.at(-1) ?? stage) : stage;
  const later = order
    .map(turnOf)
    .filter((one) => one !== null)
    .filter(({ kind, number }) => kind === turn.kind && number > turn.number)
    .sort((a, b) => a.number - b.number)[0];
  if (later) return nameOf(later);
  if (turn.kind === '보' && roundup) return roundup;
  return nameOf({ ...turn, number: Math.min(turn.number + 1, LAST_TURN) });
}

/** The marks of the story that follows: the next stage in place of this one, other tags as they are. */
export function nextMarks(marks: Marks, order = SERIES_ORDER): Marks {
  const next = nextStage(stageOf(marks, order), order);
  const tags = marks.headlineTags.filter((tag) => !order.includes(tag));
  return (HEADLINE_TAGS as readonly string[]).includes(next)
    ? { headlineTags: [next, ...tags], series: '' }
    : { headlineTags: tags, series: next };
}

/**
 * The series a story belongs to: the id of the story that began it. That one need not be written to
 * when a second follows, and two machines that part from the same story name the series alike.
 */
export function seriesIdOf(id: string, { seriesId }: Pick<StoryFields, 'seriesId'>): string {
  return seriesId || id;
}

/**
 * The embargo of the story that follows. It is carried whole, also one that has passed (a clock may
 * be wrong) or that nobody can read; but that a condition is met is confirmed for each story anew.
 * Takes and gives what lies in the document under `embargo`.
 */
export function carriedEmbargo(stored: unknown): unknown {
  if (stored === undefined) return { kind: 'none' } satisfies Embargo;
  const { data } = embargoSchema.safeParse(stored);
  return data?.kind === 'condition' ? { ...data, confirmedBy: '', confirmedAt: '' } : stored;
}

interface Turn {
  kind: '보' | '종합';
  number: number;
}

function turnOf(stage: string): Turn | null {
  const [all, roundup, number] = /^(종합)?(?:([1-9]\d?)보)?$/.exec(stage) ?? [];
  if (!all) return null;
  return { kind: roundup ? '종합' : '보', number: Number(number ?? 1) };
}

function nameOf({ kind, number }: Turn): string {
  if (kind === '보') return `${number}보`;
  return number === 1 ? '종합' : `종합${number}보`;
}

/** Which take or which roundup of a running story a mark names; null for an outlet's own words. */
export function numberOf(stage: string): { roundup: boolean; number: number } | null {
  const turn = turnOf(stage);
  return turn && { roundup: turn.kind === '종합', number: turn.number };
}
