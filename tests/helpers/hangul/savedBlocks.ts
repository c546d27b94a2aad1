import type { Node } from '@tiptap/pm/model';
import type { ShownBlock } from './shownStory';

const KINDS = ['headline', 'deck', 'caption', 'listItem', 'tableCell'] as const;

/** A document's text blocks as the page shows them. */
export function savedBlocks(document: Node): ShownBlock[] {
  const blocks: ShownBlock[] = [];
  document.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const around = new Set([node.type.name]);
    const $pos = document.resolve(pos);
    for (let depth = $pos.depth; depth > 0; depth -= 1) around.add($pos.node(depth).type.name);
    let marked = '';
    node.forEach((inline) => {
      const text = inline.text ?? '\n';
      marked += inline.marks.some(({ type }) => type.name === 'bold') ? `*${text}*` : text;
    });
    blocks.push({
      kind: KINDS.find((kind) => around.has(kind)) ?? 'paragraph',
      text: node.textBetween(0, node.content.size, '\n', '\n'),
      marked: marked.replaceAll('**', '').replace(/\*?\n\*?/g, '\n'),
    });
    return false;
  });
  return blocks;
}
