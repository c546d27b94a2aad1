import type { StoryFields } from '@shared/story/fields';
import type { StorySession } from '../story/session';

/** What each group of fields is given. */
export interface FieldProps {
  session: StorySession;
  fields: StoryFields;
  write: (patch: Partial<StoryFields>) => void;
}
