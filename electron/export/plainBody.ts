import type {
  PublishedBlock,
  PublishedCell,
  PublishedInline,
  PublishedStory,
} from '@shared/story/published';

/**
 * Lead tag, body and tail as paragraphs of plain text, in the forms Korean desks paste: `△` opens a
 * list item, `◇` a crosshead, `▲` a photograph's caption at its place.
 */
export function plainBody(story: PublishedStory): string[] {
  const parts: string[] = [];
  let lead = story.lead;
  for (const block of story.body) {
    const lines = plainBlock(block);
    if (lead !== '' && block.kind === 'paragraph') {
      parts.push(`${lead} ${lines}`);
      lead = '';
    } else parts.push(lines);
  }
  if (lead !== '') parts.unshift(lead);
  if (story.tail !== '') parts.push(story.tail);
  return parts;
}

/** Paragraphs with an empty line between them, without blanks that nobody sees, in NFC. */
export function plainParagraphs(paragraphs: readonly string[]): string {
  const joined = paragraphs.filter((part) => part !== '').join('\n\n');
  const tidied = joined.replace(/[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n');
  return `${tidied.replace(/^\n+|\n+$/g, '').normalize('NFC')}\n`;
}

function plainBlock(block: PublishedBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return plain(block.content);
    case 'subhead':
      return `◇ ${plain(block.content)}`;
    case 'pullQuote':
      return `■ ${plain(block.content)}`;
    case 'quote':
      return block.blocks.map(plainBlock).join('\n');
    case 'factBox': {
      const [first, ...rest] = block.blocks;
      const title = first?.kind === 'subhead' ? `◆ ${plain(first.content)}` : null;
      const content = title === null ? block.blocks : rest;
      return [...(title === null ? [] : [title]), ...content.map(plainBlock)].join('\n');
    }
    case 'bulletList':
      return block.items.map((item) => `△ ${plainItem(item)}`).join('\n');
    case 'orderedList':
      return block.items.map((item, index) => `${index + 1}. ${plainItem(item)}`).join('\n');
    case 'figure': {
      const caption = [plain(block.caption), block.creditLine].filter((part) => part !== '');
      return caption.length > 0 ? `▲ ${caption.join(' ')}` : '';
    }
    case 'table':
      return block.rows.map((row) => row.map(plainCell).join(' | ')).join('\n');
    case 'divider':
      return '* * *';
  }
}

function plainItem(item: readonly PublishedBlock[]): string {
  return item
    .map((block, index) => {
      const lines = plainBlock(block);
      return index === 0 ? lines : indented(lines);
    })
    .join('\n');
}

function indented(lines: string): string {
  return lines
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

function plainCell(cell: PublishedCell): string {
  return cell.blocks.map((block) => plainBlock(block).replaceAll('\n', ' ')).join(' ');
}

/** The words of inline content; a line break is a line feed. */
export function plain(content: readonly PublishedInline[]): string {
  return content.map((part) => ('text' in part ? part.text : '\n')).join('');
}
