import type { Editor } from '@tiptap/core';
import { startTransition, useEffect, useState } from 'react';
import type { StorySession } from './session';

/** A story with its editor, as the panes beside the page show it; none when no story is open. */
export interface StoryBeside {
  session: StorySession | null;
  editor: Editor | null;
}

/**
 * The story for the panes beside the page. It follows the page once a frame with the page's story
 * has been drawn: forms cost many times what the page does, and nobody waits for them to write on.
 * Until then the panes keep the story before, and must take no input.
 */
export function useStoryBeside(session: StorySession | null, editor: Editor | null): StoryBeside {
  const [beside, setBeside] = useState<StoryBeside>({ session, editor });
  // Opened again after it was closed, even the same story is another session.
  if (session === null && beside.session !== null) setBeside({ session, editor: null });
  useEffect(() => {
    if (beside.session === session && beside.editor === editor) return;
    // Between two stories there is no editor for the length of a render.
    if (session && !editor) return;
    let after: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      after = setTimeout(() => startTransition(() => setBeside({ session, editor })), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
    };
  }, [session, editor, beside]);
  return beside;
}
