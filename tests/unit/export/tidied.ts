import type { PublishedBlock, PublishedInline } from '@shared/story/published';

/** White space as every reader of HTML has it: runs of blanks are one. */
function spaced(content: readonly PublishedInline[], bold: boolean): PublishedInline[] {
  const out: PublishedInline[] = [];
  for (const part of content) {
    const last = out.at(-1);
    if ('lineBreak' in part) {
      if (last && !('lineBreak' in last)) out.push(part);
      continue;
    }
    const { bold: isBold, ...rest } = part;
    const run = {
      ...rest,
      ...(bold && isBold && { bold: true as const }),
      text: part.text.replace(/[ \t\n\r\f]+/g, ' '),
    };
    const marks = ({ text: _, ...others }: PublishedInline & { text: string }) =>
      JSON.stringify(Object.entries(others).sort());
    if (last && 'text' in last && marks(last) === marks(run)) last.text += run.text;
    else out.push(run);
  }
  return out;
}

/** A story as the editor's own schema can hold it: anyStory also makes what only a merge leaves. */
export function tidied(blocks: readonly PublishedBlock[]): PublishedBlock[] {
  return blocks.flatMap((block): PublishedBlock[] => {
    switch (block.kind) {
      case 'paragraph':
        return [{ ...block, content: spaced(block.content, true) }];
      case 'subhead':
      case 'pullQuote':
        return [{ ...block, content: spaced(block.content, false) }];
      case 'quote':
      case 'factBox':
        return [{ ...block, blocks: tidied(block.blocks) }];
      case 'bulletList':
      case 'orderedList':
        return [{ ...block, items: block.items.map(tidied) }];
      case 'figure': {
        const [credit, creditLine] = ['연합뉴스', '[사진=연합뉴스]'];
        return [{ ...block, caption: spaced(block.caption, true), credit, creditLine }];
      }
      case 'table': {
        const width = Math.max(...block.rows.map((row) => row.length));
        const empty = { header: false, colspan: 1, rowspan: 1, blocks: [] };
        const rows = block.rows.map((row) => [
          ...row.map((cell) => ({ ...cell, blocks: tidied(cell.blocks) })),
          ...Array.from({ length: width - row.length }, () => empty),
        ]);
        // One cell is a frame around text.
        if (rows.length === 1 && width === 1) return rows.flat().flatMap((cell) => cell.blocks);
        return [{ ...block, rows }];
      }
      default:
        return [block];
    }
  });
}
