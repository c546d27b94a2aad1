import { bodyOf } from '@shared/document/storyDoc';
import * as Y from 'yjs';
import { START_CHARACTERS } from './actions';

const TEXT_BLOCKS = new Set(['headline', 'deck', 'paragraph', 'caption']);

/** The text blocks of a story, from the top, in Yjs's own types. */
function textBlocks(doc: Y.Doc): Y.XmlElement[] {
  const found: Y.XmlElement[] = [];
  const visit = (node: Y.XmlElement | Y.XmlFragment) => {
    if (node instanceof Y.XmlElement && TEXT_BLOCKS.has(node.nodeName)) found.push(node);
    else for (const child of node.toArray()) if (child instanceof Y.XmlElement) visit(child);
  };
  visit(bodyOf(doc));
  return found;
}

function chosen<T>(all: readonly T[], index: number): T | undefined {
  return all[index % Math.max(1, all.length)];
}

function textsIn(block: Y.XmlElement): Y.XmlText[] {
  return block.toArray().filter((child): child is Y.XmlText => child instanceof Y.XmlText);
}

/** Writes one character into a story, somewhere in one of its text blocks. */
export function insertCharacter(
  doc: Y.Doc,
  character: string,
  block: number,
  offset: number,
): void {
  const element = chosen(textBlocks(doc), block);
  if (!element) throw new Error('the story has no text block');
  const text = chosen(textsIn(element), offset);
  if (text) text.insert(offset % (text.length + 1), character);
  else element.insert(0, [new Y.XmlText(character)]);
}

/** Takes one of the characters away that stood there from the start; gives it, or null. */
export function deleteCharacter(doc: Y.Doc, block: number, offset: number): string | null {
  const element = chosen(textBlocks(doc), block);
  const places = (element ? textsIn(element) : []).flatMap((text) => {
    const plain = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
    return [...plain].flatMap((character, at) =>
      START_CHARACTERS.has(character) ? [{ text, at, character }] : [],
    );
  });
  const place = chosen(places, offset);
  place?.text.delete(place.at, 1);
  return place?.character ?? null;
}
