import { writeFields, writePhoto } from '@shared/document/storyDoc';
import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import type { ReadVersion } from './readVersion';

/**
 * Makes a version the story's text again, as an edit like any other: undo takes the text back, and
 * what the story was is kept as a version first. Gives false when that could not be kept, and then
 * changes nothing; throws what main refuses.
 */
export async function restoreVersion(
  session: StorySession,
  editor: Editor,
  version: ReadVersion,
): Promise<boolean> {
  if (!(await session.flush())) return false;
  await request('versions.keep', { id: session.id, reason: 'restore' });
  // Undo takes back the restoring alone, not the words typed just before it.
  const undo = yUndoPluginKey.getState(editor.state)?.undoManager;
  undo?.stopCapturing();
  session.doc.transact(() => {
    for (const photo of version.photos.values()) writePhoto(session.doc, photo);
    writeFields(session.doc, version.fields);
  });
  const { tr, schema, doc } = editor.state;
  const body = schema.nodeFromJSON(version.body.toJSON());
  tr.replaceWith(0, doc.content.size, body.content);
  tr.setSelection(Selection.atStart(tr.doc));
  editor.view.dispatch(tr.scrollIntoView());
  undo?.stopCapturing();
  return session.flush();
}
