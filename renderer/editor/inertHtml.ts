import { DROPPED_ELEMENTS } from '@shared/document/htmlElements';

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
 * its address as data. Table spans are capped.
 */
export function inertHtml(html: string): string {
  const page = new DOMParser().parseFromString(quiet(html), 'text/html');
  const slice = sliceNote(page);
  for (const gone of page.querySelectorAll(DROPPED)) gone.remove();
  const comments = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) (comment as Comment).remove();
  // Deepest first, so that what is unwrapped has been seen to.
  for (const element of [...page.body.querySelectorAll('*')].reverse()) clean(element, page);
  if (slice) page.body.firstElementChild?.setAttribute('data-pm-slice', slice);
  return [...page.body.childNodes].map(markup).join('');
}

/**
 * The same HTML with styles and base addresses under other names. The page's policy refuses them in
 * any case, but with a report for each; this keeps the console for what matters. A `noscript` goes
 * here too: where no script runs its content is elements, and one left open would take what follows.
 */
function quiet(html: string): string {
  return html
    .replace(/<(style|noscript)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<base\b/gi, '<gone')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, '$1data-style'));
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
    wrapper.append(...element.childNodes);
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
  element.replaceWith(...element.childNodes);
}

/** A property of the style as written. The style itself is never applied to anything. */
function written(element: Element, property: string): string {
  const style = (element.getAttribute('data-style') ?? '').toLowerCase();
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`).exec(style)?.[1]?.trim() ?? '';
}

/** Word processors write formats as styles on anything that holds text. */
function formatsOf(element: Element): string[] {
  if (!['span', 'p', 'li', 'td', 'div', 'a'].includes(element.localName)) return [];
  const formats: string[] = [];
  if (/^(?:bold|bolder|[6-9]00)/.test(written(element, 'font-weight'))) formats.push('strong');
  if (/^(?:italic|oblique)/.test(written(element, 'font-style'))) formats.push('em');
  const line = written(element, 'text-decoration(?:-line)?');
  if (line.includes('underline') && element.localName !== 'a') formats.push('u');
  if (line.includes('line-through')) formats.push('s');
  return formats;
}

/** Google Docs wraps everything in a bold element that is not bold. */
function isPlainBold(element: Element): boolean {
  return (
    /^(?:b|strong)$/.test(element.localName) &&
    /^(?:normal|400)/.test(written(element, 'font-weight'))
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
