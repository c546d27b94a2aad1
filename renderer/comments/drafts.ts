import type { Attached } from '@shared/review/threadAnchor';
import { mayWrite } from '../ui/writing';

/** A comment that is being written. */
export interface Draft {
  text: string;
  /** Where a thread that it begins belongs; null for an answer. */
  place: Pick<Attached, 'anchor' | 'quote'> | null;
}

/** The comment that begins a thread, where an answer has its thread's id. */
export const NEW = 'new';

/** Written so long after the last key: a key itself costs nothing. */
const KEEP_MS = 300;
const PREFIX = 'comment-draft';

/**
 * Comments that were not sent yet, by story and thread: they stay when another tab or story is opened,
 * and, kept by the window beside the story and not in it, when the window is closed or the program is ended.
 */
const drafts = new Map<string, Draft | null>();
const unkept = new Set<string>();
let timer: ReturnType<typeof setTimeout> | null = null;

const keyOf = (storyId: string, threadId: string) => `${PREFIX} ${storyId} ${threadId}`;

export function draftOf(storyId: string, threadId: string): Draft | null {
  const key = keyOf(storyId, threadId);
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const draft = mayWrite() ? readDraft(localStorage.getItem(key)) : null;
  drafts.set(key, draft);
  return draft;
}

/** Keeps a draft; null throws it away, as when it was sent. */
export function setDraft(storyId: string, threadId: string, draft: Draft | null): void {
  const key = keyOf(storyId, threadId);
  drafts.set(key, draft);
  unkept.add(key);
  if (draft === null) keepDrafts();
  else timer ??= setTimeout(keepDrafts, KEEP_MS);
}

/** Writes down what is not yet. */
export function keepDrafts(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  if (!mayWrite()) return;
  for (const key of unkept) {
    const draft = drafts.get(key);
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  }
  unkept.clear();
}

/** Throws away all drafts of a story that was deleted for good. */
export function forgetDrafts(storyId: string): void {
  const own = keyOf(storyId, '');
  for (const key of [...drafts.keys()]) if (key.startsWith(own)) drafts.delete(key);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(own)) localStorage.removeItem(key);
  }
}

function readDraft(kept: string | null): Draft | null {
  if (kept === null) return null;
  try {
    const { text, place } = JSON.parse(kept) as Draft;
    return typeof text === 'string' ? { text, place } : null;
  } catch {
    return null;
  }
}
