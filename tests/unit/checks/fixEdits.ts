import { replacementOf } from '@shared/checks/fix';
import type { Found } from '@shared/checks/found';
import { replacementEdits, type TextEdit } from '@shared/text/textReplace';

/** The edits that mend a finding in its block's text; none when it has no fix. */
export function fixEdits(text: string, { from, to, fix }: Found): TextEdit[] {
  if (!fix || from === to) return [];
  return replacementEdits(text, [{ text: 0, from, to }], fix.insert, replacementOf(fix));
}
