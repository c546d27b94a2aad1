import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { type ActiveFormats, activeFormats, NO_FORMATS } from './activeFormats';

/**
 * What is active at the selection, for buttons. Looked at in the frame after a change, off the key's
 * path, and rendered only when the answer differs.
 */
export function useActiveFormats(editor: Editor | null): ActiveFormats {
  const [formats, setFormats] = useState(NO_FORMATS);
  useEffect(() => {
    if (!editor) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      if (editor.isDestroyed) return;
      setFormats((before) => {
        const now = activeFormats(editor.state);
        return same(before, now) ? before : now;
      });
    };
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(() => setTimeout(look, 0));
    };
    look();
    editor.on('transaction', later);
    return () => {
      editor.off('transaction', later);
      cancelAnimationFrame(frame);
    };
  }, [editor]);
  return formats;
}

function same(a: ActiveFormats, b: ActiveFormats): boolean {
  return (
    a.inTable === b.inTable &&
    a.href === b.href &&
    a.active.length === b.active.length &&
    a.active.every((id, index) => id === b.active[index])
  );
}
