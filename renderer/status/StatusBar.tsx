import type { Editor } from '@tiptap/core';
import type { StorySession } from '../story/session';

export function StatusBar(_props: { session: StorySession | null; editor: Editor | null }) {
  return <footer />;
}
