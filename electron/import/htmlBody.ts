import {
  DROPPED_ELEMENTS,
  formatsOfStyle,
  MARK_ELEMENTS,
  written,
} from '@shared/document/htmlElements';
import { safeHref } from '@shared/document/links';
import type { ImportNotes } from '@shared/story/importReport';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { type BlockPlace, DraftBlocks } from './draftBlocks';
import { plainLine, withMark } from './draftLine';
import { type DraftMark, type DraftNode, type DraftPhoto, FileRefused } from './draftStory';
import { type TableCell, tableOf } from './draftTable';
import { type FactsByAddress, type PictureSource, readPicture } from './htmlPicture';
import { attributeOf, elementsOf, isElement, isText, textOfTree } from './htmlTree';

/** More nodes are no story; the page would not open it either. */
const MAX_NODES = 200_000;
/** What lies deeper is taken as text: nobody wrote it by hand. */
const MAX_DEPTH = 150;
const MAX_LIST_DEPTH = 6;
const MAX_CELLS = 20_000;

/** Dropped with all they hold, and not worth a word: every page has them. */
const SILENT = new Set(['head', 'title', 'meta', 'link', 'base', 'style', 'template', 'input']);
const DROPPED = new Set<string>([
  ...DROPPED_ELEMENTS,
  'nav',
  'select',
  'datalist',
  'param',
  'rp',
  'noembed',
  'noframes',
]);

const BLOCKS = new Set(
  'address article body center dd details dialog div dl dt fieldset figcaption footer form header hgroup html legend main option p search section summary textarea'.split(
    ' ',
  ),
);

/** What a reader of HTML brings along. */
export interface HtmlSource {
  notes: ImportNotes;
  photos: DraftPhoto[];
  /** Pictures the file carries beside its markup, by address. */
  pictures?: PictureSource;
  /** What is known of pictures beside their words, by address. */
  facts?: FactsByAddress;
  /** Words that stand behind an anchor (`#footnote-1`): they become a note in its place. */
  anchors?: ReadonlyMap<string, string>;
}

/**
 * The blocks of an HTML tree: the one way from markup into the schema (QUALITY S1–S15). Nothing is
 * fetched, run or kept that is not text, a known block, a known mark or a safe link; what is left out
 * is in the notes. Throws `FileRefused` when there is too much of it.
 */
export function blocksOfHtml(root: Tree.ParentNode, source: HtmlSource): DraftNode[] {
  return new HtmlBody(source).blocks(root);
}

class HtmlBody {
  #seen = 0;
  #lists = 0;

  constructor(readonly source: HtmlSource) {}

  blocks(root: Tree.ParentNode): DraftNode[] {
    const story = this.#place('story');
    this.#children(root, story, [], 0);
    return story.take();
  }

  #place(place: BlockPlace): DraftBlocks {
    return new DraftBlocks(place, (what, sample) =>
      this.source.notes.add(what === 'moved' ? 'picture-moved' : 'shape-simplified', sample),
    );
  }

  #children(
    parent: Tree.ParentNode,
    into: DraftBlocks,
    marks: readonly DraftMark[],
    depth: number,
  ): void {
    if (depth > MAX_DEPTH) {
      into.text(textOfTree(parent), marks);
      this.source.notes.add('shape-simplified');
      return;
    }
    for (const child of parent.childNodes) {
      this.#seen += 1;
      if (this.#seen > MAX_NODES) throw new FileRefused('import-too-large', 'elements');
      if (isText(child)) into.text(child.value, marks);
      else if (isElement(child)) this.#element(child, into, marks, depth + 1);
    }
  }

  #element(
    element: Tree.Element,
    into: DraftBlocks,
    marks: readonly DraftMark[],
    depth: number,
  ): void {
    const tag = element.tagName;
    if (this.#isDropped(element)) return;
    switch (tag) {
      case 'br':
        into.break();
        return;
      case 'hr':
        into.end();
        into.add({ type: 'divider' });
        return;
      case 'img':
      case 'image':
        this.#picture(element, into, '');
        return;
      case 'figure':
        this.#figure(element, into, depth);
        return;
      case 'blockquote':
        this.#inside(element, into, 'quote', depth, (content) => ({ type: 'quote', content }));
        return;
      case 'aside':
        this.#inside(element, into, 'box', depth, (content) => ({ type: 'factBox', content }));
        return;
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        this.#list(element, into, depth);
        return;
      case 'table':
        this.#table(element, into, depth);
        return;
      case 'pre':
      case 'xmp':
      case 'listing':
        this.#lines(element, into);
        return;
      case 'a':
        this.#children(element, into, this.#linkMarks(element, into, marks), depth);
        return;
      case 'sub':
      case 'sup':
        this.#raised(element, into, marks, depth);
        return;
      case 'q':
        into.text('“', marks);
        this.#children(element, into, marks, depth);
        into.text('”', marks);
        return;
      case 'rt':
        into.text('(', marks);
        this.#children(element, into, marks, depth);
        into.text(')', marks);
        return;
    }
    if (/^h[1-6]$/.test(tag)) {
      this.#textblock(element, into, 'subhead', depth);
    } else if (tag === 'p' && /(?:^|\s)pull-?quote(?:\s|$)/i.test(attributeOf(element, 'class'))) {
      this.#textblock(element, into, 'pullQuote', depth);
    } else if (BLOCKS.has(tag)) {
      into.end();
      this.#children(element, into, this.#formats(element, marks), depth);
      into.end();
    } else {
      this.#children(element, into, this.#formats(element, marks), depth);
    }
  }

  /** What goes with everything in it; what a reader might miss is told. */
  #isDropped(element: Tree.Element): boolean {
    const { tagName: tag } = element;
    const { notes } = this.source;
    const style = attributeOf(element, 'style');
    const unseen =
      attributeOf(element, 'hidden', null) !== null ||
      written(style, 'display') === 'none' ||
      written(style, 'visibility') === 'hidden';
    if (unseen) {
      const text = textOfTree(element);
      if (text.trim() !== '') notes.add('hidden-text', text);
      return true;
    }
    if (tag === 'nav' || attributeOf(element, 'role') === 'navigation') {
      notes.add('furniture', textOfTree(element));
      return true;
    }
    if (tag === 'select' || tag === 'datalist') {
      notes.add('elements', `${tag}: ${textOfTree(element)}`);
      return true;
    }
    if (!DROPPED.has(tag)) return false;
    if (tag === 'rp' || (tag === 'input' && attributeOf(element, 'type') === 'hidden')) return true;
    if (!SILENT.has(tag) || tag === 'input') {
      const address = safeHref(attributeOf(element, 'src') || attributeOf(element, 'data'));
      notes.add('elements', address ? `${tag} ${address}` : tag);
    }
    return true;
  }

  /** Marks of an element and of its style; Google Docs wraps everything in a bold that is not bold. */
  #formats(element: Tree.Element, marks: readonly DraftMark[]): readonly DraftMark[] {
    const style = attributeOf(element, 'style');
    const own = Object.hasOwn(MARK_ELEMENTS, element.tagName)
      ? MARK_ELEMENTS[element.tagName]
      : undefined;
    const plain = own === 'bold' && /^(?:normal|400)/.test(written(style, 'font-weight'));
    let all = marks;
    for (const type of [...(own && !plain ? [own] : []), ...formatsOfStyle(style)]) {
      all = withMark(all, { type });
    }
    return all;
  }

  #linkMarks(
    element: Tree.Element,
    into: DraftBlocks,
    marks: readonly DraftMark[],
  ): readonly DraftMark[] {
    const { notes, anchors } = this.source;
    const raw = attributeOf(element, 'href').trim();
    const words = anchors?.get(raw);
    if (words !== undefined) {
      into.text(` ${words}`, [{ type: 'note' }]);
      element.childNodes = [];
      return marks;
    }
    if (raw === '' || raw.startsWith('#')) return marks;
    const href = safeHref(raw);
    if (href === null) {
      notes.add('link-refused', `${textOfTree(element)} (${raw})`);
      return marks;
    }
    return withMark(
      this.#formats(element, marks).filter(({ type }) => type !== 'underline'),
      { type: 'link', attrs: { href } },
    );
  }

  #textblock(element: Tree.Element, into: DraftBlocks, type: string, depth: number): void {
    into.end();
    const inner = this.#place('story');
    this.#children(element, inner, [], depth);
    // A picture or a list in a heading stands after it.
    const [first, ...rest] = inner.take();
    const content = first?.type === 'paragraph' ? first.content : undefined;
    if (content) {
      const kept = ['link', 'italic', 'underline', 'strike', 'note'];
      into.add({ type, content: plainLine(content, kept, { breaks: true }) });
    } else if (first) rest.unshift(first);
    for (const block of rest) into.add(block);
  }

  #inside(
    element: Tree.Element,
    into: DraftBlocks,
    place: BlockPlace,
    depth: number,
    made: (content: DraftNode[]) => DraftNode,
  ): void {
    into.end();
    const inner = this.#place(place);
    this.#children(element, inner, [], depth);
    const content = inner.take();
    if (content.length > 0) into.add(made(content));
    for (const figure of inner.lifted) into.add(figure);
  }

  #list(element: Tree.Element, into: DraftBlocks, depth: number): void {
    into.end();
    const items: DraftNode[] = [];
    const lifted: DraftNode[] = [];
    this.#lists += 1;
    for (const child of element.childNodes) {
      this.#seen += 1;
      if (isText(child) ? child.value.trim() === '' : !isElement(child)) continue;
      const inner = this.#place('item');
      if (isText(child)) inner.text(child.value, []);
      else if (isElement(child)) {
        if (this.#isDropped(child)) continue;
        if (child.tagName === 'li') this.#children(child, inner, [], depth + 1);
        else this.#element(child, inner, [], depth + 1);
      }
      const content = inner.take();
      lifted.push(...inner.lifted);
      const [first] = content;
      if (!first) continue;
      const before = items.at(-1);
      if (first.type === 'paragraph') items.push({ type: 'listItem', content });
      // A list right inside a list belongs to the item before it.
      else if (before?.content) before.content.push(...content);
      else items.push({ type: 'listItem', content: [{ type: 'paragraph' }, ...content] });
    }
    this.#lists -= 1;
    const type = element.tagName === 'ol' ? 'orderedList' : 'bulletList';
    if (items.length > 0) {
      if (this.#lists < MAX_LIST_DEPTH) into.add({ type, content: items });
      else for (const item of items) into.add({ ...item, type: 'flattened' });
    }
    for (const figure of lifted) into.add(figure);
  }

  #table(element: Tree.Element, into: DraftBlocks, depth: number): void {
    into.end();
    const rows: TableCell[][] = [];
    const lifted: DraftNode[] = [];
    let cells = 0;
    const nested = hasDescendant(element, 'table');
    for (const { row, header } of rowsOf(element)) {
      const line: TableCell[] = [];
      for (const child of row.childNodes) {
        this.#seen += 1;
        if (!isElement(child) || (child.tagName !== 'td' && child.tagName !== 'th')) continue;
        cells += 1;
        if (cells > MAX_CELLS) throw new FileRefused('import-too-large', 'cells of a table');
        if (nested) {
          // A table of tables is the layout of a page, not a table.
          this.#children(child, into, [], depth + 1);
          into.end();
          continue;
        }
        const inner = this.#place('cell');
        this.#children(child, inner, [], depth + 1);
        line.push({
          header: header || child.tagName === 'th',
          colspan: spanOf(child, 'colspan'),
          rowspan: spanOf(child, 'rowspan'),
          content: inner.take(),
        });
        lifted.push(...inner.lifted);
      }
      rows.push(line);
    }
    for (const child of element.childNodes) {
      if (isElement(child) && child.tagName === 'caption') {
        this.#children(child, into, [], depth + 1);
        into.end();
      }
    }
    if (nested) {
      this.source.notes.add('shape-simplified', textOfTree(element));
      return;
    }
    const table = tableOf(rows);
    if (cells === 1) {
      // One cell is a frame around text.
      for (const block of rows.flat().flatMap(({ content }) => content)) into.add(block);
    } else if (table) {
      into.add(table);
    }
    for (const figure of lifted) into.add(figure);
  }

  #figure(element: Tree.Element, into: DraftBlocks, depth: number): void {
    into.end();
    const images = elementsOf(element, new Set(['img']));
    const [captionElement] = elementsOf(element, new Set(['figcaption']));
    if (images.length === 0) {
      this.#children(element, into, [], depth);
      into.end();
      return;
    }
    const words = captionElement ? this.#captionOf(captionElement, depth) : [];
    for (const [index, image] of images.entries()) {
      this.#picture(image, into, '', index === images.length - 1 ? words : []);
    }
    // Whatever else stands in the figure stays, after it.
    const rest: Tree.Element = {
      ...element,
      childNodes: element.childNodes.filter(
        (child) =>
          child !== captionElement &&
          !(isElement(child) && (child.tagName === 'img' || hasDescendant(child, 'img'))),
      ),
    };
    this.#children(rest, into, [], depth);
    into.end();
  }

  #captionOf(element: Tree.Element, depth: number): DraftNode[] {
    const inner = this.#place('cell');
    this.#children(element, inner, [], depth);
    const content = inner
      .take()
      .flatMap((one, index) => [
        ...(index > 0 ? [{ type: 'text', text: ' ' }] : []),
        ...(one.content ?? []),
      ]);
    return plainLine(content, ['link', 'bold', 'italic', 'note']);
  }

  #picture(image: Tree.Element, into: DraftBlocks, caption: string, words: DraftNode[] = []): void {
    const figure = readPicture(image, this.source, words.length > 0 ? words : caption);
    if (!figure) return;
    into.end();
    into.add(figure);
  }

  #lines(element: Tree.Element, into: DraftBlocks): void {
    into.end();
    const text = textOfTree(element);
    if (text.trim() === '') return;
    this.source.notes.add('code-as-text', text);
    for (const line of text.split(/\r\n?|\n/)) {
      into.text(line, []);
      into.end();
    }
  }

  /** A raised or lowered number has a character of its own; other words stand on the line. */
  #raised(
    element: Tree.Element,
    into: DraftBlocks,
    marks: readonly DraftMark[],
    depth: number,
  ): void {
    const text = textOfTree(element).trim();
    const digits = element.tagName === 'sup' ? '⁰¹²³⁴⁵⁶⁷⁸⁹' : '₀₁₂₃₄₅₆₇₈₉';
    if (/^\d{1,9}$/.test(text)) {
      into.text([...text].map((digit) => digits[Number(digit)]).join(''), marks);
      return;
    }
    const anchored = element.childNodes.some((child) => isElement(child) && child.tagName === 'a');
    if (text !== '' && !anchored) this.source.notes.add('shape-simplified', text);
    this.#children(element, into, marks, depth);
  }
}

function spanOf(cell: Tree.Element, name: string): number {
  const value = attributeOf(cell, name);
  return /^[1-9]\d?$/.test(value) ? Number(value) : 1;
}

/** The rows of a table in order, those of tables inside its cells left out. */
function rowsOf(table: Tree.Element): { row: Tree.Element; header: boolean }[] {
  const rows: { row: Tree.Element; header: boolean }[] = [];
  for (const child of table.childNodes) {
    if (!isElement(child)) continue;
    if (child.tagName === 'tr') rows.push({ row: child, header: false });
    if (!/^t(?:head|body|foot)$/.test(child.tagName)) continue;
    for (const row of child.childNodes) {
      if (isElement(row) && row.tagName === 'tr') {
        rows.push({ row, header: child.tagName === 'thead' });
      }
    }
  }
  return rows;
}

function hasDescendant(element: Tree.Element, tag: string): boolean {
  return elementsOf(element, new Set([tag])).length > 0;
}
