import type { Editor } from '@tiptap/core';
import type { StorySession } from '../story/session';

export function VersionsDialog(_props: {
  opened: boolean;
  onClose: () => void;
  session: StorySession;
  editor: Editor | null;
}) {
  return null;
}
