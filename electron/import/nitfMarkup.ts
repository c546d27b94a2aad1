import type { ImportNotes } from '@shared/story/importReport';
import { escaped } from '../export/html/markup';
import { figureMarkup, fileAddress, type WireStory } from './wireStory';
import { childAt, childrenOf, wordsOf, type XmlElement } from './xmlTree';

/** Elements of NITF with an HTML element that means the same. */
const SAME: Readonly<Record<string, string>> = {
  p: 'p',
  hl1: 'h2',
  hl2: 'h2',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  dl: 'dl',
  dt: 'dt',
  dd: 'dd',
  table: 'table',
  caption: 'caption',
  thead: 'thead',
  tbody: 'tbody',
  tfoot: 'tfoot',
  tr: 'tr',
  th: 'th',
  td: 'td',
  pre: 'pre',
  q: 'q',
  note: 'aside',
  fn: 'div',
  abstract: 'div',
  'body.content': 'div',
  datasource: 'p',
  credit: 'p',
  copyrite: 'p',
  ruby: 'ruby',
  rt: 'rt',
  rp: 'rp',
};

/** Classes by which emphasis is told apart; any other is italic, as readers show `em`. */
const EMPHASIS: Readonly<Record<string, string>> = {
  bold: 'strong',
  strong: 'strong',
  b: 'strong',
  underline: 'u',
  strike: 's',
};

/** Data about a block, and no words of it. */
const DATA = new Set(['tobject', 'key-list', 'col', 'colgroup', 'alt-code', 'pronounce']);

/** What is inside an element of a NITF body as markup for the one way into the schema. */
export function nitfMarkup(element: XmlElement, wire: WireStory, notes: ImportNotes): string {
  return element.children
    .map((child) => (typeof child === 'string' ? escaped(child) : one(child, wire, notes)))
    .join('');
}

function one(element: XmlElement, wire: WireStory, notes: ImportNotes): string {
  const { name, attributes } = element;
  const inside = () => nitfMarkup(element, wire, notes);
  if (DATA.has(name)) return '';
  switch (name) {
    case 'br':
      return '<br>';
    case 'hr':
      return '<hr>';
    case 'a':
      return `<a href="${escaped(attributes.href ?? '')}">${inside()}</a>`;
    case 'em': {
      const tag = EMPHASIS[attributes.class ?? ''] ?? 'em';
      return `<${tag}>${inside()}</${tag}>`;
    }
    case 'block': {
      const tag = attributes.class === 'fact-box' ? 'aside' : 'div';
      return `<${tag}>${inside()}</${tag}>`;
    }
    case 'bq':
      return attributes.class === 'pull-quote'
        ? `<p class="pull-quote">${escaped(wordsOf(element))}</p>`
        : `<blockquote>${inside()}</blockquote>`;
    case 'media':
      return media(element, wire, notes);
    case 'nitf-table':
      notes.add('elements', `nitf-table: ${wordsOf(element)}`);
      return '';
  }
  const tag = Object.hasOwn(SAME, name) ? SAME[name] : undefined;
  if (tag === undefined) return inside();
  const spans = ['colspan', 'rowspan']
    .filter((key) => attributes[key] !== undefined)
    .map((key) => ` ${key}="${escaped(attributes[key] ?? '')}"`)
    .join('');
  return `<${tag}${spans}>${inside()}</${tag}>`;
}

function media(element: XmlElement, wire: WireStory, notes: ImportNotes): string {
  const type = element.attributes['media-type'] ?? '';
  const references = childrenOf(element, 'media-reference').map(({ attributes }) => attributes);
  const caption = childrenOf(element, 'media-caption')
    .map((one) => nitfMarkup(one, wire, notes))
    .join(' ');
  const [first = {}] = references;
  const image = /^(?:image|photo|picture|graphic)?$/i.test(type);
  if (!image || references.length === 0) {
    notes.add('elements', [type || 'media', first.source ?? first.name ?? ''].join(' ').trim());
    return caption === '' ? '' : `<p>${caption}</p>`;
  }
  // The largest of several sizes; they show the same.
  const reference = references.reduce((best, other) =>
    Number(other.width ?? 0) > Number(best.width ?? 0) ? other : best,
  );
  const object = childAt(element, 'media-object');
  const carried = object?.attributes.encoding === 'base64' ? base64Of(object) : '';
  const metadata = (name: string) =>
    childrenOf(element, 'media-metadata').find((one) => one.attributes.name === name)?.attributes
      .value ?? '';
  return figureMarkup(wire, {
    address:
      carried === ''
        ? fileAddress(reference.source ?? reference['data-location'] ?? '')
        : `data:${reference['mime-type'] ?? ''};base64,${carried}`,
    alt: reference['alternate-text'] ?? '',
    caption,
    credit: reference['source-credit'] ?? '',
    creator: childrenOf(element, 'media-producer').map(wordsOf).join(', '),
    usageterms: metadata('usageterms') || (reference.copyright ?? ''),
  });
}

function base64Of(object: XmlElement): string {
  return wordsOf(object).replaceAll(' ', '');
}
