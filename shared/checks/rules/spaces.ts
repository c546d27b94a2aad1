import type { BlockRule } from '../rule';

/** Two spaces, or a space before a comma or full stop. What is being typed, at the end, may wait. */
export const spaces: BlockRule = {
  id: 'spaces',
  severity: 'warn',
  scope: 'block',
  check: ({ text }) => [
    ...Array.from(text.matchAll(DOUBLE), ({ index, 0: blank }) => ({
      from: index,
      to: index + blank.length,
      fix: { insert: ' ' },
      values: { context: 'double' },
    })),
    ...Array.from(text.matchAll(BEFORE_MARK), ({ index, 0: blank }) => ({
      from: index,
      to: index + blank.length,
      fix: { insert: '' },
      values: { context: 'mark' },
    })),
  ],
};

const DOUBLE = /(?<=[^\s\uFFFC]) {2,}(?=[^\s\uFFFC,.])/g;
const BEFORE_MARK = /(?<=[\p{L}\p{N})”’"'%]) +(?=[,.](?:\s|$))/gu;
