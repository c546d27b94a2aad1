import type { StoryRule } from '../rule';

/** Comments that nobody settled: a story leaves without them, or by somebody's word. */
export const commentsOpen: StoryRule = {
  id: 'commentsOpen',
  severity: 'stop',
  scope: 'story',
  check: ({ unresolved: { comments } }) =>
    comments === 0 ? [] : [{ block: null, from: 0, to: 0, values: { count: comments } }],
};
