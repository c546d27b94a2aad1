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
  let markup = '';
  for (const line of lines) markup += markup === '' ? line : `\n${line}`;
  return markup;
}

function blocksMarkup(
  body: readonly PublishedBlock[],
  leadTag: string,
  figureMarkup: FigureMarkup,
): string[] {
  let figures = 0;
  let lead = leadTag;
  const inlineText = inlineMarkup;
  const paragraph = (content: readonly PublishedInline[], depth: number) => {
    if (depth > 0 || lead === '') return `<p>${inlineText(content)}</p>`;
    const tag = leadMarkup(lead);
    lead = '';
    return `<p>${tag} ${inlineText(content)}</p>`;
  };
  // All lines into one list: lists of lists are copied at every level, and more than once.
  const block = (of: PublishedBlock, depth: number, out: string[]): void => {
    switch (of.kind) {
      case 'paragraph':
        out.push(paragraph(of.content, depth));
        return;
      case 'subhead':
        out.push(depth > 0 ? heading3(of.content) : `<h2>${inlineText(of.content)}</h2>`);
        return;
      case 'pullQuote':
        out.push(`<p class="pull-quote">${inlineText(of.content)}</p>`);
        return;
      case 'quote':
        out.push('<blockquote>');
        for (const one of of.blocks) block(one, depth + 1, out);
        out.push('</blockquote>');
        return;
      case 'factBox':
        out.push('<aside class="fact-box">');
        for (const one of of.blocks) block(one, depth + 1, out);
        out.push('</aside>');
        return;
      case 'bulletList':
      case 'orderedList': {
        const tag = of.kind === 'bulletList' ? 'ul' : 'ol';
        out.push(`<${tag}>`);
        for (const item of of.items) out.push(`<li>${itemMarkup(item, depth + 1)}</li>`);
        out.push(`</${tag}>`);
        return;
      }
      case 'table':
        out.push('<div class="table"><table>', ...tableRows(of.rows, depth + 1), '</table></div>');
        return;
      case 'divider':
        out.push('<hr />');
        return;
      case 'figure': {
        figures += 1;
        const markup = figureMarkup(of, figures);
        if (markup !== null) out.push(markup);
      }
    }
  };
  const heading3 = (content: readonly PublishedInline[]) => `<h3>${inlineText(content)}</h3>`;
  const blocks = (of: readonly PublishedBlock[], depth: number): string[] => {
    const out: string[] = [];
    for (const one of of) block(one, depth, out);
    return out;
  };
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
  let markup = '';
  for (const part of content) markup += inline(part);
  return markup;
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
