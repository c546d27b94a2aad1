import {
  DROPPED_ELEMENTS,
  type FormatMark,
  formatsOfStyle,
  written,
} from '@shared/document/htmlElements';
import { moveChildren, type PasteLimits, tidyProgramHtml } from './programHtml';

const DROPPED = DROPPED_ELEMENTS.join(',');

/** Elements a story can be made of; any other is taken away and its content kept. */
const KEPT = new Set(
  'p div section article header footer main aside h1 h2 h3 h4 h5 h6 blockquote ul ol li table thead tbody tfoot tr td th caption figure figcaption img a b strong i em u s strike del span br hr pre'.split(
    ' ',
  ),
);

/** Attributes that carry data of a story; `href` and `src` are judged by the schema. */
const ATTRIBUTES: Record<string, string[]> = {
  a: ['href'],
  img: ['src', 'alt'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  h1: ['data-node'],
  p: ['data-node'],
  span: ['data-mark'],
  figure: [
    'data-media',
    'data-credit',
    'data-alt',
    'data-creator',
    'data-usageterms',
    'data-focus-x',
    'data-focus-y',
    'data-origin',
  ],
};

/**
 * Pasted or dropped HTML as harmless HTML for the schema's parser (QUALITY S1–S15). It is parsed
 * into a document that runs no script and loads nothing; what can be active is dropped, bold and
 * italic written as styles become elements, and every picture becomes an empty figure that keeps
 * its address as data. Table spans are capped. `onLimits` is told what was too much for a story.
 */
export function inertHtml(html: string, onLimits?: (limits: PasteLimits) => void): string {
  const steps = inertPage(html, onLimits);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return [...step.value.body.childNodes].map(markup).join('');
}

/** A piece of the page, and how much of the whole it is, 0 to 1. */
export interface InertPart {
  html: string;
  share: number;
}

/**
 * The same in pieces of one block at the top, so that they can be read a few at a time. Undefined
 * comes between two steps of the work, where the window may draw.
 */
export function* inertParts(
  html: string,
  onLimits?: (limits: PasteLimits) => void,
): Generator<InertPart | undefined> {
  const page = yield* inertPage(html, onLimits);
  let { body }: { body: Element } = page;
  // What only wraps the rest is no block.
  for (let only = onlyChild(body); only?.matches(WRAPPERS); only = onlyChild(body)) body = only;
  const nodes = [...body.childNodes];
  let line = '';
  for (const node of nodes) {
    const block = node instanceof Element && node.matches(BLOCKS);
    if (block && line.trim() !== '') yield { html: line, share: 0 };
    if (block) {
      line = '';
      yield { html: markup(node), share: 1 / nodes.length };
    } else line += markup(node);
  }
  if (line.trim() !== '') yield { html: line, share: 0 };
}

const WRAPPERS = 'div, section, article, header, footer, main';
const BLOCKS = `${WRAPPERS}, aside, p, h1, h2, h3, h4, h5, h6, blockquote, ul, ol, table, figure, hr, pre`;

function onlyChild(element: Element): Element | null {
  const kept = [...element.childNodes].filter(
    (node) => node instanceof Element || node.textContent?.trim() !== '',
  );
  return kept.length === 1 && kept[0] instanceof Element ? kept[0] : null;
}

/** How many elements are cleaned before the window may draw. */
const CLEANED_AT_ONCE = 4000;

function* inertPage(
  html: string,
  onLimits?: (limits: PasteLimits) => void,
): Generator<undefined, Document> {
  const quieted = quiet(html);
  yield;
  const page = new DOMParser().parseFromString(quieted, 'text/html');
  yield;
  const slice = sliceNote(page);
  for (const gone of page.querySelectorAll(DROPPED)) gone.remove();
  const comments = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) (comment as Comment).remove();
  yield;
  // What was copied here has none of other programs' shapes.
  if (!slice) {
    const limits = tidyProgramHtml(page);
    if (limits.tables > 0 || limits.lists > 0) onLimits?.(limits);
  }
  yield;
  // Deepest first, so that what is unwrapped has been seen to.
  const elements = [...page.body.querySelectorAll('*')].reverse();
  for (let at = 0; at < elements.length; at += 1) {
    const element = elements[at];
    if (element) clean(element, page);
    if (at % CLEANED_AT_ONCE === CLEANED_AT_ONCE - 1) yield;
  }
  if (slice) page.body.firstElementChild?.setAttribute('data-pm-slice', slice);
  return page;
}

/**
 * The same HTML with styles and base addresses under other names. The page's policy refuses them in
 * any case, but with a report for each; this keeps the console for what matters. A `noscript` goes
 * here too: where no script runs its content is elements, and one left open would take what follows.
 */
function quiet(html: string): string {
  return withoutElement(withoutElement(html, 'style'), 'noscript')
    .replace(/<base\b/gi, '<gone')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, '$1data-style'));
}

/** The HTML without the element and what is in it. One pass, however many are left open. */
function withoutElement(html: string, name: string): string {
  const opening = new RegExp(`<${name}\\b`, 'gi');
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  let kept = '';
  let at = 0;
  for (let open = opening.exec(html); open; open = opening.exec(html)) {
    closing.lastIndex = open.index;
    const close = closing.exec(html);
    if (!close) break;
    kept += html.slice(at, open.index);
    at = close.index + close[0].length;
    opening.lastIndex = at;
  }
  return kept + html.slice(at);
}

/** ProseMirror's own note on a copied slice: `1 1 []`, with the wrappers as JSON. */
function sliceNote(page: Document): string {
  const note = page.querySelector('[data-pm-slice]')?.getAttribute('data-pm-slice') ?? '';
  return /^\d+ \d+(?: -\d+)? [\s\S]{1,2000}$/.test(note) ? note : '';
}

function clean(element: Element, page: Document): void {
  const tag = element.localName;
  if (!KEPT.has(tag) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') {
    unwrap(element);
    return;
  }
  if (tag === 'img') {
    element.replaceWith(emptyFigure(element, page));
    return;
  }
  if (tag === 'a' && !element.hasAttribute('href')) {
    unwrap(element);
    return;
  }
  const formats = formatsOf(element);
  const plain = isPlainBold(element);
  const allowed = ATTRIBUTES[tag] ?? [];
  for (const { name } of [...element.attributes]) {
    if (!allowed.includes(name)) element.removeAttribute(name);
  }
  for (const span of ['colspan', 'rowspan']) {
    const value = element.getAttribute(span);
    if (value !== null && !/^(?:[1-9]|[1-9]\d)$/.test(value)) element.removeAttribute(span);
  }
  for (const format of formats) {
    const wrapper = page.createElement(format);
    moveChildren(element, wrapper);
    element.append(wrapper);
  }
  if (plain) unwrap(element);
}

/** A picture with its alt text and, if it says one, its caption; its address is data only. */
function emptyFigure(image: Element, page: Document): Node {
  const figure = image.closest('figure');
  const src = image.getAttribute('src') ?? '';
  const alt = image.getAttribute('alt') ?? '';
  if (figure) {
    // The figure around it takes the address; one figure has one picture.
    if (!figure.hasAttribute('data-origin') && !figure.hasAttribute('data-media')) {
      figure.setAttribute('data-origin', src);
      figure.setAttribute('data-alt', alt);
    }
    return page.createTextNode('');
  }
  const empty = page.createElement('figure');
  empty.setAttribute('data-origin', src);
  empty.setAttribute('data-alt', alt);
  return empty;
}

function unwrap(element: Element): void {
  if (element.parentNode) moveChildren(element, element.parentNode, element);
  element.remove();
}

const ELEMENT_OF: Readonly<Record<FormatMark, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
};

/** The style as written; it is never applied to anything. */
const styleOf = (element: Element) => element.getAttribute('data-style') ?? '';

/** Word processors write formats as styles on anything that holds text. */
function formatsOf(element: Element): string[] {
  if (!['span', 'p', 'li', 'td', 'div', 'a'].includes(element.localName)) return [];
  const style = styleOf(element);
  if (style === '') return [];
  const formats = formatsOfStyle(style);
  // A link is underlined by being one.
  const linked = formats.includes('underline') && element.closest('a[href]') !== null;
  return formats
    .filter((format) => !(linked && format === 'underline'))
    .map((format) => ELEMENT_OF[format]);
}

/** Google Docs wraps everything in a bold element that is not bold. */
function isPlainBold(element: Element): boolean {
  return (
    /^(?:b|strong)$/.test(element.localName) &&
    /^(?:normal|400)/.test(written(styleOf(element), 'font-weight'))
  );
}

const EMPTY = new Set(['br', 'hr']);

/** What is left, written out: names and attributes are all from the lists above. */
function markup(node: Node): string {
  if (node instanceof Text) return escaped(node.data);
  if (!(node instanceof Element)) return '';
  const name = node.localName;
  const attributes = [...node.attributes].map((one) => ` ${one.name}="${escaped(one.value)}"`);
  const opening = `<${name}${attributes.join('')}>`;
  if (EMPTY.has(name)) return opening;
  return `${opening}${[...node.childNodes].map(markup).join('')}</${name}>`;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
