import { fieldsOf, photosOf, readFields, writePhoto } from '@shared/document/storyDoc';
import { EMPTY_FIELDS, storyFieldsSchema } from '@shared/story/fields';
import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { request } from '../bridge';
import { AS_IT_IS } from '../review/suggesting';
import type { StorySession } from '../story/session';
import type { ReadVersion } from './readVersion';

/**
 * Makes a version the story again, text and fields, as an edit like any other: one step of undo takes
 * all of it back, and what the story was is kept as a version first. Gives false when that could not
 * be kept, and then changes nothing; throws what main refuses.
 */
export async function restoreVersion(
  session: StorySession,
  editor: Editor,
  version: ReadVersion,
): Promise<boolean> {
  if (!(await session.flush())) return false;
  await request('versions.keep', { id: session.id, reason: 'restore' });
  const undo = yUndoPluginKey.getState(editor.state)?.undoManager as Y.UndoManager | undefined;
  // Fields are undone with the text they came back with; other changes of them are not the editor's.
  undo?.addToScope([fieldsOf(session.doc), photosOf(session.doc)]);
  undo?.stopCapturing();
  session.doc.transact(() => {
    for (const photo of version.photos.values()) writePhoto(session.doc, photo);
    restoreFields(session.doc, version.stored);
  }, ySyncPluginKey);
  // Yjs joins what follows to the step before it when that was a moment ago, however long it took.
  if (undo && undo.lastChange > 0) undo.lastChange = Date.now();
  const { tr, schema, doc } = editor.state;
  const body = schema.nodeFromJSON(version.body.toJSON());
  // With the suggestions it had, and none about itself.
  tr.setMeta(AS_IT_IS, true);
  tr.replaceWith(0, doc.content.size, body.content);
  tr.setSelection(Selection.atStart(tr.doc));
  editor.view.dispatch(tr.scrollIntoView());
  undo?.stopCapturing();
  return session.flush();
}

/** Fields that an earlier state does not bring back: where the story belongs in its series. */
const NOT_RESTORED: readonly string[] = ['seriesId', 'previousStoryId'];

/**
 * Writes the fields of an earlier state. An embargo that holds now stays: going back in the text must
 * not let out what was promised to be held since.
 */
function restoreFields(doc: Y.Doc, stored: Record<string, unknown>): void {
  const now = fieldsOf(doc);
  const held = now.has('embargo') && JSON.stringify(now.get('embargo')) !== NO_EMBARGO;
  for (const key of Object.keys(storyFieldsSchema.shape) as (keyof typeof EMPTY_FIELDS)[]) {
    if (NOT_RESTORED.includes(key) || (key === 'embargo' && held)) continue;
    const value = Object.hasOwn(stored, key) ? stored[key] : EMPTY_FIELDS[key];
    const before = now.has(key) ? now.get(key) : readFields(doc)[key];
    if (JSON.stringify(before) !== JSON.stringify(value)) now.set(key, value);
  }
}

const NO_EMBARGO = JSON.stringify(EMPTY_FIELDS.embargo);
