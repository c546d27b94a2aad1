import type { StoryRule } from '../rule';

/** Readers and portals find a story by its section. */
export const sectionMissing: StoryRule = {
  id: 'sectionMissing',
  severity: 'warn',
  scope: 'story',
  check: ({ fields }) => (fields.sections.length > 0 ? [] : [{ block: null, from: 0, to: 0 }]),
};
