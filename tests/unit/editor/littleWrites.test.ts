import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differenceOf } from '../../../renderer/editor/littleWrites';

const applied = (before: string, after: string) => {
  const { at, remove, insert } = differenceOf(before, after);
  return before.slice(0, at) + insert + before.slice(at + remove);
};

it('names the one letter typed or deleted, also among the same letters', () => {
  expect(differenceOf('가나', '가다나')).toEqual({ at: 1, remove: 0, insert: '다' });
  expect(differenceOf('가가', '가가가')).toEqual({ at: 2, remove: 0, insert: '가' });
  expect(differenceOf('가가가', '가가')).toEqual({ at: 2, remove: 1, insert: '' });
  expect(differenceOf('같다', '같다')).toEqual({ at: 2, remove: 0, insert: '' });
});

it('turns any text into any other', () => {
  const text = fc.string({
    unit: fc.constantFrom('가', 'a', ' ', '😀', '😁', 'ᄀ'),
    maxLength: 12,
  });
  fc.assert(fc.property(text, text, (before, after) => applied(before, after) === after));
});
