import type { ImportNotes } from '@shared/story/importReport';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { attributeOf, elementsOf, isElement, textOfTree } from './htmlTree';

const LINKS = new Set(['a']);

/**
 * Comments and footnotes of a page that Google Docs wrote, by the address their places link to: it
 * puts them behind the text, as `<div><p><a id="cmnt1" href="#cmnt_ref1">[a]</a> …`, where they would
 * be read as the story's last paragraphs. They leave the tree, and are told.
 */
export function takePageNotes(page: Tree.Document, notes: ImportNotes): Map<string, string> {
  const taken = new Map<string, string>();
  const links = elementsOf(page, LINKS);
  const asked = new Set(links.map((link) => attributeOf(link, 'href')));
  for (const link of links) {
    const [, kind, number] = /^(cmnt|ftnt)(\d+)$/.exec(attributeOf(link, 'id')) ?? [];
    if (kind === undefined || attributeOf(link, 'href') !== `#${kind}_ref${number}`) continue;
    // One without a place stays where it is: it would be lost.
    const box = asked.has(`#${kind}${number}`) ? boxOf(link) : null;
    if (!box) continue;
    link.childNodes = [];
    const words = textOfTree(box).replace(/\s+/g, ' ').trim();
    box.childNodes = [];
    withoutRule(box);
    if (words === '') continue;
    taken.set(`#${kind}${number}`, words);
    notes.add(kind === 'cmnt' ? 'docx-comments' : 'docx-footnotes', words);
  }
  return taken;
}

/** The box a note has to itself; null where it has none. */
function boxOf(link: Tree.Element): Tree.Element | null {
  for (let parent = link.parentNode; parent && 'tagName' in parent; parent = parent.parentNode) {
    if (parent.tagName !== 'div') continue;
    return elementsOf(parent, LINKS).filter(isNote).length === 1 ? parent : null;
  }
  return null;
}

const isNote = (link: Tree.Element) => /^(?:cmnt|ftnt)\d+$/.test(attributeOf(link, 'id'));

/** The line that Google Docs draws above the first footnote goes with it. */
function withoutRule(box: Tree.Element): void {
  const around = box.parentNode?.childNodes ?? [];
  const before = around[around.indexOf(box) - 1];
  if (before && isElement(before) && before.tagName === 'hr') {
    around.splice(around.indexOf(before), 1);
  }
}
