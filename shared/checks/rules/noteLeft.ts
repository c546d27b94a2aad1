import type { StoryRule } from '../rule';

/** An internal note in the text: it does not leave, but somebody meant to settle it. */
export const noteLeft: StoryRule = {
  id: 'noteLeft',
  severity: 'tell',
  scope: 'story',
  check: ({ notes }) => notes.map((note) => ({ ...note })),
};
