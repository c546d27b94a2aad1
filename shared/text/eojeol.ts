import { areTrailingPostpositions } from './trailingPostpositions';

/**
 * Whether `text` from `from` to `to` (UTF-16) is a whole 어절 but for the 조사 that may follow it:
 * nothing of a word stands before it, and after it only 조사 up to the next space or mark. 국회 in
 * `국회에서` is one, in `국회의사당` and `전국회의` it is not.
 */
export function isWholeEojeol(text: string, from: number, to: number): boolean {
  if (from > 0 && ENDS_IN_WORD.test(text.slice(Math.max(0, from - 2), from))) return false;
  const [tail = ''] = WORD.exec(text.slice(to, to + LOOK_AHEAD)) ?? [];
  return areTrailingPostpositions(text.slice(from, to), tail);
}

/** Further than any chain of 조사 reaches, so that a longer word is seen to be one. */
const LOOK_AHEAD = 40;
const WORD = /^[\p{L}\p{M}\p{N}]*/u;
const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}]$/u;
