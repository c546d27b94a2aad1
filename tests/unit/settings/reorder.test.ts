import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reorder } from '../../../renderer/settings/reorder';

describe('moving a row', () => {
  it('moves down and up', () => {
    expect(reorder(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(reorder(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  });

  it('loses nothing and puts the row where it was sent; outside the list nothing moves', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.nat(12), fc.nat(12), (list, from, to) => {
        const moved = reorder(list, from, to);
        expect([...moved].sort()).toEqual([...list].sort());
        if (from < list.length && to < list.length) expect(moved[to]).toBe(list[from]);
        else expect(moved).toEqual(list);
      }),
    );
  });
});
