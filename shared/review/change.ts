/** Who suggested something, and when. One suggestion may be in several places, under one id. */
export interface Change {
  id: string;
  /** The person in settings; empty when nobody is named there. */
  authorId: string;
  authorName: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Attributes of a block, or of a line break, that say what was suggested of it as a whole. */
export const BLOCK_CHANGES = ['inserted', 'deleted', 'joined', 'changed'] as const;
export type BlockChange = (typeof BLOCK_CHANGES)[number];

/** The attributes a block had before somebody suggested others, as `changed` keeps them. */
export function formerOf(value: unknown): Record<string, unknown> {
  const former: unknown = (value as { former?: unknown } | null)?.former;
  return typeof former === 'object' && former !== null ? (former as Record<string, unknown>) : {};
}

/** Marks of text that are suggestions. */
export const SUGGESTION_MARKS: readonly string[] = ['insertion', 'deletion', 'formatChange'];

/** How many authors look different; as many colours and patterns as the style sheet has. */
const TONES = 6;

/**
 * A suggestion as an attribute or a mark carries it; null where there is none. What is malformed is
 * one too, so that it is seen, counted and can be resolved.
 */
export function changeOf(value: unknown): Change | null {
  if (value === null || value === undefined) return null;
  const { id, authorId, authorName, at } = (typeof value === 'object' ? value : {}) as Partial<
    Record<keyof Change, unknown>
  >;
  return {
    id: typeof id === 'string' && id !== '' ? id : '?',
    authorId: typeof authorId === 'string' ? authorId : '',
    authorName: typeof authorName === 'string' ? authorName : '',
    at: typeof at === 'number' && Number.isFinite(at) ? at : 0,
  };
}

/** The attributes of a node that are no suggestion. */
export function withoutChanges(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name]) => !(BLOCK_CHANGES as readonly string[]).includes(name),
    ),
  );
}

/** The colour and pattern of an author, the same on every machine: 0 to 5. */
export function toneOf(authorId: string): number {
  let sum = 0;
  for (const unit of authorId) sum = (sum * 31 + (unit.codePointAt(0) ?? 0)) % 65_521;
  return sum % TONES;
}
