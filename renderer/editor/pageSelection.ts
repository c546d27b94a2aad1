import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * The caret is where the page shows it. The page tells of a moved caret only a moment later
 * (`selectionchange`), and a key may come first when the machine is busy: without this, what the
 * key does would be done where the caret was, and the caret would jump back there.
 */
export function followPage(view: EditorView): void {
  if (view.composing || !view.hasFocus() || !(view.state.selection instanceof TextSelection))
    return;
  const page = view.dom.ownerDocument.getSelection();
  const anchor = positionOf(view, page?.anchorNode, page?.anchorOffset);
  const head = positionOf(view, page?.focusNode, page?.focusOffset);
  const { doc, selection, tr } = view.state;
  if (anchor === null || head === null) return;
  if (anchor === selection.anchor && head === selection.head) return;
  view.dispatch(tr.setSelection(TextSelection.create(doc, anchor, head)));
}

/** A place of the page in the document's text; null where it is in none. */
function positionOf(view: EditorView, node: Node | null = null, offset = 0): number | null {
  if (!node || node === view.dom || !view.dom.contains(node)) return null;
  const pos = view.posAtDOM(node, offset);
  return view.state.doc.resolve(pos).parent.inlineContent ? pos : null;
}

/** Follows the page before any key of the editor's own and before a composition. */
export const PageSelection = Extension.create({
  name: 'pageSelection',
  priority: 1300,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown: (view, event) => {
            // Characters look for themselves (`typedCharacter`), an input method's keys below.
            const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
            if (!typed && event.keyCode !== 229) followPage(view);
            return false;
          },
          compositionstart: (view) => {
            followPage(view);
            return false;
          },
        },
      },
    }),
  ],
});
