import { LOOKALIKES } from '../../text/lookalikes';
import { charactersOutside } from '../../text/unfitCharacters';
import { type BlockRule, HIDDEN } from '../rule';

/** The look-alikes have a rule of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  HIDDEN,
  ...LOOKALIKES.map(({ character }) => character),
]);

/** Characters that the encoding of one of the story's targets does not hold (FIELD §1: CP949). */
export const encoding: BlockRule = {
  id: 'encoding',
  severity: 'warn',
  scope: 'block',
  check: ({ text }, { encodings }) =>
    encodings.flatMap(({ encoding, fits }) =>
      charactersOutside(text, fits)
        .filter(({ char }) => !ELSEWHERE.has(char))
        .map(({ char, codePoint, index, suggestion }) => ({
          from: index,
          to: index + char.length,
          ...(suggestion !== undefined && { fix: { insert: suggestion } }),
          values: {
            encoding: encoding.toUpperCase(),
            code: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`,
          },
        })),
    ),
};
