import fc from 'fast-check';

/** What a person, or somebody else in another window, does. Numbers choose among what there is. */
export type Action =
  /** Hangul by the input method; the last syllable may stay in composition, or be dropped. */
  | { do: 'compose'; text: string; end: 'commit' | 'leave' | 'cancel' }
  /** Keys that are no composition. */
  | { do: 'type'; text: string }
  | { do: 'press'; key: Key }
  | { do: 'select'; key: 'ArrowLeft' | 'ArrowRight'; times: number }
  /** Shift and a click. */
  | { do: 'extend'; block: number; offset: number }
  | { do: 'click'; block: number; offset: number }
  /** The window loses the focus; a click brings it back. */
  | { do: 'leave'; block: number; offset: number }
  | { do: 'undo' | 'redo'; times: number }
  | { do: 'bold' | 'pause' | 'saved' }
  /** Another window writes one character, or takes one away that stood there from the start. */
  | { do: 'remote'; change: 'insert' | 'delete'; block: number; offset: number };

export type Key =
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'Home'
  | 'End'
  | 'Enter'
  | 'Shift+Enter'
  | 'Backspace'
  | 'Delete';

/** What every history starts with. No character twice, and none that is typed. */
export const START = {
  headline: '강변길',
  deck: '산책로',
  first: '나루터',
  second: '뱃머리',
  caption: '둑방',
  listItem: '풀섶',
  tableCell: '모래톱',
  last: '끝동네',
} as const;
export const START_CHARACTERS = new Set(Object.values(START).join(''));

/** What other windows write: each once in a history, and never typed in this one. */
export const REMOTE_CHARACTERS = [...'ABCDEFGH뷁쀍쬻쮋', ...'IJKLMNOP'];
const KEPT_APART = new Set([...START_CHARACTERS, ...REMOTE_CHARACTERS]);

/** Vowels that part, consonants that move on to the next syllable, double ones, and every other. */
const syllable = fc
  .oneof(
    fc.constantFrom(...'가나간값한글의쓰꽃읽않과뒤'),
    fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code)),
  )
  .filter((character) => !KEPT_APART.has(character));

const text = fc.array(syllable, { minLength: 1, maxLength: 3 }).map((all) => all.join(''));
const keys = fc.array(fc.constantFrom(...'ab1 ,'), { minLength: 1, maxLength: 2 });
const place = { block: fc.nat({ max: 20 }), offset: fc.nat({ max: 20 }) };
const one = <A extends Action['do']>(name: A) => fc.constant(name);

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: one('compose'),
      text,
      end: fc.constantFrom<'commit' | 'leave' | 'cancel'>('commit', 'leave', 'leave', 'cancel'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: one('type'), text: keys.map((all) => all.join('')) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: one('press'),
      key: fc.constantFrom<Key>(
        'Enter',
        'Backspace',
        'ArrowLeft',
        'Shift+Enter',
        'Delete',
        'Home',
        'End',
        'ArrowRight',
        'ArrowUp',
        'ArrowDown',
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: one('click'), ...place }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: one('remote'),
      change: fc.constantFrom('insert', 'insert', 'delete'),
      ...place,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('undo', 'undo', 'redo'),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: one('select'),
      key: fc.constantFrom('ArrowLeft', 'ArrowRight'),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: one('extend'), ...place }) },
  { weight: 1, arbitrary: fc.record({ do: one('leave'), ...place }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('bold', 'pause', 'pause', 'saved') }) },
) as fc.Arbitrary<Action>;

/** A history of so many actions at most. */
export function histories(maxLength: number): fc.Arbitrary<Action[]> {
  return fc.array(action, { minLength: 1, maxLength, size: 'max' });
}
