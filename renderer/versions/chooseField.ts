import { writeFields } from '@shared/document/storyDoc';
import type { StoryFields } from '@shared/story/fields';
import { liveSessions, openSession } from '../story/session';

/** Writes a field of a story, open in this window or not; gives whether it is on disk. */
export async function chooseField(
  storyId: string,
  field: keyof StoryFields,
  value: unknown,
): Promise<boolean> {
  const open = [...liveSessions].find(({ id }) => id === storyId);
  const session = open ?? (await openSession(storyId));
  try {
    if (session.readOnly !== null) return false;
    writeFields(session.doc, { [field]: value });
    return await session.flush();
  } finally {
    if (!open) session.destroy();
  }
}
