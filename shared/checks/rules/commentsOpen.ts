import type { StoryRule } from '../rule';

/** Comments that nobody settled. */
export const commentsOpen: StoryRule = {
  id: 'commentsOpen',
  severity: 'warn',
  scope: 'story',
  check: ({ unresolved: { comments } }) =>
    comments === 0 ? [] : [{ block: null, from: 0, to: 0, values: { count: comments } }],
};
