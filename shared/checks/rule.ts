import type { Outlet } from '../settings';
import type { StoryFields } from '../story/fields';
import type { Day } from '../text/calendar';
import type { Encoding } from '../text/encodings';
import type { Found } from './found';

/**
 * How much a finding weighs: `stop` is mended or signed off before the story leaves, `warn` is most
 * likely a mistake, `tell` is worth a look.
 */
export const SEVERITIES = ['stop', 'warn', 'tell'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type BlockKind =
  | 'headline'
  | 'deck'
  | 'paragraph'
  | 'subhead'
  | 'quote'
  | 'pullQuote'
  | 'item'
  | 'cell'
  | 'caption';

/**
 * One textblock as the rules read it. An offset in `text` is an offset in the block's content: a
 * line break is a line feed, each unit of an internal note or of words that a suggestion takes out is
 * U+FFFC, which no rule takes for copy.
 * Never changed; the same text is the same object from one check to the next.
 */
export interface CheckedBlock {
  readonly kind: BlockKind;
  readonly text: string;
}

/** A photograph's place in the story. */
export interface CheckedPhoto {
  /** Its caption's place among the blocks. */
  block: number;
  /** No photograph is in its place. */
  missing: boolean;
  credit: string;
  alt: string;
  /** Terms that forbid handing it on, while nobody has leave. */
  forbidden: readonly string[];
  /** Its own file says that a machine made it. */
  madeByAi: boolean;
}

/** What the rules for one block may know of the story; a change of it makes every block new. */
export interface BlockContext {
  /** BCP 47. */
  language: string;
  outlet: Pick<Outlet, 'name' | 'quoteStyle' | 'ellipsis' | 'creditTemplate' | 'headlineChannel'>;
  /** The day on which it is to be read. */
  releaseDay: Day;
  /** What its targets take besides UTF-8. */
  encodings: readonly CheckedEncoding[];
}

export interface CheckedEncoding {
  encoding: Encoding;
  /** Whether it holds one code point. */
  fits: (char: string) => boolean;
}

/** A story as the rules read it: plain data, made once from the document. */
export interface CheckedStory {
  context: BlockContext;
  blocks: readonly CheckedBlock[];
  photos: readonly CheckedPhoto[];
  fields: StoryFields;
  /** Internal notes, which never leave, by block. */
  notes: readonly { block: number; from: number; to: number }[];
  /** What of the review is still open. */
  unresolved: { suggestions: number; comments: number };
  /** The day on which a block was written. */
  writtenOn: (block: CheckedBlock) => Day;
  /** Milliseconds since 1970 by a clock that has not gone backwards. */
  now: number;
}

/** What a rule found in the story: in a block, or (`block` null) in what it lacks. */
export interface Placed extends Found {
  block: number | null;
}

interface AnyRule {
  /** Its file's name, and the key of its sentences: `checks:rule.<id>.title`, `.reason`, `.example`. */
  id: string;
  severity: Severity;
  /** Says nothing of stories in another language than Korean. */
  korean?: true;
  /** It answers to a code of the trade; the clause is `checks:rule.<id>.clause`. */
  code?: true;
}

/** Looks at one block by itself, and again only when the block has changed. */
export interface BlockRule extends AnyRule {
  scope: 'block';
  check: (block: CheckedBlock, context: BlockContext) => Found[];
}

/** Looks at the story as a whole, each time. */
export interface StoryRule extends AnyRule {
  scope: 'story';
  check: (story: CheckedStory) => Placed[];
}

export type Rule = BlockRule | StoryRule;

/** A place in the story where a rule has something to say. */
export interface Finding extends Placed {
  rule: string;
  severity: Severity;
  code: boolean;
  /** The text found, as it stands there; empty where something is missing. */
  quote: string;
}

/** What an internal note reads as; see `CheckedBlock`. */
export const HIDDEN = '\uFFFC';

/** A block's text without what never leaves. */
export function visibleText(text: string): string {
  return text.replaceAll(HIDDEN, '');
}

/** Remembers what was worked out for a block, for as long as the block is as it is. */
export function perBlock<T>(work: (block: CheckedBlock) => T): (block: CheckedBlock) => T {
  const known = new WeakMap<CheckedBlock, { value: T }>();
  return (block) => {
    let found = known.get(block);
    if (!found) {
      found = { value: work(block) };
      known.set(block, found);
    }
    return found.value;
  };
}
