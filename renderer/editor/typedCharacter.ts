import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { takeLittleWrites } from './littleWrites';

/**
 * A letter, digit or mark typed by a key goes straight into the document, and the page follows it.
 * The browser's own way (it edits the page, its change is read back) costs about twice as much
 * between the key and its frame. Compositions never come here: they have no `keypress`. Where the
 * page's caret is not the document's, the browser's way is taken, which goes by the page.
 */
export const TypedCharacter = Extension.create({
  name: 'typedCharacter',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleKeyPress(view, event) {
          const { selection } = view.state;
          if (!(selection instanceof TextSelection) || !selection.empty) return false;
          const text = String.fromCharCode(event.charCode);
          const caret = view.dom.ownerDocument.getSelection();
          if (/[\r\n]/.test(text) || !isAt(view, caret, selection.head)) return false;
          const { from, to } = selection;
          const { node } = view.domAtPos(from, -1);
          if (node instanceof Text) {
            takeLittleWrites(node);
            if (caret?.focusNode === node) standBehind(caret, node);
          }
          const insert = () => view.state.tr.insertText(text, from, to).scrollIntoView();
          if (!view.someProp('handleTextInput', (take) => take(view, from, to, text, insert))) {
            view.dispatch(insert());
          }
          return true;
        },
      },
    }),
  ],
});

/**
 * Holds a caret at the end of a text by the element around it: it then stays at the end as the text
 * grows. One held by the text is set anew after each letter, which was nearly half of a key press in a
 * profile of suggesting mode.
 */
function standBehind(caret: Selection, text: Text): void {
  const parent = text.parentNode;
  if (!parent || caret.focusOffset < text.length || text.nextSibling) return;
  caret.collapse(parent, parent.childNodes.length);
}

/** Whether the page's caret is at a place of the document. */
function isAt(view: EditorView, caret: Selection | null, head: number): boolean {
  if (!caret?.isCollapsed) return false;
  // One place has several names: the end of the text before it, its place between nodes, and the
  // start of the text after it.
  return [-1, 0, 1].some((side) => {
    const { node, offset } = view.domAtPos(head, side);
    if (caret.focusNode === node && caret.focusOffset === offset) return true;
    const isBehind = node instanceof Text && offset === node.length && !node.nextSibling;
    return (
      isBehind &&
      caret.focusNode === node.parentNode &&
      caret.focusOffset === caret.focusNode?.childNodes.length
    );
  });
}
