import { Extension } from '@tiptap/core';
import { GapCursor } from '@tiptap/pm/gapcursor';
import { Plugin, Selection } from '@tiptap/pm/state';

/**
 * A caret between two blocks stands only where a paragraph may come: between headline and deck, or
 * over a caption, what is typed would go nowhere. There the caret goes on into the next text.
 */
export const GapCursors = Extension.create({
  name: 'gapCursors',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(_transactions, before, { selection, schema, tr }) {
        if (!(selection instanceof GapCursor) || !schema.nodes.paragraph) return null;
        const { $from } = selection;
        const index = $from.index();
        if ($from.parent.canReplaceWith(index, index, schema.nodes.paragraph)) return null;
        const direction = before.selection.head > selection.head ? -1 : 1;
        return tr.setSelection(Selection.near($from, direction)).scrollIntoView();
      },
    }),
  ],
});
