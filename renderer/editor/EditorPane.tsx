import type { Editor } from '@tiptap/core';
import type { StorySession } from '../story/session';
import { ReadOnlyStory } from './ReadOnlyStory';
import { WritableStory } from './WritableStory';

/** The page one writes on, or only reads when the story must not be written. */
export function EditorPane({
  session,
  onEditor,
  onRestore,
}: {
  session: StorySession;
  onEditor: (editor: Editor | null) => void;
  /** A story in the trash is to be written again. */
  onRestore: () => void;
}) {
  return session.readOnly ? (
    <ReadOnlyStory session={session} onEditor={onEditor} onRestore={onRestore} />
  ) : (
    <WritableStory session={session} onEditor={onEditor} />
  );
}
