import { type StoryRule, visibleText } from '../rule';

/** A photograph without its caption. */
export const photoCaption: StoryRule = {
  id: 'photoCaption',
  severity: 'warn',
  scope: 'story',
  check: ({ photos, blocks }) =>
    photos.flatMap(({ missing, block }, index) =>
      missing || visibleText(blocks[block]?.text ?? '').trim() !== ''
        ? []
        : [{ block, from: 0, to: 0, values: { photo: index + 1 } }],
    ),
};
