import { splitCredit } from '../../text/credits';
import { type Placed, type StoryRule, visibleText } from '../rule';

/**
 * A photograph that says neither whose it is nor where it is from (FIELD §10: unlicensed photographs).
 * A credit typed into the caption is no data, and is printed twice when the photograph has one too.
 */
export const photoCredit: StoryRule = {
  id: 'photoCredit',
  severity: 'warn',
  scope: 'story',
  check: ({ photos, blocks, context }) =>
    photos.flatMap(({ missing, block, credit }, index): Placed[] => {
      if (missing) return [];
      const photo = index + 1;
      const text = blocks[block]?.text ?? '';
      const typed = splitCredit(visibleText(text), context.outlet.creditTemplate);
      if (typed.credit === '') {
        return credit === '' ? [{ block, from: 0, to: 0, values: { photo } }] : [];
      }
      const values = { photo, credit: typed.credit, context: credit === '' ? 'typed' : 'twice' };
      // With a note in it the caption is another than what was taken apart.
      const end = text.trimEnd().length;
      const from = text.indexOf(typed.caption) + typed.caption.length;
      if (visibleText(text) !== text || from >= end) return [{ block, from: 0, to: 0, values }];
      return [{ block, from, to: end, values, ...(credit !== '' && { fix: { insert: '' } }) }];
    }),
};
