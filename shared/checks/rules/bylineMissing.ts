import type { StoryRule } from '../rule';

/** Nobody signs the story. */
export const bylineMissing: StoryRule = {
  id: 'bylineMissing',
  severity: 'warn',
  scope: 'story',
  check: ({ fields }) =>
    fields.bylines.some(({ name }) => name.trim() !== '') ? [] : [{ block: null, from: 0, to: 0 }],
};
