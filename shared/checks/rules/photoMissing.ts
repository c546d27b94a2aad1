import type { StoryRule } from '../rule';

/** A place for a photograph without one: it will not be printed. */
export const photoMissing: StoryRule = {
  id: 'photoMissing',
  severity: 'warn',
  scope: 'story',
  check: ({ photos }) =>
    photos.flatMap(({ missing, block }, index) =>
      missing ? [{ block, from: 0, to: 0, values: { photo: index + 1 } }] : [],
    ),
};
