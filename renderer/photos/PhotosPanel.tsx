import type { Editor } from '@tiptap/core';
import type { StorySession } from '../story/session';

export function PhotosPanel(_props: { session: StorySession; editor: Editor | null }) {
  return null;
}
