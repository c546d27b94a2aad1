import * as Y from 'yjs';
import { toSign } from '../../electron/check/heldByChecks';
import { createDesk, type Desk } from '../../electron/desk/desk';
import { readStoryLog } from '../../shared/document/storyDoc';
import { success } from '../../shared/errors';
import { DEFAULT_SETTINGS, type Outlet } from '../../shared/settings';
import type { Passes } from '../../shared/story/steps';
import type { StoryLog } from '../../shared/story/storyLog';
import { NOON } from './storage';

/** An outlet in which so many people pass a story. */
export function outletWith(deskPasses: Passes): Outlet {
  const [outlet] = DEFAULT_SETTINGS.outlets;
  if (!outlet) throw new Error('no outlet');
  return { ...outlet, deskPasses };
}

/** One machine's copy of a story, with the program's own desk and nothing of a disk. */
export interface Replica {
  doc: Y.Doc;
  desk: Desk;
  log: () => StoryLog;
  state: () => Uint8Array;
  take: (state: Uint8Array) => void;
}

/** A copy of the story; in a document that somebody else holds too, where one is given. */
export function replica(
  storyId: string,
  state: Uint8Array,
  passes: Passes,
  now: () => number = () => NOON,
  doc: Y.Doc = new Y.Doc(),
): Replica {
  Y.applyUpdate(doc, state);
  const time = new Date(NOON).toISOString();
  const desk = createDesk({
    stories: {
      open: () =>
        success({
          id: storyId,
          state: Y.encodeStateAsUpdate(doc),
          seq: 1,
          createdAt: time,
          modifiedAt: time,
          readOnly: null,
        }),
      append: (_, update) => {
        Y.applyUpdate(doc, update);
        return success({ seq: 1 });
      },
    },
    versions: {
      keep: () => success({ version: 1 }),
      list: () => success([]),
      read: () => ({ ok: false, error: { code: 'version-not-found' } }),
    },
    outlets: () => [outletWith(passes)],
    held: async () => null,
    toSign: async (story) => toSign(story, { settings: DEFAULT_SETTINGS, now: now() }),
    now,
    hasFolder: () => false,
    onEntry: () => undefined,
  });
  return {
    doc,
    desk,
    log: () => readStoryLog(doc, storyId),
    state: () => Y.encodeStateAsUpdate(doc),
    take: (other) => Y.applyUpdate(doc, other),
  };
}
