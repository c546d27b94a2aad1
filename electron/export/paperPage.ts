import type { Result } from '@shared/errors';
import { success } from '@shared/errors';
import { type ExportRoom, type KeptStory, leavingFile } from './exportStory';
import { onPaper } from './html/onPaper';

/** A story laid out for paper. */
export interface PaperPage {
  /** A whole HTML page whose photographs are inside it; it asks for the font given and no more. */
  html: string;
  /** A safe name for a file of it, without an extension. */
  baseName: string;
}

/**
 * The story as paper shows it: the page of the HTML export, so that nothing is printed that could
 * not leave, with its pages numbered, for a printer. Fails as an export does, `export-embargo` and
 * `export-unresolved` among it. `font` is the address of Pretendard.
 */
export async function paperPage(
  kept: KeptStory,
  room: ExportRoom,
  font: string,
): Promise<Result<PaperPage>> {
  const made = await leavingFile(kept, 'html', room);
  if (!made.ok) return made;
  const { file, baseName } = made.value;
  return success({ html: onPaper(new TextDecoder().decode(file.bytes), font, true), baseName });
}
