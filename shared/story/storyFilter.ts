import { z } from 'zod';
import { STEPS } from './steps';

/** What a list of stories is narrowed to; every part that is given must hold. */
export const storyFilterSchema = z.object({
  /** A section's id, one of the story's; empty for any. */
  section: z.string().max(100),
  /** The name of a byline, whole; empty for any. */
  person: z.string().max(200),
  /** Where it stands, or what holds it; `any` for all. */
  state: z.enum(['any', 'embargoed', 'readOnly', ...STEPS]),
  /** Of the last change, milliseconds since 1970, both included; null for no end. */
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
});
export type StoryFilter = z.infer<typeof storyFilterSchema>;

export const NO_FILTER: StoryFilter = {
  section: '',
  person: '',
  state: 'any',
  from: null,
  to: null,
};
