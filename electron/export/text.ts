import { success } from '@shared/errors';
import type {
  PublishedBlock,
  PublishedCell,
  PublishedInline,
  PublishedStory,
} from '@shared/story/published';
import { encodeCp949 } from './cp949';
import type { Exporter } from './exporter';

/**
 * Plain text in the form Korean desks paste from: headline, deck, lead tag and body, tail. `△` opens
 * a list item, `◇` a crosshead, `▲` a photograph's caption at its place. UTF-8 without BOM, or
 * CP949; a character CP949 lacks is never written as `?`.
 */
export const text: Exporter = {
  id: 'text',
  async export(story, _media, { baseName, encoding, unencodable }) {
    const name = `${baseName}.txt`;
    const written = plainStory(story);
    if (encoding === 'utf-8') {
      const bytes = new TextEncoder().encode(written);
      const file = { name, type: 'text/plain; charset=utf-8', bytes };
      return success({ files: [file], warnings: [], unencodable: [] });
    }
    const encoded = encodeCp949(written, unencodable);
    if (!encoded.ok) return encoded;
    return success({
      files: [{ name, type: 'text/plain; charset=cp949', bytes: encoded.value.bytes }],
      warnings: encoded.value.unencodable.map(({ char, suggestion, count }) => ({
        code: 'character-replaced' as const,
        values: { char, suggestion: suggestion ?? '', count },
      })),
      unencodable: encoded.value.unencodable,
    });
  },
};

/** The whole story as text. Paragraphs are separated by an empty line. */
export function plainStory(story: PublishedStory): string {
  const parts: string[] = [];
  if (story.headline !== '') parts.push(story.headline);
  if (story.deck !== '') parts.push(story.deck);
  let lead = story.lead;
  for (const block of story.body) {
    const lines = plainBlock(block);
    if (lead !== '' && block.kind === 'paragraph') {
      parts.push(`${lead} ${lines}`);
      lead = '';
    } else parts.push(lines);
  }
  if (lead !== '') parts.splice(bodyStart(story), 0, lead);
  if (story.tail !== '') parts.push(story.tail);
  const joined = parts.filter((part) => part !== '').join('\n\n');
  const tidied = joined.replace(/[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n');
  return `${tidied.replace(/^\n+|\n+$/g, '').normalize('NFC')}\n`;
}

function bodyStart(story: PublishedStory): number {
  return (story.headline === '' ? 0 : 1) + (story.deck === '' ? 0 : 1);
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

function plain(content: readonly PublishedInline[]): string {
  return content.map((part) => ('text' in part ? part.text : '\n')).join('');
}
