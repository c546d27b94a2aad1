import type {
  PublishedBlock,
  PublishedCell,
  PublishedFigure,
  PublishedStory,
} from '@shared/story/published';
import { captionMarkup, inlineMarkup } from '../html/blocks';
import { escaped } from '../html/markup';
import { aiMarkup, correctionMarkup, statusMarkup } from '../html/release';

/** How a figure stands in the content; null leaves it out. */
export type FigureBlock = (figure: PublishedFigure) => string | null;

/** A photograph that has no address yet: its caption at its place, for whoever puts it in. */
export const captionBlock: FigureBlock = (figure) => {
  const caption = captionMarkup(figure);
  return caption === '' ? null : paragraph(`▲ ${caption}`);
};

/**
 * Lead tag, body and tail as WordPress block content (`<!-- wp:paragraph -->` …), as the block editor
 * itself saves each block. Text is escaped, and `[` before a letter too: no shortcode of the site
 * runs in a story.
 */
export function blockContent(story: PublishedStory, figureBlock: FigureBlock): string {
  let lead = story.lead;
  const block = (of: PublishedBlock): string[] => {
    switch (of.kind) {
      case 'paragraph':
        return [paragraph(inlineMarkup(of.content))];
      case 'subhead':
        return [
          wrapped('heading', `<h2 class="wp-block-heading">${inlineMarkup(of.content)}</h2>`),
        ];
      case 'pullQuote': {
        const inside = `<blockquote><p>${inlineMarkup(of.content)}</p></blockquote>`;
        return [wrapped('pullquote', `<figure class="wp-block-pullquote">${inside}</figure>`)];
      }
      case 'quote': {
        const inside = of.blocks.flatMap(block).join('\n\n');
        return [wrapped('quote', `<blockquote class="wp-block-quote">${inside}</blockquote>`)];
      }
      case 'factBox': {
        const inside = of.blocks.flatMap(block).join('\n\n');
        const box = `<div class="wp-block-group fact-box">${inside}</div>`;
        return [wrapped('group {"className":"fact-box"}', box)];
      }
      case 'bulletList':
        return [list(of.items, 'ul')];
      case 'orderedList':
        return [list(of.items, 'ol')];
      case 'figure': {
        const figure = figureBlock(of);
        return figure === null ? [] : [figure];
      }
      case 'table':
        return [table(of.rows), ...figuresIn(of.rows)];
      case 'divider': {
        const rule = '<hr class="wp-block-separator has-alpha-channel-opacity"/>';
        return [wrapped('separator', rule)];
      }
    }
  };
  const list = (items: readonly PublishedBlock[][], tag: 'ul' | 'ol'): string => {
    const inside = items.map((item) => wrapped('list-item', `<li>${listItem(item)}</li>`));
    const name = tag === 'ul' ? 'list' : 'list {"ordered":true}';
    return wrapped(name, `<${tag} class="wp-block-list">${inside.join('\n\n')}</${tag}>`);
  };
  // An item holds text and lists, nothing else.
  const listItem = (item: readonly PublishedBlock[]): string => {
    const lines = item.filter((one) => one.kind !== 'bulletList' && one.kind !== 'orderedList');
    const lists = item.filter((one) => one.kind === 'bulletList' || one.kind === 'orderedList');
    return [lines.flatMap(linesOf).join('<br />'), ...lists.flatMap(block)].join('');
  };
  const figuresIn = (rows: readonly PublishedCell[][]): string[] =>
    rows
      .flat()
      .flatMap(({ blocks }) => blocks)
      .flatMap((one) => (one.kind === 'figure' ? block(one) : []));

  const parts = story.body.flatMap((of) => {
    if (lead === '' || of.kind !== 'paragraph') return block(of);
    const tag = escaped(lead);
    lead = '';
    return [paragraph(`${tag} ${inlineMarkup(of.content)}`)];
  });
  if (lead !== '') parts.unshift(paragraph(escaped(lead)));
  if (story.tail !== '') parts.push(paragraph(escaped(story.tail), 'tail'));
  const notices = [statusMarkup(story), aiMarkup(story)].map(notice);
  const all = [...notices, ...parts, notice(correctionMarkup(story))];
  return withoutShortcodes(all.filter((part) => part !== '').join('\n\n'));
}

function wrapped(name: string, markup: string): string {
  const [type = ''] = name.split(' ');
  return `<!-- wp:${name} -->\n${markup}\n<!-- /wp:${type} -->`;
}

function paragraph(markup: string, className = ''): string {
  if (className === '') return wrapped('paragraph', `<p>${markup}</p>`);
  return wrapped(`paragraph {"className":"${className}"}`, `<p class="${className}">${markup}</p>`);
}

/** A paragraph that has its class already. */
function notice(markup: string): string {
  const className = /^<p class="([a-z]+)">/.exec(markup)?.[1];
  return className === undefined ? '' : wrapped(`paragraph {"className":"${className}"}`, markup);
}

function table(rows: readonly PublishedCell[][]): string {
  const markup = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  const hasHead = rows.length > 1 && (rows[0]?.every(({ header }) => header) ?? false);
  const head = hasHead ? `<thead>${markup[0]}</thead>` : '';
  const inside = `${head}<tbody>${markup.slice(hasHead ? 1 : 0).join('')}</tbody>`;
  return wrapped(
    'table {"hasFixedLayout":false}',
    `<figure class="wp-block-table"><table>${inside}</table></figure>`,
  );
}

function cell({ header, colspan, rowspan, blocks }: PublishedCell): string {
  const tag = header ? 'th' : 'td';
  const spans =
    (colspan > 1 ? ` colspan="${colspan}"` : '') + (rowspan > 1 ? ` rowspan="${rowspan}"` : '');
  return `<${tag}${spans}>${blocks.flatMap(linesOf).join('<br />')}</${tag}>`;
}

/** Blocks as lines of one text, for a place that holds nothing else. */
function linesOf(block: PublishedBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'subhead':
    case 'pullQuote':
      return [inlineMarkup(block.content)];
    case 'quote':
    case 'factBox':
      return block.blocks.flatMap(linesOf);
    case 'bulletList':
    case 'orderedList':
      return block.items.flatMap((item) => item.flatMap(linesOf));
    case 'table':
      return block.rows.flatMap((row) => row.flatMap(({ blocks }) => blocks.flatMap(linesOf)));
    default:
      return [];
  }
}

/** WordPress runs `[name …]` wherever it stands in a post, in an attribute too. */
export function withoutShortcodes(content: string): string {
  return content.replace(/\[(?=\/?[A-Za-z])/g, '&#91;');
}
