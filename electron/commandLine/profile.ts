import { failure, type Result } from '@shared/errors';
import type { StoryRow } from '@shared/ipc';
import type { Settings } from '@shared/settings';
import { actorHere } from '@shared/story/actor';
import { heldByChecks } from '../check/heldByChecks';
import { createDesk, type Desk } from '../desk/desk';
import { openIdentity } from '../desk/identity';
import type { Sealer } from '../desk/seal';
import { sealerIfAny } from '../desk/sealerIfAny';
import { createPhotos, type Photos } from '../media/photos';
import { createRenderer } from '../media/thumbnails';
import { readSettingsFile } from '../settings/settingsFile';
import { openStorage } from '../storage/openStorage';
import { hasStories } from '../storage/readOnlyStorage';
import type { Storage } from '../storage/storage';
import type { Console } from './console';

/** How many rows of the list are read at once. */
const PAGE = 500;

/** A profile's settings; what does not fit has its default, and the file stays as it is. */
export function settingsOf(profile: string): Settings {
  return readSettingsFile(profile).settings;
}

/**
 * Opens the stories of a profile that is there. A folder that has none, as one whose name was
 * mistyped, is `profile-missing` and stays as it is; `profile-in-use` while the window has it.
 */
export function openStories(profile: string): Result<Storage> {
  return hasStories(profile) ? openOrMake(profile) : failure('profile-missing', { path: profile });
}

/** The same where a new profile is wanted when there is none. */
export function openOrMake(profile: string): Result<Storage> {
  return openStorage({ profile, now: Date.now, onNotice: () => undefined });
}

export function photosOf(profile: string, console: Console): Photos {
  return createPhotos({ profile, worker: createRenderer({ fork: () => console.fork() }) });
}

/** Who seals what leaves this profile for colleagues; null where it has no key and none can be made. */
export function sealerOf(profile: string): Sealer | null {
  return sealerIfAny(() => ({
    ...openIdentity(profile),
    name: actorHere(settingsOf(profile)).name,
  }));
}

/** What keeps the stories' logs. */
export function deskOf(
  { stories, versions }: Storage,
  settings: Settings,
  now: () => number,
): Desk {
  return createDesk({
    stories,
    versions,
    outlets: () => settings.outlets,
    held: async (story, occasion, at) =>
      heldByChecks(story, occasion, { settings, now: now(), at }),
    // Signing off is a person's, in the window.
    toSign: async () => [],
    hasFolder: () => settings.deskFolder !== '',
    now,
    // It goes into the desk folder when the window is open.
    onEntry: () => undefined,
  });
}

/** Every story that is not in the trash, as `pick` has it. */
export function rowsOf<T>(storage: Storage, pick: (row: StoryRow) => T): T[] {
  const picked: T[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = storage.stories.list({ list: 'all', query: '', limit: PAGE, offset });
    if (!page.ok || page.value.rows.length === 0) return picked;
    picked.push(...page.value.rows.map(pick));
  }
}
