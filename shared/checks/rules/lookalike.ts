import { findLookalikes } from '../../text/lookalikes';
import type { BlockRule } from '../rule';

/** Signs that look like those of the press and are others: search and old systems do not know them. */
export const lookalike: BlockRule = {
  id: 'lookalike',
  severity: 'warn',
  scope: 'block',
  check: ({ text }) =>
    findLookalikes(text).map(({ index, character, codePoint, replacement }) => ({
      from: index,
      to: index + character.length,
      fix: { insert: replacement },
      values: {
        code: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`,
        context: replacement.trim() === '' ? 'unseen' : '',
        instead: replacement,
      },
    })),
};
