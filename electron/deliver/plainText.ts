import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

const BLOCKS = /^(?:p|h[1-6]|li|tr|div|figure|figcaption|blockquote|br|hr|table|aside)$/;

/**
 * The words of a piece of HTML, white space made one: what is compared between what was sent and what
 * a CMS made of its markup, and how its messages are shown.
 */
export function plainText(markup: string): string {
  const words: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('value' in node && node.nodeName === '#text') words.push(node.value);
    if (BLOCKS.test(node.nodeName)) words.push(' ');
    if ('childNodes' in node) node.childNodes.forEach(visit);
    if (BLOCKS.test(node.nodeName)) words.push(' ');
  };
  visit(parseFragment(markup));
  return words.join('').replace(/\s+/g, ' ').trim();
}
