import { cutTo } from '@shared/text/cutTo';
import { graphemes } from '@shared/text/graphemes';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it.each([
  ['강변도서관', 3, '강변도'],
  ['강변도서관', 5, '강변도서관'],
  // 𠮷 is two units, a family eight, a flag four, a syllable of jamo three.
  ['가𠮷나', 2, '가'],
  ['가𠮷나', 3, '가𠮷'],
  ['가👨‍👩‍👧나', 8, '가'],
  ['가👨‍👩‍👧나', 9, '가👨‍👩‍👧'],
  ['🇰🇷🇰🇷', 6, '🇰🇷'],
  ['가\u1112\u1161\u11ab', 3, '가'],
  ['cafe\u0301s', 4, 'caf'],
  ['a\r\nb', 2, 'a'],
  ['😀', 1, ''],
  [`e${'\u0301'.repeat(50)}`, 10, `e${'\u0301'.repeat(9)}`],
])('%j of at most %i units is %j', (text, longest, cut) => {
  expect(cutTo(text, longest)).toBe(cut);
});

it('is always whole characters of the beginning, as many as there is room for', () => {
  const unit = fc.constantFrom(
    '가',
    'a',
    ' ',
    '𠮷',
    '😀',
    '👍🏽',
    '👩‍💻',
    'é',
    'e\u0301',
    '🇰🇷',
    '\r\n',
    '1️⃣',
  );
  fc.assert(
    fc.property(fc.array(unit), fc.nat(40), (units, longest) => {
      const text = units.join('');
      const cut = cutTo(text, longest);
      const whole = graphemes(text);
      // One that is longer by itself is cut inside.
      fc.pre((whole[0]?.length ?? 0) <= longest);
      const kept = graphemes(cut).length;
      expect(whole.slice(0, kept).join('')).toBe(cut);
      expect(cut.length).toBeLessThanOrEqual(longest);
      const next = whole[kept]?.length ?? Infinity;
      expect(cut.length + next).toBeGreaterThan(longest);
    }),
  );
});
