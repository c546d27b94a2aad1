import type { ListCounts } from '../../shared/story/lists';
import type { Database } from './database';
import type { HeldStories } from './liveStory';
import type { Notices } from './notices';

/** What the parts of storage share. */
export interface StorageContext {
  db: Database;
  /** The folder of the profile. */
  profile: string;
  /** Milliseconds since 1970; may go backwards. */
  now: () => number;
  notices: Notices;
  live: HeldStories;
  /** A section's name in an outlet's vocabulary, for search; null when it is not known. */
  sectionName: (outletId: string, sectionId: string) => string | null;
  /** How many stories each list holds; null when one was made or moved since they were counted. */
  counts: ListCounts | null;
  /** The next number in the order of changes among all stories. */
  touch: () => number;
}
