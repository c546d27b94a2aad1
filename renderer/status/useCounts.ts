import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import { whenIdle } from '../ui/whenIdle';
import { type Counts, createCounter, sameCounts } from './counts';

/**
 * The lengths of the document in the editor, counted while the window is idle and never while
 * Hangul is being composed; null without an editor.
 */
export function useCounts(editor: Editor | null): Counts | null {
  const [counts, setCounts] = useState<Counts | null>(null);
  const count = useRef(createCounter());
  useEffect(() => {
    if (!editor) {
      setCounts(null);
      return;
    }
    return whenIdle(editor, () => {
      const next = count.current(editor.state.doc);
      setCounts((before) => (sameCounts(before, next) ? before : next));
    });
  }, [editor]);
  return counts;
}
