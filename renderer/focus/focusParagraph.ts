import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<boolean>('focusParagraph');

/** Turns the mark on the block one writes in on or off. */
export function markParagraph(tr: Transaction, on: boolean): Transaction {
  return tr.setMeta(key, on);
}

/** The top-level block the selection's head is in. */
function blockAtHead({ selection }: EditorState): { from: number; to: number } {
  const { $head } = selection;
  return $head.depth > 0
    ? { from: $head.before(1), to: $head.after(1) }
    : { from: selection.from, to: selection.to };
}

/**
 * In focus mode the block one writes in carries the class `focus-paragraph`; CSS dims the others.
 * One decoration on one node, and none outside the mode.
 */
export const FocusParagraph = Extension.create({
  name: 'focusParagraph',
  addProseMirrorPlugins: () => [
    new Plugin<boolean>({
      key,
      state: { init: () => false, apply: (tr, on) => tr.getMeta(key) ?? on },
      props: {
        decorations: (state) => {
          if (!key.getState(state)) return null;
          const { from, to } = blockAtHead(state);
          return DecorationSet.create(state.doc, [
            Decoration.node(from, to, { class: 'focus-paragraph' }),
          ]);
        },
      },
    }),
  ],
});
