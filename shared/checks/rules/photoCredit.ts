import type { StoryRule } from '../rule';

/** A photograph that says neither whose it is nor where it is from (FIELD §10: unlicensed photographs). */
export const photoCredit: StoryRule = {
  id: 'photoCredit',
  severity: 'warn',
  scope: 'story',
  check: ({ photos }) =>
    photos.flatMap(({ missing, block, credit }, index) =>
      missing || credit !== '' ? [] : [{ block, from: 0, to: 0, values: { photo: index + 1 } }],
    ),
};
