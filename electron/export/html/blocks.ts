import type {
  PublishedBlock,
  PublishedCell,
  PublishedFigure,
  PublishedInline,
  PublishedStory,
} from '@shared/story/published';
import { escaped } from './markup';

/** How a figure is written; null leaves it out. `index` counts from 1 over the whole body. */
export type FigureMarkup = (figure: PublishedFigure, index: number) => string | null;

/**
 * The body with its lead tag and tail as HTML that is well-formed XML too. Every text and every
 * attribute is escaped; nothing of the story becomes markup.
 */
export function bodyMarkup(story: PublishedStory, figureMarkup: FigureMarkup): string {
  const lines = blocksMarkup(story.body, story.lead, figureMarkup);
  if (story.tail !== '') lines.push(`<p class="tail">${escaped(story.tail)}</p>`);
  return lines.join('\n');
}

function blocksMarkup(
  body: readonly PublishedBlock[],
  leadTag: string,
  figureMarkup: FigureMarkup,
): string[] {
  let figures = 0;
  let lead = leadTag;
  const inlineText = (content: readonly PublishedInline[]) => content.map(inline).join('');
  const paragraph = (content: readonly PublishedInline[], depth: number) => {
    if (depth > 0 || lead === '') return `<p>${inlineText(content)}</p>`;
    const tag = leadMarkup(lead);
    lead = '';
    return `<p>${tag} ${inlineText(content)}</p>`;
  };
  const block = (of: PublishedBlock, depth: number): string[] => {
    switch (of.kind) {
      case 'paragraph':
        return [paragraph(of.content, depth)];
      case 'subhead':
        return [depth > 0 ? heading3(of.content) : `<h2>${inlineText(of.content)}</h2>`];
      case 'pullQuote':
        return [`<p class="pull-quote">${inlineText(of.content)}</p>`];
      case 'quote':
        return ['<blockquote>', ...blocks(of.blocks, depth + 1), '</blockquote>'];
      case 'factBox':
        return ['<aside class="fact-box">', ...blocks(of.blocks, depth + 1), '</aside>'];
      case 'bulletList':
      case 'orderedList': {
        const tag = of.kind === 'bulletList' ? 'ul' : 'ol';
        const items = of.items.map((item) => `<li>${itemMarkup(item, depth + 1)}</li>`);
        return [`<${tag}>`, ...items, `</${tag}>`];
      }
      case 'table':
        return ['<div class="table"><table>', ...tableRows(of.rows, depth + 1), '</table></div>'];
      case 'divider':
        return ['<hr />'];
      case 'figure': {
        figures += 1;
        const markup = figureMarkup(of, figures);
        return markup === null ? [] : [markup];
      }
    }
  };
  const heading3 = (content: readonly PublishedInline[]) => `<h3>${inlineText(content)}</h3>`;
  const blocks = (of: readonly PublishedBlock[], depth: number) =>
    of.flatMap((one) => block(one, depth));
  // An item of a single paragraph needs no paragraph inside.
  const itemMarkup = (item: readonly PublishedBlock[], depth: number) => {
    const [first, ...rest] = item;
    if (first?.kind !== 'paragraph') return blocks(item, depth).join('');
    return inlineText(first.content) + blocks(rest, depth).join('');
  };
  const cell = (of: PublishedCell, row: number, depth: number) => {
    const tag = of.header ? 'th' : 'td';
    const scope = of.header ? ` scope="${row === 0 ? 'col' : 'row'}"` : '';
    const spans =
      (of.colspan > 1 ? ` colspan="${of.colspan}"` : '') +
      (of.rowspan > 1 ? ` rowspan="${of.rowspan}"` : '');
    return `<${tag}${scope}${spans}>${itemMarkup(of.blocks, depth)}</${tag}>`;
  };
  const tableRows = (rows: readonly PublishedCell[][], depth: number) => {
    const markup = rows.map(
      (row, index) => `<tr>${row.map((one) => cell(one, index, depth)).join('')}</tr>`,
    );
    const hasHead = rows.length > 1 && (rows[0]?.every((one) => one.header) ?? false);
    if (!hasHead) return ['<tbody>', ...markup, '</tbody>'];
    return [
      '<thead>',
      ...markup.slice(0, 1),
      '</thead>',
      '<tbody>',
      ...markup.slice(1),
      '</tbody>',
    ];
  };

  const lines = blocks(body, 0);
  if (lead !== '') lines.unshift(`<p>${leadMarkup(lead)}</p>`);
  return lines;
}

/** One table, for a format that has none of its own. */
export function tableMarkup(table: Extract<PublishedBlock, { kind: 'table' }>): string {
  return blocksMarkup([table], '', () => null).join('');
}

function leadMarkup(lead: string): string {
  return `<span class="lead">${escaped(lead)}</span>`;
}

/** Inline content as HTML that is well-formed XML too. */
export function inlineMarkup(content: readonly PublishedInline[]): string {
  return content.map(inline).join('');
}

/** A figure's caption with its credit, as it stands under the photograph. */
export function captionMarkup(figure: PublishedFigure): string {
  const credit =
    figure.creditLine === '' ? '' : `<span class="credit">${escaped(figure.creditLine)}</span>`;
  return [inlineMarkup(figure.caption), credit].filter((part) => part !== '').join(' ');
}

function inline(part: PublishedInline): string {
  if ('lineBreak' in part) return '<br />';
  let markup = escaped(part.text);
  if (part.strike) markup = `<s>${markup}</s>`;
  if (part.underline) markup = `<u>${markup}</u>`;
  if (part.italic) markup = `<em>${markup}</em>`;
  if (part.bold) markup = `<strong>${markup}</strong>`;
  if (part.href !== undefined) {
    markup = `<a href="${escaped(part.href)}" rel="noopener noreferrer">${markup}</a>`;
  }
  return markup;
}
