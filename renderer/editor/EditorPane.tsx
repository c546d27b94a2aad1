import type { Editor } from '@tiptap/core';
import type { StorySession } from '../story/session';
import { ReadOnlyStory } from './ReadOnlyStory';
import { WritableStory } from './WritableStory';

/** The page one writes on, or only reads when the story must not be written. */
export function EditorPane({
  session,
  onEditor,
  onRestore,
  drawn,
}: {
  session: StorySession;
  onEditor: (editor: Editor | null) => void;
  /** A story in the trash is to be written again. */
  onRestore: () => void;
  /** A page has been on the screen: what surrounds it may be read and shown. */
  drawn: boolean;
}) {
  return session.readOnly ? (
    <ReadOnlyStory session={session} onEditor={onEditor} onRestore={onRestore} drawn={drawn} />
  ) : (
    <WritableStory session={session} onEditor={onEditor} around={drawn} />
  );
}
