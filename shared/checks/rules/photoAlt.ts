import type { StoryRule } from '../rule';

/** A photograph that those who cannot see it are told nothing of (WCAG 1.1.1). */
export const photoAlt: StoryRule = {
  id: 'photoAlt',
  severity: 'tell',
  scope: 'story',
  check: ({ photos }) =>
    photos.flatMap(({ missing, block, alt }, index) =>
      missing || alt !== '' ? [] : [{ block, from: 0, to: 0, values: { photo: index + 1 } }],
    ),
};
