import type { Node } from '@tiptap/pm/model';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { changeOf } from '../review/change';
import { acceptAll } from '../review/resolve';
import { storySchema } from './schema';
import { bodyOf } from './storyDoc';

/** The story's document as ProseMirror's node. Inspect the Y.Doc first when it came from outside. */
export function documentOf(doc: Y.Doc): Node {
  return yXmlFragmentToProseMirrorRootNode(bodyOf(doc), storySchema);
}

/** Plain text of a story by part, as searched and counted. */
export interface StoryText {
  headline: string;
  deck: string;
  /** One string per textblock of the body, captions left out. */
  paragraphs: string[];
  captions: string[];
}

/**
 * The text of a document, with what is suggested taken as accepted. `notes` says whether internal notes are part of it: search finds them,
 * lengths and anything published leave them out.
 */
export function storyText(root: Node, notes: 'with-notes' | 'without-notes'): StoryText {
  const text: StoryText = { headline: '', deck: '', paragraphs: [], captions: [] };
  acceptAll(root).descendants((node) => {
    if (!node.isTextblock) return true;
    const content = textOf(node, notes);
    switch (node.type.name) {
      case 'headline':
        text.headline = content;
        break;
      case 'deck':
        text.deck = content;
        break;
      case 'caption':
        text.captions.push(content);
        break;
      default:
        text.paragraphs.push(content);
    }
    return false;
  });
  return text;
}

/**
 * The text of one textblock, without what is suggested to be taken out; a line break reads as a line
 * feed.
 */
export function textOf(textblock: Node, notes: 'with-notes' | 'without-notes'): string {
  let text = '';
  textblock.forEach((child) => {
    const has = (name: string) => child.marks.some((mark) => mark.type.name === name);
    if (has('deletion') || changeOf(child.attrs.deleted)) return;
    if (child.type.name === 'hardBreak') text += '\n';
    else if (notes === 'with-notes' || !has('note')) text += child.text ?? '';
  });
  return text;
}
