import type { ImportNotes } from '@shared/story/importReport';
import { cutTo } from '@shared/text/cutTo';
import { normaliseText } from '@shared/text/normalise';
import { lineText } from './draftLine';
import { type DraftNode, FileRefused } from './draftStory';

/** No headline is longer, in characters as UTF-16 counts them; a longer first line is copy. */
const LONGEST = 160;

/** One line of plain text, normalised. */
export function oneLine(text: string): string {
  return normaliseText(text).replace(/\s+/g, ' ').trim();
}

/**
 * Gives a story without a headline its first line as one, or the file's name when that is too long.
 * Throws `FileRefused` when there is neither headline nor body.
 */
export function ensureHeadline(
  story: { headline: string; body: DraftNode[] },
  fileName: string,
  notes: ImportNotes,
): void {
  if (story.headline === '' && story.body.length === 0) throw new FileRefused('import-empty');
  if (story.headline !== '') return;
  const [first] = story.body;
  const words = first ? oneLine(lineText(first.content ?? [])) : '';
  const isLine = first?.type === 'paragraph' || first?.type === 'subhead';
  if (isLine && words !== '' && words.length <= LONGEST) {
    story.headline = words;
    story.body.shift();
    notes.add('headline-first-line', words);
    return;
  }
  story.headline = cutTo(oneLine(fileName.replace(/\.[^.]{1,10}$/, '')), LONGEST);
  notes.add('headline-file-name', story.headline);
}
