import { cutTo } from '@shared/text/cutTo';
import { diffLines } from 'diff';

/** Of a line, so many characters before the first difference are shown; of all lines together so many. */
const BEFORE = 30;
const SHOWN = 500;
/** Milliseconds after which two texts are too different to be compared. */
const PATIENCE = 500;

/** The lines in which two texts differ, as a person looks at them; null where all is different. */
export function changedLines(ours: string, theirs: string): { sent: string; found: string } | null {
  const parts = diffLines(ours, theirs, { timeout: PATIENCE });
  if (!parts?.some(({ added, removed }) => !added && !removed)) return null;
  const [sent, found]: [string[], string[]] = [[], []];
  for (const [index, { value, removed, added }] of parts.entries()) {
    const lines = value.trimEnd().split('\n');
    const next = parts[index + 1];
    const before = parts[index - 1];
    const other = (removed ? next?.added && next : added && before?.removed && before) || null;
    const beside = other ? other.value.split('\n') : [];
    if (removed || added) {
      (removed ? sent : found).push(...lines.map((line, at) => fromDifference(line, beside[at])));
    }
  }
  const shown = (lines: string[]) => cutTo(lines.join('\n'), SHOWN);
  return { sent: shown(sent), found: shown(found) };
}

/** A long line, such as the text of a story in JSON, from shortly before where it differs. */
function fromDifference(line: string, beside = ''): string {
  let at = 0;
  while (at < line.length && line[at] === beside[at]) at += 1;
  const trimmed = line.trimStart();
  const from = at - BEFORE - (line.length - trimmed.length);
  return from > 0 ? `…${trimmed.slice(from)}` : trimmed;
}
