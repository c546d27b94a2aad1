import type { StoryRule } from '../rule';

/** A photograph whose terms forbid handing it on, and nobody confirmed leave. */
export const photoRights: StoryRule = {
  id: 'photoRights',
  severity: 'stop',
  code: true,
  scope: 'story',
  check: ({ photos }) =>
    photos.flatMap(({ forbidden, block }, index) =>
      forbidden.length === 0
        ? []
        : [{ block, from: 0, to: 0, values: { photo: index + 1, terms: forbidden.join(', ') } }],
    ),
};
