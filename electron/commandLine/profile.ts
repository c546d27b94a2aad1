import type { Result } from '@shared/errors';
import type { StoryRow } from '@shared/ipc';
import type { Settings } from '@shared/settings';
import { createDesk, type Desk } from '../desk/desk';
import { createPhotos, type Photos } from '../media/photos';
import { createRenderer } from '../media/thumbnails';
import { readSettingsFile } from '../settings/settingsFile';
import { openStorage, type Storage } from '../storage/storage';
import type { Console } from './console';

/** How many rows of the list are read at once. */
const PAGE = 500;

export function settingsOf(profile: string): Settings {
  return readSettingsFile(profile, Date.now).settings;
}

/** Opens a profile's stories; `profile-in-use` while the window has it. */
export function openStories(profile: string): Result<Storage> {
  return openStorage({ profile, now: Date.now, onNotice: () => undefined });
}

export function photosOf(profile: string, console: Console): Photos {
  return createPhotos({ profile, worker: createRenderer({ fork: () => console.fork() }) });
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
    now,
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
