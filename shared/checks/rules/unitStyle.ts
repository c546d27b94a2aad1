import { type Placed, perBlock, type StoryRule } from '../rule';

/** `㎞` and `km`, `㎡` and `m²` in one story: the less usual form of the story is told. */
export const unitStyle: StoryRule = {
  id: 'unitStyle',
  severity: 'tell',
  korean: true,
  scope: 'story',
  check: ({ blocks }) => {
    const own = blocks.map((block) => unitsOf(block));
    const signs = own.flat().filter(({ sign }) => sign).length;
    const letters = own.flat().length - signs;
    if (signs === 0 || letters === 0) return [];
    const told = letters > signs;
    return own.flatMap((units, block) =>
      units
        .filter(({ sign }) => sign === told)
        .map(({ from, to, other }): Placed => ({ block, from, to, fix: { insert: other } })),
    );
  },
};

const SIGNS: Readonly<Record<string, string>> = {
  '㎞': 'km',
  '㎏': 'kg',
  '㎝': 'cm',
  '㎜': 'mm',
  '㎡': 'm²',
  '㎢': 'km²',
  '㎥': 'm³',
  '㎎': 'mg',
};
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SIGNS).flatMap(([sign, letters]) => [
    [letters, sign],
    [letters.replace('²', '2').replace('³', '3'), sign],
  ]),
);

const UNIT = /(?<=\d\s?)(?:[㎞㎏㎝㎜㎡㎢㎥㎎]|(?:km|m)[²2]|m[³3]|km|kg|cm|mm|mg)(?![A-Za-z\d²³/])/g;

const unitsOf = perBlock(({ text }) =>
  Array.from(text.matchAll(UNIT), ({ index, 0: unit }) => ({
    from: index,
    to: index + unit.length,
    sign: unit in SIGNS,
    other: SIGNS[unit] ?? LETTERS[unit] ?? unit,
  })),
);
