import { type Placed, perBlock, type StoryRule } from '../rule';

/**
 * `㎞` and `km`, `㎡` and `m²`, `%` and `퍼센트`, `%포인트` and `%p`, `t` and `톤` in one story: the less
 * usual form of the story is told.
 */
export const unitStyle: StoryRule = {
  id: 'unitStyle',
  severity: 'tell',
  korean: true,
  scope: 'story',
  check: ({ blocks }) => {
    const own = blocks.map((block) => unitsOf(block));
    const counts = new Map<string, { first: number; second: number }>();
    for (const { pair, side } of own.flat()) {
      const count = counts.get(pair) ?? { first: 0, second: 0 };
      count[side] += 1;
      counts.set(pair, count);
    }
    return own.flatMap((units, block) =>
      units.flatMap(({ pair, side, from, to, other }): Placed[] => {
        const { first, second } = counts.get(pair) ?? { first: 0, second: 0 };
        const told = second > first ? 'first' : 'second';
        if (first === 0 || second === 0 || side !== told) return [];
        return [{ block, from, to, fix: { insert: other } }];
      }),
    );
  },
};

interface Form {
  /** Which forms are counted together. */
  pair: string;
  side: 'first' | 'second';
  /** The same unit in the other form. */
  other: string;
}

const SIGNS: readonly (readonly [sign: string, ...letters: string[]])[] = [
  ['㎞', 'km'],
  ['㎏', 'kg'],
  ['㎝', 'cm'],
  ['㎜', 'mm'],
  ['㎡', 'm²', 'm2'],
  ['㎢', 'km²', 'km2'],
  ['㎥', 'm³', 'm3'],
  ['㎎', 'mg'],
];
const WORDS: readonly (readonly [sign: string, ...words: string[]])[] = [
  ['%', '퍼센트'],
  ['%포인트', '%p', '%P', '퍼센트포인트'],
  ['t', '톤'],
];

const FORMS: ReadonlyMap<string, Form> = new Map([
  ...SIGNS.flatMap((forms) => formsOf('sign', forms)),
  ...WORDS.flatMap((forms) => formsOf(forms[0], forms)),
]);

function formsOf(
  pair: string,
  [sign, usual = sign, ...others]: readonly [string, ...string[]],
): [string, Form][] {
  return [
    [sign, { pair, side: 'first', other: usual }],
    ...[usual, ...others].map((form): [string, Form] => [
      form,
      { pair, side: 'second', other: sign },
    ]),
  ];
}

const UNIT =
  /(?<=\d\s?)(?:(?:[㎞㎏㎝㎜㎡㎢㎥㎎]|(?:km|m)[²2]|m[³3]|km|kg|cm|mm|mg|%[pP]|t)(?![A-Za-z\d²³/])|(?:%|퍼센트)(?:\s?포인트)?(?![pP])|톤(?!급|수))/g;

const unitsOf = perBlock(({ text }) =>
  Array.from(text.matchAll(UNIT)).flatMap(({ index, 0: unit }) => {
    const form = FORMS.get(unit.replace(' ', ''));
    return form ? [{ ...form, from: index, to: index + unit.length }] : [];
  }),
);
