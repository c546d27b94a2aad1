import type { Editor } from '@tiptap/core';
import type { StorySession } from '../story/session';
import { ReadOnlyStory } from './ReadOnlyStory';
import { WritableStory } from './WritableStory';

/** The page one writes on, or only reads when the story must not be written. */
export function EditorPane({
  session,
  onEditor,
}: {
  session: StorySession;
  onEditor: (editor: Editor | null) => void;
}) {
  return session.readOnly ? (
    <ReadOnlyStory session={session} onEditor={onEditor} />
  ) : (
    <WritableStory session={session} onEditor={onEditor} />
  );
}
