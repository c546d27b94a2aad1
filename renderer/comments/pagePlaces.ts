import { storySchema } from '@shared/document/schema';
import type { TextPlace } from '@shared/review/threadAnchor';
import type * as Y from 'yjs';

/** Where the texts and figures of the Yjs body stand on the page, in ProseMirror's positions. */
export interface PagePlaces {
  /** In the order of the page; `start` is before the first character. */
  texts: { text: Y.XmlText; start: number }[];
  starts: Map<Y.XmlText, number>;
  /** `pos` is right before the figure. */
  figures: { figure: Y.XmlElement; pos: number }[];
  /** How large the page's document is then: another size is another document. */
  size: number;
}

/** Reads all places in one walk; the page must show the body as it is. */
export function pagePlaces(body: Y.XmlFragment): PagePlaces {
  const places: PagePlaces = { texts: [], starts: new Map(), figures: [], size: 0 };
  const walk = (parent: Y.XmlFragment, start: number): number => {
    let pos = start;
    for (const child of parent.toArray() as (Y.XmlElement | Y.XmlText)[]) {
      if (!('nodeName' in child)) {
        places.texts.push({ text: child, start: pos });
        places.starts.set(child, pos);
        pos += child.length;
        continue;
      }
      if (child.nodeName === 'figure') places.figures.push({ figure: child, pos });
      pos = storySchema.nodes[child.nodeName]?.isLeaf ? pos + 1 : walk(child, pos + 1) + 1;
    }
    return pos;
  };
  places.size = walk(body, 0);
  return places;
}

/** The position of a place in the text; null when that is not on the page. */
export function positionOn({ starts }: PagePlaces, { text, index }: TextPlace): number | null {
  const start = starts.get(text);
  return start === undefined ? null : start + index;
}

/** The first and the last character between two positions, as places in the text; null where there is none. */
export function textPlacesBetween(
  { texts }: PagePlaces,
  from: number,
  to: number,
): { from: TextPlace; to: TextPlace } | null {
  const first = texts.find(({ text, start }) => text.length > 0 && start + text.length > from);
  const last = texts.filter(({ text, start }) => text.length > 0 && start < to).at(-1);
  if (!first || !last || first.start > last.start) return null;
  const begins = Math.max(0, from - first.start);
  const ends = Math.min(last.text.length, to - last.start);
  if (first === last && begins >= ends) return null;
  return { from: { text: first.text, index: begins }, to: { text: last.text, index: ends } };
}
