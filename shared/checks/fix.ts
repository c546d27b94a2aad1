import { replacementEdits, type TextEdit } from '../text/textReplace';
import type { Found } from './found';

/**
 * The edits that mend a finding in its block's text: the fix itself and, for a noun, the 조사 after
 * it. None when it has no fix or when the text there is no longer what was found.
 */
export function fixEdits(text: string, found: Found & { quote: string }): TextEdit[] {
  const { from, to, quote, fix } = found;
  if (!fix || from === to || text.slice(from, to) !== quote) return [];
  return replacementEdits(text, [{ text: 0, from, to }], fix.insert, {
    kind: 'literal',
    repair: fix.noun ?? false,
  });
}
