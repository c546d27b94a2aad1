import { DOCUMENT_EXTENSIONS } from '@shared/document/extensions';
import { bodyOf } from '@shared/document/storyDoc';
import type { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect } from 'react';
import type { StorySession } from '../story/session';

/** The page one writes on. */
export function EditorPane({
  session,
  onEditor,
}: {
  session: StorySession;
  onEditor: (editor: Editor | null) => void;
}) {
  const editor = useEditor({
    extensions: [
      ...DOCUMENT_EXTENSIONS,
      Collaboration.configure({ fragment: bodyOf(session.doc) }),
    ],
    editable: session.readOnly === null,
    injectCSS: false,
    shouldRerenderOnTransaction: false,
  });
  useEffect(() => {
    onEditor(editor);
    return () => onEditor(null);
  }, [editor, onEditor]);
  return <EditorContent editor={editor} />;
}
