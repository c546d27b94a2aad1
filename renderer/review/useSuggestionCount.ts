import { countSuggestions } from '@shared/review/suggestions';
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { whenIdle } from '../ui/whenIdle';

/** How many suggestions nobody has decided on, counted when the window is idle. */
export function useSuggestionCount(editor: Editor | null): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!editor) {
      setCount(0);
      return;
    }
    return whenIdle(editor, () => setCount(countSuggestions(editor.state.doc)));
  }, [editor]);
  return count;
}
