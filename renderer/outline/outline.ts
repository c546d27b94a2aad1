import { textOf } from '@shared/document/walk';
import { cutTo } from '@shared/text/cutTo';
import type { Node } from '@tiptap/pm/model';

/** One line of the outline. */
export interface OutlineEntry {
  kind: 'headline' | 'subhead' | 'figure' | 'table' | 'factBox';
  /** Where the node starts in the document. */
  pos: number;
  /** 0 for the headline, 1 for what divides the body, 2 for what stands in between. */
  level: 0 | 1 | 2;
  /** Its words; empty when it has none yet. */
  text: string;
}

/** No line of the outline shows more characters than this. */
const LONGEST = 80;

/** Headline, subheads, photographs, tables and fact boxes of a document, in order. */
export function outlineOf(doc: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  doc.forEach((node, pos) => {
    const kind = node.type.name;
    if (kind === 'headline') entries.push({ kind, pos, level: 0, text: words(node) });
    else if (kind === 'subhead') entries.push({ kind, pos, level: 1, text: words(node) });
    else if (kind === 'figure' || kind === 'table' || kind === 'factBox') {
      entries.push({ kind, pos, level: 2, text: firstWords(node) });
    }
  });
  return entries;
}

/** Which entry a place in the document belongs to: the last that starts before it; -1 for none. */
export function entryAt(entries: readonly OutlineEntry[], pos: number): number {
  return entries.filter((entry) => entry.pos < pos).length - 1;
}

const words = (node: Node): string =>
  cutTo(textOf(node, 'with-notes').replace(/\s+/g, ' ').trim(), LONGEST);

/** The first words in a block: a caption, a table's first cell, a box's title. */
function firstWords(block: Node): string {
  let text = '';
  block.descendants((node) => {
    if (text === '' && node.isTextblock) text = words(node);
    return text === '' && !node.isTextblock;
  });
  return text;
}
