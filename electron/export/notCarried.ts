import type { ExportWarning } from '@shared/ipc';
import type { PublishedStory } from '@shared/story/published';
import { figuresOf } from './photoFiles';

/** What a story can say that some formats have no place for, and when a story says it. */
const SAYS = {
  /** Where the motif of a photograph is, for cropping. */
  focus: (story) =>
    figuresOf(story.body).some(({ focusX, focusY }) => focusX !== 0.5 || focusY !== 0.5),
  /** How much of the text a machine wrote. */
  aiLabel: (story) => story.aiLabel !== 'none',
} as const satisfies Record<string, (story: PublishedStory) => boolean>;

export type UncarriedField = keyof typeof SAYS;

/** Says which of the fields that a format has no place for this story has. */
export function notCarried(
  format: string,
  story: PublishedStory,
  fields: readonly UncarriedField[],
): ExportWarning[] {
  return fields
    .filter((field) => SAYS[field](story))
    .map((field) => ({ code: 'field-not-carried', values: { format, field } }));
}
