import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { useCallback, useEffect, useState } from 'react';
import { whenIdle } from '../ui/whenIdle';
import { type FigureEntry, figuresOf, sameFigures } from './figures';

/** The figures of the document in the editor, read anew when the window is idle after a change. */
export function useFigures(editor: Editor | null): FigureEntry[] {
  const [figures, setFigures] = useState<FigureEntry[]>([]);
  useEffect(() => {
    if (!editor) {
      setFigures([]);
      return;
    }
    return whenIdle(editor, () => {
      const next = figuresOf(editor.state.doc);
      setFigures((before) => (sameFigures(before, next) ? before : next));
    });
  }, [editor]);
  return figures;
}

/**
 * A way to change the document from beside it: never under a composition, without taking the focus
 * or scrolling.
 */
export function useQuietChange(editor: Editor | null) {
  return useCallback(
    (change: (tr: Transaction) => Transaction) => {
      if (!editor || editor.isDestroyed) return;
      const apply = () => {
        const tr = change(editor.state.tr);
        if (tr.docChanged) editor.view.dispatch(tr);
      };
      if (!editor.view.composing) {
        apply();
        return;
      }
      const afterComposition = () => setTimeout(() => editor.isDestroyed || apply(), 0);
      editor.view.dom.addEventListener('compositionend', afterComposition, { once: true });
    },
    [editor],
  );
}
