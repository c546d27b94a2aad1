import { documentVersion } from '@shared/document/documentVersion';
import { type Result, success } from '@shared/errors';
import * as Y from 'yjs';
import type { Near } from '../storage/storageMessages';
import type { Stories } from '../storage/stories';
import type { KeptStory } from './exportStory';

/** A story as it is on disk now, for an export. Fails as `Stories.open` does. */
export async function keptStory(
  stories: Near<Pick<Stories, 'open'>>,
  id: string,
): Promise<Result<KeptStory>> {
  const opened = await stories.open(id);
  if (!opened.ok) return opened;
  const { state, createdAt, modifiedAt } = opened.value;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const version = documentVersion(doc);
  doc.destroy();
  return success({ id, state, version, createdAt, modifiedAt });
}
