import type * as Y from 'yjs';
import { z } from 'zod';
import { cutTo } from '../text/cutTo';
import { type Attached, anchorSchema } from './threadAnchor';

const said = {
  /** The person in settings; empty when nobody is named there. */
  authorId: z.string().max(64),
  authorName: z.string().max(200),
  /** Milliseconds since 1970. */
  at: z.number().int().min(0).max(8.64e15),
};

const commentSchema = z.object({
  ...said,
  text: z.string().trim().min(1).max(10_000),
  /** People of the outlet who are addressed, by id. */
  mentions: z.array(z.string().min(1).max(64)).max(50),
  /** Nobody's remark: words that went out of the body when copies met, by who wrote them (`keepLost`). */
  lost: z.literal(true).optional(),
});
export type Comment = z.infer<typeof commentSchema>;

/** So many former places are kept: undo and redo go back and forth between them. */
const MOST_FORMER = 4;
const placeSchema = z.object({
  anchor: anchorSchema,
  quote: z.string().max(2000),
  former: z.array(anchorSchema).max(MOST_FORMER).default([]),
});
const stateSchema = z.object({ ...said, resolved: z.boolean() });

/** What is said about one place of a story. */
export interface Thread extends Attached {
  id: string;
  resolved: boolean;
  /** The first is what began it. */
  comments: Comment[];
}

/**
 * The story's comments: the map `threads` of its Y.Doc. Each comment has a key of its own, never written
 * again, so that copies that meet lose none: `<thread>:<comment>`. `<thread>:place` and
 * `<thread>:state` are written anew when a thread is attached elsewhere, resolved or reopened. They
 * are no part of the body: undo of a text leaves them alone, and no exporter reads them.
 */
export const threadsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('threads');

/** Begins a thread; gives its id. */
export function beginThread(
  doc: Y.Doc,
  place: Pick<Attached, 'anchor' | 'quote'>,
  comment: Comment,
  newId: () => string,
): string {
  const id = newId();
  doc.transact(() => {
    attachThread(doc, id, place);
    reply(doc, id, comment, newId);
  });
  return id;
}

/** As much as one comment holds. */
const COMMENT_MAX = 10_000;

/** Keeps words that are in the body no more in a thread of this id on the story, once. */
export function keepLostWords(
  doc: Y.Doc,
  id: string,
  comment: Omit<Comment, 'mentions' | 'lost'>,
): void {
  const threads = threadsOf(doc);
  let text = '';
  for (let from = 0; from < comment.text.length; from += text.length) {
    // Comments of one moment are in the order of their keys.
    const key = `${id}:c-${String(from).padStart(9, '0')}`;
    text = cutTo(comment.text.slice(from), COMMENT_MAX);
    if (threads.has(key) || text.trim() === '') continue;
    threads.set(key, commentSchema.parse({ ...comment, text, mentions: [], lost: true }));
  }
}

export function reply(doc: Y.Doc, threadId: string, comment: Comment, newId: () => string): void {
  threadsOf(doc).set(`${threadId}:c-${newId()}`, commentSchema.parse(comment));
}

/** Resolves a thread, or reopens it. */
export function settleThread(
  doc: Y.Doc,
  threadId: string,
  state: z.infer<typeof stateSchema>,
): void {
  threadsOf(doc).set(`${threadId}:state`, stateSchema.parse(state));
}

/**
 * Puts a thread to another place, as when its text is gone. `former` says where it was, the latest first,
 * where only the editor wrote its words anew: undo brings those places back.
 */
export function attachThread(
  doc: Y.Doc,
  threadId: string,
  { anchor, quote, former = [] }: Pick<Attached, 'anchor' | 'quote'> & Partial<Attached>,
): void {
  const place = { anchor, quote: cutTo(quote, 2000), former: former.slice(0, MOST_FORMER) };
  threadsOf(doc).set(`${threadId}:place`, placeSchema.parse(place));
}

/** All threads by when they began. One whose place is malformed is on the story, so that none is lost. */
export function readThreads(doc: Y.Doc): Thread[] {
  const threads = new Map<string, Thread>();
  const keys = [...threadsOf(doc).entries()].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [key, value] of keys) {
    const [id = '', part = ''] = key.split(':');
    if (!part.startsWith('c-')) continue;
    const comment = commentSchema.safeParse(value);
    if (!comment.success) continue;
    const thread = threads.get(id) ?? emptyThread(doc, id);
    thread.comments.push(comment.data);
    threads.set(id, thread);
  }
  const all = [...threads.values()];
  for (const { comments } of all) comments.sort((one, other) => one.at - other.at);
  return all.sort((one, other) => beganAt(one) - beganAt(other));
}

/** How many threads nobody has resolved. */
export function countOpenThreads(doc: Y.Doc): number {
  return readThreads(doc).filter(({ resolved }) => !resolved).length;
}

const beganAt = ({ comments }: Thread): number => comments[0]?.at ?? 0;

function emptyThread(doc: Y.Doc, id: string): Thread {
  const place = placeSchema.safeParse(threadsOf(doc).get(`${id}:place`));
  const state = stateSchema.safeParse(threadsOf(doc).get(`${id}:state`));
  const { anchor, quote, former } = place.success
    ? place.data
    : { anchor: { kind: 'story' as const }, quote: '', former: [] };
  return {
    id,
    anchor,
    quote,
    former,
    resolved: state.success && state.data.resolved,
    comments: [],
  };
}
