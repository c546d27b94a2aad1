import type { Outlet } from '@shared/settings';
import { ellipsis } from '@shared/text/ellipsis';
import { typedQuote } from '@shared/text/smartQuotes';
import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';

export type TypographyRule = Pick<Outlet, 'quoteStyle' | 'ellipsis'>;

/** What to put for the end of a text just typed: how many characters go, and what comes. */
export interface Replacement {
  remove: number;
  insert: string;
}

/**
 * The outlet's rule for a character just typed, given its paragraph's text up to and with it.
 * Null when it stays as typed.
 */
export function typographyOf(textWithTyped: string, rule: TypographyRule): Replacement | null {
  const char = textWithTyped.slice(-1);
  if (char === '"' || char === "'") {
    const quote = typedQuote(char, textWithTyped.slice(0, -1), rule.quoteStyle);
    return quote === char ? null : { remove: 1, insert: quote };
  }
  if (char === '.' && rule.ellipsis && /(?:^|[^.…])\.{3}$/.test(textWithTyped)) {
    return { remove: 3, insert: ellipsis('...') };
  }
  return null;
}

/** After a composition ProseMirror takes in what is left within this time (its own is 20 ms). */
const SETTLED_MS = 50;

/**
 * Quotation marks and `…` by the outlet's rule as they are typed. The typed character goes in
 * first, as an undo step of its own, so that one undo brings it back. Under a composition nothing
 * is replaced; marks that an input method commits together with a syllable are replaced after it.
 */
export const Typography = Extension.create<{ rule: () => TypographyRule }>({
  name: 'typography',
  addOptions: () => ({ rule: () => ({ quoteStyle: 'as-typed', ellipsis: false }) }),
  addProseMirrorPlugins() {
    const { rule } = this.options;
    let committed = '';
    const afterComposition = (view: EditorView) => {
      if (view.isDestroyed || view.composing || committed === '') return;
      const length = committed.length;
      committed = '';
      const { $from, empty } = view.state.selection;
      if (empty) settle(view, Math.max($from.start(), $from.pos - length), $from.pos, rule());
    };
    return [
      new Plugin({
        props: {
          handleTextInput(view, from, to, text) {
            if (view.composing || text.length !== 1 || !/["'.]/.test(text)) return false;
            const $from = view.state.doc.resolve(from);
            if (!$from.parent.isTextblock) return false;
            const before = $from.parent.textBetween(0, $from.parentOffset, '\n', '\n');
            const replacement = typographyOf(before + text, rule());
            if (!replacement) return false;
            view.dispatch(view.state.tr.insertText(text, from, to).scrollIntoView());
            replace(view, from + text.length, replacement);
            return true;
          },
          handleDOMEvents: {
            compositionend: (view, event) => {
              // What follows at once is composed before this is settled, and counts with it.
              if (committed !== '' || /["'.]/.test(event.data)) {
                committed += event.data;
                setTimeout(() => afterComposition(view), SETTLED_MS);
              }
              return false;
            },
          },
        },
      }),
    ];
  },
});

function settle(view: EditorView, from: number, to: number, rule: TypographyRule) {
  for (let pos = from + 1; pos <= Math.min(to, view.state.selection.from); pos += 1) {
    const $pos = view.state.doc.resolve(pos);
    const text = $pos.parent.textBetween(0, $pos.parentOffset, '\n', '\n');
    const replacement = typographyOf(text, rule);
    if (replacement) replace(view, pos, replacement);
  }
}

function replace(view: EditorView, end: number, { remove, insert }: Replacement) {
  const undo = yUndoPluginKey.getState(view.state)?.undoManager;
  undo?.stopCapturing();
  const { tr } = view.state;
  const atEnd = view.state.selection.empty && view.state.selection.from === end;
  tr.insertText(insert, end - remove, end);
  if (atEnd) tr.setSelection(TextSelection.create(tr.doc, end - remove + insert.length));
  view.dispatch(tr.scrollIntoView());
  undo?.stopCapturing();
}
