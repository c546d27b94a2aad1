import type { FieldConflict } from '@shared/document/fieldConflicts';
import type { Settings } from '@shared/settings';
import type { ImportNote } from '@shared/story/importReport';
import type { Acquaintance, Sender } from '@shared/story/sender';
import type { Photos } from '../media/photos';
import type { Near, StorageParts } from '../storage/storageMessages';
import type { Stories } from '../storage/stories';
import type { StoryReader } from './storyReader';

/** What an import writes to and asks. */
export interface ImportRoom {
  storage: {
    stories: Near<Pick<Stories, 'open' | 'append' | 'create' | 'photosNamed'>>;
    versions: Near<Pick<StorageParts['versions'], 'keep'>>;
  };
  photos: Pick<Photos, 'add' | 'placed' | 'withdraw'>;
  /** A package was merged into a story that was here: what it changed is on disk. */
  onMerged?: (id: string, update: Uint8Array) => void;
  /** How well whoever sealed a package is known here; nobody is when left out. */
  acquaintance?: (sender: Sender) => Acquaintance;
  /** Whether a person said that a merge may take most of a story's text away. */
  mayWipe?: boolean;
  read: StoryReader;
  settings: () => Pick<Settings, 'outlets' | 'defaultOutletId' | 'people'>;
}

/** A story that came in. */
export interface ImportedStory {
  id: string;
  headline: string;
  notes: ImportNote[];
  /** Who sealed the package, where that is somebody who is not known yet. */
  sender: Sender | null;
  /** Fields that were written apart, when a package was merged. */
  conflicts: FieldConflict[];
}
