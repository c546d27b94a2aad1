import type { StoryRule } from '../rule';

/** Suggestions that nobody took or refused: what leaves is not yet decided. */
export const suggestionsOpen: StoryRule = {
  id: 'suggestionsOpen',
  severity: 'stop',
  scope: 'story',
  check: ({ unresolved: { suggestions } }) =>
    suggestions === 0 ? [] : [{ block: null, from: 0, to: 0, values: { count: suggestions } }],
};
