import { ImportNotes } from '@shared/story/importReport';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { DraftOutlet, DraftPhoto, DraftStory, ImportFormat } from './draftStory';
import { ensureHeadline, oneLine } from './headline';
import { blocksOfHtml, type HtmlSource } from './htmlBody';
import { type PageHead, readPageHead } from './htmlHead';
import { attributeOf, elementsOf, isElement, textOfTree } from './htmlTree';
import { takePageNotes } from './pageNotes';
import { liftPressForms, splitCaptions } from './pressForms';
import { decodeText } from './textEncoding';

/** Pages from the web and from word processors. */
export const HTML: ImportFormat = {
  id: 'html',
  extensions: ['html', 'htm', 'xhtml'],
  maxBytes: 64 * 1024 * 1024,
  recognises: (bytes) => /^\s*(?:<!doctype html|<html[\s>])/i.test(latin1(bytes, 400)),
  read(bytes, name, outlet): DraftStory {
    const notes = new ImportNotes();
    const html = decodeText(bytes, notes, declaredEncoding(bytes));
    return storyOfHtml(html, name, outlet, { notes, photos: [] });
  },
};

/** What a format knows of its story before its markup is read; it stands before what that says. */
export type KnownHead = Partial<
  Pick<DraftStory, 'headline' | 'deck' | 'bylines' | 'sections' | 'fields'>
> & {
  /** Songgo wrote it: the body is data, and no forms of the press are to be read in it. */
  own?: boolean;
};

/** The story of a page or of markup that another format was turned into. */
export function storyOfHtml(
  html: string,
  name: string,
  outlet: DraftOutlet,
  source: HtmlSource & { photos: DraftPhoto[] },
  known: KnownHead = {},
): DraftStory {
  const { notes } = source;
  const page = parse(openNoscript(html));
  const anchors = source.anchors ?? takePageNotes(page, notes);
  const head = readPageHead(page);
  const root = articleOf(page);
  const story = {
    headline: headlineOf(page, root, known.headline) || head.title,
    deck: known.deck || deckOf(root),
    bylines: known.bylines ?? head.authors,
    sections: known.sections ?? head.sections,
    fields: { ...fieldsOf(head), ...known.fields },
    body: blocksOfHtml(root, { ...source, anchors }),
  };
  reportAround(root, notes);
  if (known.own) splitCaptions(story.body, outlet, notes);
  else liftPressForms(story, outlet, notes);
  ensureHeadline(story, name, notes);
  return { ...story, deskNote: '', photos: source.photos, notes: notes.list() };
}

function fieldsOf({ keywords, language }: PageHead): DraftStory['fields'] {
  return { ...(keywords.length > 0 && { keywords }), ...(language && { language }) };
}

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.subarray(0, length)).toString('latin1');
}

/** The encoding a page declares in its first kilobyte (HTML §13.2.3.2), or that of its XML head. */
function declaredEncoding(bytes: Uint8Array): string {
  const head = latin1(bytes, 1024);
  return (
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ??
    ''
  );
}

/** A `noscript` that is never closed would take the rest of the page with it. */
function openNoscript(html: string): string {
  const closed = html.toLowerCase().lastIndexOf('</noscript');
  return html.slice(0, closed + 1) + html.slice(closed + 1).replace(/<noscript\b/gi, '<gone');
}

const ARTICLE = new Set(['article']);
const MAIN = new Set(['main']);
const BODY = new Set(['body', 'frameset']);

/** Where the story is: the one article of a page, its main part, or all of it. */
function articleOf(page: Tree.Document): Tree.ParentNode {
  const [body] = elementsOf(page, BODY);
  const mains = elementsOf(page, MAIN);
  const main = mains.length === 1 ? mains[0] : undefined;
  const articles = elementsOf(main ?? page, ARTICLE);
  const outer = articles.filter((one) => !hasParent(one, ARTICLE));
  return (outer.length === 1 ? outer[0] : undefined) ?? main ?? body ?? page;
}

function hasParent(element: Tree.Element, names: ReadonlySet<string>): boolean {
  for (let parent = element.parentNode; parent; ) {
    if ('tagName' in parent && names.has(parent.tagName)) return true;
    parent = 'parentNode' in parent ? parent.parentNode : null;
  }
  return false;
}

/**
 * The headline: the known one, else the words of the first main heading; empty when there is none.
 * The heading that says it leaves the tree.
 */
function headlineOf(page: Tree.Document, root: Tree.ParentNode, known = ''): string {
  const names = new Set(['h1']);
  const inside = elementsOf(root, names).filter((one) => oneLine(textOfTree(one)) !== '');
  const heading = inside[0] ?? elementsOf(page, names).find((one) => textOfTree(one).trim() !== '');
  if (!heading) return known;
  if (known !== '' && oneLine(textOfTree(heading)) !== known) return known;
  // Several main headings, the first of them not at the top: they divide the text.
  if (inside.length > 1 && wordsBefore(root, heading) > 400) return '';
  const headline = oneLine(textOfTree(heading));
  heading.childNodes = [];
  return headline;
}

function wordsBefore(root: Tree.ParentNode, heading: Tree.Element): number {
  const whole = textOfTree(root);
  const at = whole.indexOf(textOfTree(heading));
  return whole.slice(0, at).replace(/\s+/g, ' ').length;
}

const DECK = /(?:^|\s)(?:deck|standfirst|sub-?title|sub-?headline)(?:\s|$)/i;

/** The words of the line under the headline where a page names it; they leave the tree. */
function deckOf(root: Tree.ParentNode): string {
  const deck = elementsOf(root, new Set(['p', 'h2', 'h3', 'div'])).find(
    (one) => DECK.test(attributeOf(one, 'class')) && textOfTree(one).length < 400,
  );
  if (!deck) return '';
  const words = oneLine(textOfTree(deck));
  deck.childNodes = [];
  return words;
}

/** Tells what of the page lies outside the story. */
function reportAround(root: Tree.ParentNode, notes: ImportNotes): void {
  for (let node: Tree.ParentNode | null = root; node && isParented(node); ) {
    const parent: Tree.ParentNode | null = node.parentNode;
    for (const sibling of parent?.childNodes ?? []) {
      if (sibling === node || !isElement(sibling) || sibling.tagName === 'head') continue;
      const words = textOfTree({ ...sibling, childNodes: [sibling] } as Tree.Element).trim();
      if (words !== '') notes.add('furniture', words);
    }
    node = parent;
  }
}

function isParented(node: Tree.ParentNode): node is Tree.Element {
  return 'parentNode' in node;
}
