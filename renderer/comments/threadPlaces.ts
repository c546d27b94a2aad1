import { bodyOf } from '@shared/document/storyDoc';
import {
  type Anchored,
  type Attached,
  anchorPhoto,
  anchorText,
  threadFinder,
} from '@shared/review/threadAnchor';
import type { Node } from '@tiptap/pm/model';
import { type Mapping, StepMap } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import { type PagePlaces, pagePlaces, positionOn, textPlacesBetween } from './pagePlaces';

/** Where a thread is on the page, in ProseMirror's positions; `gone` belongs into the tray. */
export type PagePlace =
  | { kind: 'story' }
  | { kind: 'photo'; from: number; to: number }
  | { kind: 'text'; from: number; to: number }
  | { kind: 'gone' };

/** Of several threads: where they are, and which of them are to be put where their words are by now. */
export interface FoundPlaces {
  places: Map<string, PagePlace>;
  followed: { id: string; place: Attached }[];
}

/**
 * Finds threads on the page. The editor's binding writes the words of a paragraph that is split, joined
 * or made another kind of block anew, and an anchor loses them; the editor itself knows where they went.
 * So `edits`, all that changed the page since `before`, takes over where the anchor finds nothing, and,
 * if they are `exact`, where it finds less: they are not where undo or somebody else wrote.
 */
export function findThreads({
  doc,
  page,
  threads,
  before,
  edits,
  exact,
}: {
  doc: Y.Doc;
  page: Node;
  threads: readonly (Attached & { id: string })[];
  before: ReadonlyMap<string, PagePlace>;
  edits: Mapping;
  exact: boolean;
}): FoundPlaces {
  const found: FoundPlaces = { places: new Map(), followed: [] };
  const map = pagePlaces(bodyOf(doc));
  // What this Songgo does not know is left out of a page that is only read.
  const onPage = map.size === page.content.size;
  const find = threadFinder(doc);
  for (const thread of threads) {
    const anchored = find(thread);
    const place = onPage ? onPagePlace(map, page, anchored) : offPage(anchored);
    const was = before.get(thread.id);
    const followed = onPage && was ? afterEdits(page, was, edits) : null;
    const isLost = place.kind === 'gone' || 'moved' in anchored;
    const goesOn = followed !== null && (isLost || (exact && isMore(followed, place)));
    found.places.set(thread.id, goesOn ? followed : place);
    if (!onPage || (!goesOn && !('moved' in anchored))) continue;
    const attached = attachedAt(doc, map, page, goesOn ? followed : place);
    const former = [thread.anchor, ...thread.former];
    if (attached) found.followed.push({ id: thread.id, place: { ...attached, former } });
  }
  return found;
}

/** What changed between two documents, in one piece: Yjs draws the whole page anew. */
export function changeBetween(before: Node, after: Node): StepMap {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || !end) return StepMap.empty;
  // Where letters before and behind are alike, either end may have gone past the start.
  const past = Math.max(0, start - Math.min(end.a, end.b));
  return new StepMap([start, end.a + past - start, end.b + past - start]);
}

/** An anchor with its words at a place of the page; null where there are none. */
export function attachedAt(
  doc: Y.Doc,
  map: PagePlaces,
  page: Node,
  place: PagePlace,
): Pick<Attached, 'anchor' | 'quote'> | null {
  if (place.kind === 'story') return { anchor: { kind: 'story' }, quote: '' };
  if (place.kind === 'gone') return null;
  if (place.kind === 'photo') {
    const at = map.figures.find(({ pos }) => pos === place.from);
    return at ? { anchor: anchorPhoto(at.figure), quote: wordsAt(page, place) } : null;
  }
  const ends = textPlacesBetween(map, place.from, place.to);
  return ends && anchorText(doc, ends.from, ends.to);
}

/** The words of the page at a place; a photograph's are its caption. */
export function wordsAt(page: Node, place: PagePlace): string {
  if (place.kind === 'story' || place.kind === 'gone') return '';
  const end = Math.min(place.to, page.content.size);
  return page.textBetween(Math.min(place.from, end), end, '\n', ' ').trim();
}

function onPagePlace(map: PagePlaces, page: Node, anchored: Anchored): PagePlace {
  if (anchored.kind === 'photo') {
    const at = map.figures.find(({ figure }) => figure === anchored.figure);
    const size = at ? (page.nodeAt(at.pos)?.nodeSize ?? 0) : 0;
    return at ? { kind: 'photo', from: at.pos, to: at.pos + size } : { kind: 'gone' };
  }
  if (anchored.kind !== 'text') return anchored;
  const [from, to] = [positionOn(map, anchored.from), positionOn(map, anchored.to)];
  return from === null || to === null || from >= to ? { kind: 'gone' } : { kind: 'text', from, to };
}

/** A page that does not show all of the story: a thread is somewhere in it, and cannot be shown. */
const offPage = ({ kind }: Anchored): PagePlace =>
  kind === 'gone' ? { kind: 'gone' } : { kind: 'story' };

function afterEdits(page: Node, was: PagePlace, edits: Mapping): PagePlace | null {
  if (was.kind === 'photo') {
    const { pos, deletedAfter } = edits.mapResult(was.from, 1);
    const figure = deletedAfter ? null : page.nodeAt(pos);
    if (figure?.type.name !== 'figure') return null;
    return { kind: 'photo', from: pos, to: pos + figure.nodeSize };
  }
  if (was.kind !== 'text') return null;
  const [from, to] = [edits.map(was.from, 1), edits.map(was.to, -1)];
  const place: PagePlace = { kind: 'text', from, to };
  return from < to && wordsAt(page, place) !== '' ? place : null;
}

/** Whether a place has all of what another has, and more. */
function isMore(one: PagePlace, other: PagePlace): boolean {
  if (one.kind !== 'text' || other.kind !== 'text') return false;
  const [longer, shorter] = [one.to - one.from, other.to - other.from];
  return one.from <= other.from && one.to >= other.to && longer > shorter;
}
