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
/** Each window keeps its own, so that none writes over what another has. */
const WINDOW = crypto.randomUUID().slice(0, 8);

/**
 * Comments that were not sent yet, by story and thread: they stay when another tab or story is opened,
 * and, kept by the window beside the story and not in it, when the window is closed or the program is ended.
 * What other windows kept is shown here too, and becomes this window's own when it is touched here.
 */
const drafts = new Map<string, Draft | null>();
const unkept = new Set<string>();
/** What other windows kept of a draft that is shown here, by its place in the storage. */
const others = new Map<string, Map<string, string>>();
/** How often a draft was changed from outside. */
const revisions = new Map<string, number>();
const followers = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

const keyOf = (storyId: string, threadId: string) => `${PREFIX} ${storyId} ${threadId}`;
const ownOf = (key: string) => `${key} ${WINDOW}`;

export function draftOf(storyId: string, threadId: string): Draft | null {
  const key = keyOf(storyId, threadId);
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const draft = mayWrite() ? readKept(key) : null;
  drafts.set(key, draft);
  return draft;
}

/** Another number for each time that another window changed what is shown of a draft here. */
export function draftRevision(storyId: string, threadId: string): number {
  return revisions.get(keyOf(storyId, threadId)) ?? 0;
}

/** Tells when another window changed a draft that is shown here. Gives what ends it. */
export function followDrafts(follower: () => void): () => void {
  if (followers.size === 0) window.addEventListener('storage', onStorage);
  followers.add(follower);
  return () => {
    followers.delete(follower);
    if (followers.size === 0) window.removeEventListener('storage', onStorage);
  };
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
    if (draft) localStorage.setItem(ownOf(key), JSON.stringify(draft));
    else localStorage.removeItem(ownOf(key));
    // It has moved here. What was written on elsewhere since it was read stays there.
    for (const [place, was] of others.get(key) ?? []) {
      if (localStorage.getItem(place) === was) localStorage.removeItem(place);
    }
    others.delete(key);
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

/** What windows kept of a draft, those that are closed too: one after the other. */
function readKept(key: string): Draft | null {
  const kept = Object.keys(localStorage).filter((place) => place.startsWith(`${key} `));
  const read = kept.flatMap((place) => {
    const value = localStorage.getItem(place) ?? '';
    const draft = readDraft(value);
    return draft ? [{ place, value, draft }] : [];
  });
  if (read.length === 0) return null;
  const theirs = read.filter(({ place }) => place !== ownOf(key));
  others.set(key, new Map(theirs.map(({ place, value }) => [place, value])));
  const texts = new Set(read.map(({ draft }) => draft.text).filter((text) => text !== ''));
  return {
    text: [...texts].join('\n'),
    place: read.find(({ draft }) => draft.place)?.draft.place ?? null,
  };
}

function readDraft(kept: string): Draft | null {
  try {
    const { text, place } = JSON.parse(kept) as Draft;
    return typeof text === 'string' ? { text, place } : null;
  } catch {
    return null;
  }
}

/**
 * Another window took over what this one kept, sent or wrote on what is only shown here: it is read anew.
 * What was typed here since stays.
 */
function onStorage({ key: place }: StorageEvent): void {
  const key = place?.slice(0, place.lastIndexOf(' '));
  if (!place || !key || !drafts.has(key) || unkept.has(key)) return;
  if (place !== ownOf(key) && !others.get(key)?.has(place)) return;
  others.delete(key);
  drafts.set(key, readKept(key));
  revisions.set(key, (revisions.get(key) ?? 0) + 1);
  for (const follower of followers) follower();
}
