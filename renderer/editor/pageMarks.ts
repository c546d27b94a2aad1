import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { bodyStart, isEmptyParagraph } from './blockCommands';

/** An attribute to set on the element of a top-level block. */
export interface PageMark {
  from: number;
  to: number;
  attributes: Record<string, string>;
}

/**
 * Which blocks carry a placeholder (`data-empty`), and which paragraph has the lead tag before it
 * (`data-lead`). Their texts are CSS variables of the page, so that nothing is put between the
 * characters that one types and a composition is never disturbed.
 */
export function pageMarks(doc: Node): PageMark[] {
  const marks: PageMark[] = [];
  const add = (pos: number, node: Node, attributes: Record<string, string>) =>
    marks.push({ from: pos, to: pos + node.nodeSize, attributes });
  const headline = doc.firstChild;
  if (headline) {
    add(0, headline, headline.content.size === 0 ? { 'data-empty': 'headline' } : {});
    const deck = doc.maybeChild(1);
    if (deck?.type.name === 'deck' && deck.content.size === 0) {
      add(headline.nodeSize, deck, { 'data-empty': 'deck' });
    }
  }
  const start = bodyStart(doc);
  const first = doc.resolve(start).nodeAfter;
  if (first && isEmptyParagraph(first) && start + first.nodeSize === doc.content.size) {
    add(start, first, { 'data-empty': 'body', 'data-lead': '' });
    return marks;
  }
  for (let index = doc.resolve(start).index(), pos = start; index < doc.childCount; index += 1) {
    const block = doc.child(index);
    if (block.type.name === 'paragraph') {
      add(pos, block, { 'data-lead': '' });
      break;
    }
    pos += block.nodeSize;
  }
  return marks;
}

/**
 * The empty block the caret stands in, so that a new box or subhead says what goes there. Only that
 * one: to look for others would be work over the whole document on a key.
 */
export function emptyAtCaret({ selection }: Pick<EditorState, 'selection'>): PageMark | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.content.size > 0) return null;
  const asks = askedIn($from.parent.type.name, $from.node(-1).type.name);
  if (!asks) return null;
  return { from: $from.before(), to: $from.after(), attributes: { 'data-empty': asks } };
}

function askedIn(block: string, around: string): string | null {
  if (block === 'subhead') return around === 'factBox' ? 'boxTitle' : 'subhead';
  if (block === 'pullQuote') return 'pullQuote';
  if (block !== 'paragraph') return null;
  if (around === 'factBox') return 'boxText';
  return around === 'quote' ? 'quote' : null;
}

export const PageMarks = Extension.create({
  name: 'pageMarks',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations: (state) =>
          DecorationSet.create(
            state.doc,
            [...pageMarks(state.doc), emptyAtCaret(state)]
              .filter((mark) => mark !== null)
              .filter(({ attributes }) => Object.keys(attributes).length > 0)
              .map(({ from, to, attributes }) => Decoration.node(from, to, attributes)),
          ),
      },
    }),
  ],
});
