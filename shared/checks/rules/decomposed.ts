import type { BlockRule } from '../rule';

/** Letters in parts (NFD), as macOS names its files: they fall apart elsewhere and are not found. */
export const decomposed: BlockRule = {
  id: 'decomposed',
  severity: 'warn',
  scope: 'block',
  check: ({ text }) => {
    if (text.normalize('NFC') === text) return [];
    return Array.from(text.matchAll(WORD))
      .filter(([word]) => word.normalize('NFC') !== word)
      .map(({ index, 0: word }) => ({
        from: index,
        to: index + word.length,
        fix: { insert: word.normalize('NFC') },
      }));
  },
};

// The whole word, so that no letter is cut in two.
const WORD = /[^\s\uFFFC]+/g;
