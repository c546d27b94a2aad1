import { written } from '@shared/document/htmlElements';

/** No list lies deeper in another; what does is written at this depth. */
const DEEPEST_LIST = 6;

/** A table of more cells is no table of a story: it becomes lines of text. */
const MOST_CELLS = 3000;

/** A list of more items, with those of the lists in it, becomes lines of text too. */
const MOST_ITEMS = 1000;

/** What was changed on purpose because it is too much for a story; no word of it is lost. */
export interface PasteLimits {
  /** Tables written as lines of text. */
  tables: number;
  /** Lists written as lines of text. */
  lists: number;
}

/**
 * The shapes that programs put on the clipboard, as plain HTML of the same meaning: Word's paragraphs
 * that only look like a list, Google Docs' and Slack's lists beside their item, captions beside their
 * picture on news pages, a table of one cell (a cell that was copied), lists deeper than a story goes and tables larger than one is. Works on a page that is
 * inert; styles stand in `data-style`.
 */
export function tidyProgramHtml(page: Document): PasteLimits {
  wordLists(page);
  slackShapes(page);
  captionsOfPages(page);
  let lists = 0;
  for (const list of page.body.querySelectorAll('ul, ol')) {
    if (list.parentElement?.closest('ul, ol, table')) continue;
    if (list.querySelectorAll('li').length <= MOST_ITEMS) continue;
    itemsAsLines(list, page);
    lists += 1;
  }
  for (const list of page.body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) nestInItem(list);
  for (const list of page.body.querySelectorAll('ul, ol')) liftIfTooDeep(list);
  let tables = 0;
  for (const table of page.body.querySelectorAll('table')) {
    if (table.querySelector('table')) continue;
    const cells = table.querySelectorAll('td, th');
    if (cells.length > MOST_CELLS) {
      asLines(table, page);
      tables += 1;
    } else if (cells.length === 1 && cells[0]) {
      const content = page.createElement('div');
      moveChildren(cells[0], content);
      table.replaceWith(content);
    }
  }
  return { tables, lists };
}

/** Takes every child over; a spread call would overflow the stack with very many. */
export function moveChildren(from: Element, to: Node, before: Node | null = null): void {
  while (from.firstChild) to.insertBefore(from.firstChild, before);
}

interface WordItem {
  element: Element;
  /** 1 is the outermost. */
  level: number;
  tag: 'ol' | 'ul';
}

const ORDERED =
  /^[([]?(?:\d{1,4}|[a-z]|[ivxlc]{1,6}|[가-힣一二三四五六七八九十])[.)\]]|^[①-⑳㉠-㉻]/i;
/** The marker that Word writes into the text, with the gap after it. */
const MARKER = /^\s*(?:[·o§•▪–-]|[([]?(?:\d{1,4}|[a-z]|[가-힣])[.)\]])(?=[\s\u00A0]{2})/i;

/** Runs of paragraphs that Word marks as items become lists, nested by their level. */
function wordLists(page: Document): void {
  let lists: Element[] = [];
  let expected: Element | null = null;
  for (const element of page.body.querySelectorAll('p')) {
    const item = wordItem(element);
    if (!item) continue;
    if (expected !== element) lists = [];
    expected = element.nextElementSibling;
    const depth = Math.min(item.level, lists.length + 1, DEEPEST_LIST);
    lists.length = Math.min(lists.length, depth);
    let list = lists[depth - 1];
    if (list?.localName !== item.tag) {
      list = page.createElement(item.tag);
      const parent = lists[depth - 2]?.lastElementChild;
      if (parent) parent.append(list);
      else element.before(list);
      lists[depth - 1] = list;
    }
    const line = page.createElement('p');
    moveChildren(element, line);
    const entry = page.createElement('li');
    entry.append(line);
    list?.append(entry);
    element.remove();
  }
}

function wordItem(element: Element): WordItem | null {
  const style = written(element.getAttribute('data-style') ?? '', 'mso-list');
  const named = /^MsoListParagraph/i.test(element.className);
  if (!named && !/\blevel\d/.test(style)) return null;
  const marker = takeMarker(element);
  if (marker === null) return null;
  const level = Number(/\blevel(\d)/.exec(style)?.[1] ?? 1);
  return { element, level: Math.max(1, level), tag: ORDERED.test(marker) ? 'ol' : 'ul' };
}

/** Takes the marker out of the paragraph; null when it has none and is no item. */
function takeMarker(element: Element): string | null {
  for (const span of element.querySelectorAll('span[data-style]')) {
    if (!/mso-list:\s*ignore/i.test(span.getAttribute('data-style') ?? '')) continue;
    const marker = (span.textContent ?? '').trim();
    span.remove();
    return marker;
  }
  const typed = MARKER.exec(element.textContent ?? '');
  if (!typed) return null;
  let left = typed[0].length;
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (left > 0 && texts.nextNode()) {
    const text = texts.currentNode as Text;
    const gone = Math.min(left, text.data.length);
    text.data = text.data.slice(gone);
    left -= gone;
  }
  return typed[0].trim();
}

/** Slack parts paragraphs by an empty span, and numbers how deep a list lies. */
function slackShapes(page: Document): void {
  for (const gap of page.body.querySelectorAll('span[data-stringify-type="paragraph-break"]')) {
    gap.replaceWith(page.createElement('br'), page.createElement('br'));
  }
  for (const list of page.body.querySelectorAll(':is(ul, ol)[data-indent]')) {
    const indent = (one: Element) => Number(one.getAttribute('data-indent') ?? 0);
    let host = list.previousElementSibling;
    if (!host?.matches('ul, ol') || indent(list) === 0) continue;
    for (let level = 1; level < Math.min(indent(list), DEEPEST_LIST); level += 1) {
      const inner: Element | null =
        host.lastElementChild?.querySelector(':scope > :is(ul, ol)') ?? null;
      if (!inner) break;
      host = inner;
    }
    host.lastElementChild?.append(list);
  }
}

/** Names that news pages give to the words under a picture. */
const CAPTIONS = '[class*="img_desc"], [class*="photo_desc"], [class*="caption"]';

/** A picture with its words beside it becomes a figure. */
function captionsOfPages(page: Document): void {
  for (const words of page.body.querySelectorAll(CAPTIONS)) {
    if (words.closest('figure, table, li')) continue;
    const text = words.textContent?.trim() ?? '';
    let around = words.parentElement;
    for (let up = 0; around && up < 3 && !around.querySelector('img'); up += 1) {
      around = around.parentElement;
    }
    const image = around?.querySelector('img');
    const alone =
      around?.querySelectorAll('img').length === 1 && around.textContent?.trim() === text;
    if (!around || around === page.body || !image || !alone) continue;
    const figure = page.createElement('figure');
    const caption = page.createElement('figcaption');
    caption.textContent = text;
    figure.append(image, caption);
    around.replaceWith(figure);
  }
}

/** Google Docs and old editors write an inner list beside the item it belongs to. */
function nestInItem(list: Element): void {
  const before = list.previousElementSibling;
  if (before?.localName === 'li') before.append(list);
  else if (list.parentNode) {
    moveChildren(list, list.parentNode, list);
    list.remove();
  }
}

function liftIfTooDeep(list: Element): void {
  let depth = 1;
  for (let up = list.parentElement; up; up = up.parentElement) {
    if (/^[uo]l$/.test(up.localName)) depth += 1;
  }
  const item = list.parentElement?.closest('li');
  if (depth <= DEEPEST_LIST || !item?.parentNode) return;
  moveChildren(list, item.parentNode, item.nextSibling);
  list.remove();
}

/** Each item a paragraph, in the order they are read. */
function itemsAsLines(list: Element, page: Document): void {
  const lines = page.createDocumentFragment();
  for (const item of list.querySelectorAll('li')) {
    const line = page.createElement('div');
    for (const child of [...item.childNodes]) {
      if (!(child instanceof Element && child.matches('ul, ol'))) line.append(child);
    }
    if (line.textContent?.trim() !== '' || line.querySelector('img')) lines.append(line);
  }
  list.replaceWith(lines);
}

/** Each row a paragraph, its cells parted by `|`. */
function asLines(table: HTMLTableElement, page: Document): void {
  const lines = page.createDocumentFragment();
  for (const row of table.rows) {
    const cells = [...row.cells].map((cell) =>
      (cell.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );
    if (cells.every((cell) => cell === '')) continue;
    const line = page.createElement('p');
    line.textContent = cells.join(' | ');
    lines.append(line);
  }
  const caption = table.caption?.textContent?.trim();
  if (caption) {
    const line = page.createElement('p');
    line.textContent = caption;
    lines.prepend(line);
  }
  table.replaceWith(lines);
}
