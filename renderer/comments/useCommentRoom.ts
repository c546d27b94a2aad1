import type { Editor } from '@tiptap/core';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { StorySession } from '../story/session';
import type { CommentStore } from './commentStore';

/** The comments of a story, and what shows them; both are read when the page is on the screen. */
export interface CommentRoom {
  store: CommentStore;
  Panel: ComponentType<{ store: CommentStore; onPage: () => void }>;
}

/** The comments of the story in the editor; null without one. `reveal` shows a thread chosen on the page. */
export function useCommentRoom(
  session: StorySession | null,
  editor: Editor | null,
  reveal: () => void,
): CommentRoom | null {
  const [room, setRoom] = useState<CommentRoom | null>(null);
  const latest = useRef(reveal);
  latest.current = reveal;
  useEffect(() => {
    if (!session || !editor) return;
    let made: CommentStore | null = null;
    let gone = false;
    // With the panel: a key after the shortcut is meant for its field and must not wait for it.
    void Promise.all([import('./commentStore'), import('./CommentsPanel')]).then(
      ([{ CommentStore }, { CommentsPanel }]) => {
        if (gone || editor.isDestroyed) return;
        made = new CommentStore(session, editor, () => latest.current());
        setRoom({ store: made, Panel: CommentsPanel });
      },
    );
    return () => {
      gone = true;
      made?.destroy();
      setRoom(null);
    };
  }, [session, editor]);
  return room;
}
