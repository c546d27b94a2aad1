import type { PublishedBlock, PublishedCell, PublishedFigure } from '@shared/story/published';
import { captionMarkup, inlineMarkup, tableMarkup } from '../html/blocks';
import { escaped } from '../html/markup';
import { captionText } from '../photoFiles';
import { inlineMarkdown, markdownText, markdownTitle } from './inline';

/** Gives the name of a figure's file; null for one that is not there. */
export type PictureName = (figure: PublishedFigure) => string | null;

/**
 * The body as CommonMark. What it has no form for is HTML, which CommonMark carries: pull quotes,
 * fact boxes, captions with marks, tables that are no plain grid; a plain grid is a pipe table.
 */
export function bodyMarkdown(blocks: readonly PublishedBlock[], picture: PictureName): string {
  return written(blocks, picture, 2);
}

function written(blocks: readonly PublishedBlock[], picture: PictureName, heading: number): string {
  const parts: string[] = [];
  let before = '';
  let marker: 0 | 1 = 0;
  for (const of of blocks) {
    // Two lists with one marker would be one list (CommonMark §5.3).
    const other: 0 | 1 = before === of.kind && marker === 0 ? 1 : 0;
    const part = block(of, picture, heading, other);
    if (part === '') continue;
    parts.push(part);
    before = of.kind;
    marker = other;
  }
  return parts.join('\n\n');
}

function block(of: PublishedBlock, picture: PictureName, heading: number, marker: 0 | 1): string {
  switch (of.kind) {
    case 'paragraph':
      return inlineMarkdown(of.content);
    case 'subhead':
      return `${'#'.repeat(heading)} ${inlineMarkdown(of.content, 'br').replace(/#+$/, '\\$&')}`;
    case 'pullQuote':
      return `<p class="pull-quote">${inlineMarkup(of.content)}</p>`;
    case 'quote':
      return prefixed(written(of.blocks, picture, heading + 1), '> ', '> ');
    case 'factBox': {
      const inside = written(of.blocks, picture, heading + 1);
      return `<aside class="fact-box">\n\n${inside}\n\n</aside>`;
    }
    case 'bulletList':
      return list(of.items, picture, heading, () => (marker === 0 ? '-' : '*'));
    case 'orderedList':
      return list(of.items, picture, heading, (number) => `${number}${marker === 0 ? '.' : ')'}`);
    case 'figure':
      return figure(of, picture(of));
    case 'table':
      return isGrid(of.rows) ? pipeTable(of.rows) : tableMarkup(of);
    case 'divider':
      return '***';
  }
}

function list(
  items: readonly PublishedBlock[][],
  picture: PictureName,
  heading: number,
  markerOf: (number: number) => string,
): string {
  return items
    .map((item, index) => {
      const marker = `${markerOf(index + 1)} `;
      return prefixed(written(item, picture, heading + 1), marker, ' '.repeat(marker.length));
    })
    .join('\n');
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');
}

/** The caption with its credit as printed is the picture's title. */
function figure(of: PublishedFigure, name: string | null): string {
  const caption = [captionText(of), of.creditLine].filter((part) => part !== '').join(' ');
  if (name === null) return caption === '' ? '' : `▲ ${markdownText(caption)}`;
  const source = encodeURIComponent(name).replace(
    /[()]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  const plain = of.caption.every((part) => Object.keys(part).length === 1);
  if (plain) {
    const title = caption === '' ? '' : ` ${markdownTitle(caption)}`;
    return `![${markdownText(of.alt)}](${source}${title})`;
  }
  const image = `<img src="${source}" alt="${escaped(of.alt)}" />`;
  return `<figure>${image}<figcaption>${captionMarkup(of)}</figcaption></figure>`;
}

/** A header over rows of one paragraph each, all as long: what a pipe table can say. */
function isGrid(rows: readonly PublishedCell[][]): boolean {
  const [head, ...rest] = rows;
  if (!head || rest.length === 0) return false;
  return rows.every(
    (row, index) =>
      row.length === head.length &&
      row.every(
        ({ header, colspan, rowspan, blocks }) =>
          header === (index === 0) &&
          colspan === 1 &&
          rowspan === 1 &&
          blocks.length <= 1 &&
          blocks.every(({ kind }) => kind === 'paragraph'),
      ),
  );
}

function pipeTable(rows: readonly PublishedCell[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const written = rows.map((row) =>
    line(
      row.map(({ blocks: [only] }) =>
        only?.kind === 'paragraph' ? inlineMarkdown(only.content, 'br') : '',
      ),
    ),
  );
  written.splice(1, 0, line((rows[0] ?? []).map(() => '---')));
  return written.join('\n');
}
