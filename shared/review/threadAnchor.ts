import * as Y from 'yjs';
import { z } from 'zod';
import { bodyOf } from '../document/storyDoc';

const relative = z.record(z.string(), z.unknown());

/**
 * Where a thread belongs: the story, a photograph (the figure's element, and the hash of what it shows), or
 * a range of text. Places are Yjs relative positions as JSON, so that they keep to the characters they were
 * put on whatever others write.
 */
export const anchorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('story') }),
  z.object({ kind: z.literal('photo'), figure: relative, media: z.string().max(64).optional() }),
  z.object({ kind: z.literal('text'), from: relative, to: relative }),
]);
export type ThreadAnchor = z.infer<typeof anchorSchema>;

/** A place in one text of the body, in UTF-16 units. */
export interface TextPlace {
  text: Y.XmlText;
  index: number;
}

/**
 * What a thread's anchor is now; `gone` belongs into the tray, with the quote. `moved` is set where the
 * anchor itself led nowhere, and the place was found by a former one, the words or the photograph's hash.
 */
export type Anchored =
  | { kind: 'story' }
  | { kind: 'photo'; figure: Y.XmlElement; moved?: true }
  | { kind: 'text'; from: TextPlace; to: TextPlace; moved?: true }
  | { kind: 'gone' };

/** Where a thread was put, the words there, and where it was before the editor wrote those words anew. */
export interface Attached {
  anchor: ThreadAnchor;
  quote: string;
  former: ThreadAnchor[];
}

/** A shorter quote may stand elsewhere by chance, so its thread is not put there. */
const TELLING = 6;

/** An anchor on a range of text, with the words in it; null when there are none. */
export function anchorText(
  doc: Y.Doc,
  from: TextPlace,
  to: TextPlace,
): { anchor: ThreadAnchor; quote: string } | null {
  const quote = wordsBetween(doc, from, to);
  if (quote.trim() === '') return null;
  const anchor: ThreadAnchor = {
    kind: 'text',
    from: jsonOf(Y.createRelativePositionFromTypeIndex(from.text, from.index, 0)),
    // What is written right behind the range is no part of it.
    to: jsonOf(Y.createRelativePositionFromTypeIndex(to.text, to.index, -1)),
  };
  return { anchor, quote };
}

/** An anchor on a photograph. */
export function anchorPhoto(figure: Y.XmlElement): ThreadAnchor {
  // The position at the end names the element itself, not what stands in it.
  const position = Y.createRelativePositionFromTypeIndex(figure, figure.length);
  const media = mediaOf(figure);
  return { kind: 'photo', figure: jsonOf(position), ...(media !== '' && { media }) };
}

/** Where an anchor is now; for many, `threadFinder` reads the text once. */
export const placeOfThread = (doc: Y.Doc, thread: Attached): Anchored => threadFinder(doc)(thread);

/**
 * Gives where threads are in the text as it is now. Text that was joined to another paragraph, moved or
 * brought back is written anew by the editor's binding: then the place is where the thread was before that,
 * if that text is back, or where its words stand, if they do so once only.
 */
export function threadFinder(doc: Y.Doc): (thread: Attached) => Anchored {
  const body = bodyOf(doc);
  const order = new Map(textsIn(body).map((text, at) => [text, at]));
  const texts = [...order.keys()];
  const read = new Map<Y.XmlText, string>();
  const words = (text: Y.XmlText): string => {
    const known = read.get(text) ?? wordsOf(text);
    read.set(text, known);
    return known;
  };

  const resolved = (anchor: ThreadAnchor, undone: boolean): Anchored => {
    if (anchor.kind === 'story') return { kind: 'story' };
    if (anchor.kind === 'photo') {
      const figure = absolute(doc, anchor.figure, undone)?.type;
      return figure instanceof Y.XmlElement && isIn(body, figure)
        ? { kind: 'photo', figure }
        : { kind: 'gone' };
    }
    const from = textPlace(absolute(doc, anchor.from, undone));
    const to = textPlace(absolute(doc, anchor.to, undone));
    return from && to && hasText(from, to) ? { kind: 'text', from, to } : { kind: 'gone' };
  };

  // What undo brought back here has another place for those who open the story elsewhere.
  const anchored = (anchor: ThreadAnchor): Anchored => {
    const [here, elsewhere] = [resolved(anchor, true), resolved(anchor, false)];
    if (isSame(here, elsewhere)) return here;
    return here.kind === 'text' || here.kind === 'photo' ? { ...here, moved: true } : elsewhere;
  };

  const hasText = (from: TextPlace, to: TextPlace): boolean => {
    const [first, last] = [order.get(from.text), order.get(to.text)];
    if (first === undefined || last === undefined || last < first) return false;
    if (first === last) return to.index > from.index;
    if (from.index < from.text.length || to.index > 0) return true;
    return texts.slice(first + 1, last).some(({ length }) => length > 0);
  };

  const byQuote = (quote: string): Anchored => {
    if (quote.length < TELLING || quote.includes('\n')) return { kind: 'gone' };
    let found: Anchored | null = null;
    for (const text of texts) {
      const index = words(text).indexOf(quote);
      if (index < 0) continue;
      if (found || words(text).indexOf(quote, index + 1) >= 0) return { kind: 'gone' };
      const to = { text, index: index + quote.length };
      found = { kind: 'text', from: { text, index }, to, moved: true };
    }
    return found ?? { kind: 'gone' };
  };

  const byMedia = (media: string): Anchored => {
    const showing = media === '' ? [] : figuresIn(body).filter((one) => mediaOf(one) === media);
    const [figure] = showing;
    return figure && showing.length === 1
      ? { kind: 'photo', figure, moved: true }
      : { kind: 'gone' };
  };

  return ({ anchor, quote, former }) => {
    const place = anchored(anchor);
    if (place.kind !== 'gone') return place;
    for (const one of former) {
      const before = anchored(one);
      if (before.kind === 'photo' || before.kind === 'text') return { ...before, moved: true };
    }
    return anchor.kind === 'photo' ? byMedia(anchor.media ?? '') : byQuote(quote);
  };
}

function isSame(one: Anchored, other: Anchored): boolean {
  if (one.kind === 'photo') return other.kind === 'photo' && one.figure === other.figure;
  if (one.kind !== 'text' || other.kind !== 'text') return one.kind === other.kind;
  const isAt = (place: TextPlace, at: TextPlace) =>
    place.text === at.text && place.index === at.index;
  return isAt(one.from, other.from) && isAt(one.to, other.to);
}

/** The words from one place to another; a line break between texts. Empty when they are not in this order. */
function wordsBetween(doc: Y.Doc, from: TextPlace, to: TextPlace): string {
  const texts = textsIn(bodyOf(doc));
  const first = texts.indexOf(from.text);
  const last = texts.indexOf(to.text);
  if (first < 0 || last < first || (first === last && to.index <= from.index)) return '';
  return texts
    .slice(first, last + 1)
    .map((text) =>
      wordsOf(text).slice(
        text === from.text ? from.index : 0,
        text === to.text ? to.index : undefined,
      ),
    )
    .join('\n')
    .replace(/^\n+$/, '');
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child): Y.XmlText[] => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? textsIn(child) : [];
  });
}

function figuresIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().flatMap((child): Y.XmlElement[] => {
    if (!(child instanceof Y.XmlElement)) return [];
    return child.nodeName === 'figure' ? [child] : figuresIn(child);
  });
}

/** The hash of the photograph in a figure; empty for none. */
function mediaOf(figure: Y.XmlElement): string {
  const media: unknown = figure.getAttribute('media');
  return typeof media === 'string' ? media.slice(0, 64) : '';
}

/** A text without its formats; `toString` would give tags. */
const wordsOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
    .join('');

const jsonOf = (position: Y.RelativePosition) =>
  Y.relativePositionToJSON(position) as Record<string, unknown>;

/**
 * Null also for what no Songgo wrote: a package may carry anything. What undo brings back are new
 * characters, and only the copy in which it was done knows of which (`undone`).
 */
function absolute(
  doc: Y.Doc,
  position: Record<string, unknown>,
  undone: boolean,
): Y.AbsolutePosition | null {
  try {
    const parsed = Y.createRelativePositionFromJSON(position);
    return Y.createAbsolutePositionFromRelativePosition(parsed, doc, undone);
  } catch {
    return null;
  }
}

const textPlace = (position: Y.AbsolutePosition | null): TextPlace | null =>
  position?.type instanceof Y.XmlText ? { text: position.type, index: position.index } : null;

/** Whether an element is still somewhere in the body. */
function isIn(body: Y.XmlFragment, element: Y.XmlElement): boolean {
  for (let above: unknown = element; above instanceof Y.AbstractType; ) {
    if (above === body) return true;
    if (!above._item || above._item.deleted) return false;
    above = above._item.parent;
  }
  return false;
}
