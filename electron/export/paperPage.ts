import type { Result } from '@shared/errors';
import { success } from '@shared/errors';
import { type ExportRoom, type KeptStory, leavingFile } from './exportStory';
import { PAPER_NUMBERS, PAPER_STYLE } from './html/paperStyle';

/** A story laid out for paper. */
export interface PaperPage {
  /** A whole HTML page whose photographs are inside it; it asks for the font given and no more. */
  html: string;
  /** A safe name for a file of it, without an extension. */
  baseName: string;
}

/**
 * The story as paper shows it: the page of the HTML export, so that nothing is printed that could
 * not leave. Fails as an export does, `export-embargo` and `export-unresolved` among it. `numbered`
 * is for printers; `font` is the address of Pretendard.
 */
export async function paperPage(
  kept: KeptStory,
  room: ExportRoom,
  { font, numbered }: { font: string; numbered: boolean },
): Promise<Result<PaperPage>> {
  const made = await leavingFile(kept, 'html', room);
  if (!made.ok) return made;
  const { file, baseName } = made.value;
  return success({ html: onPaper(new TextDecoder().decode(file.bytes), font, numbered), baseName });
}

function onPaper(page: string, font: string, numbered: boolean): string {
  const face = `@font-face { font-family: Pretendard; font-weight: 45 920; font-display: block; src: url(${font}) format('woff2'); }`;
  const style = `${face}${PAPER_STYLE}${numbered ? PAPER_NUMBERS : ''}`;
  return (
    page
      // The page's own policy names its style by hash; the answer's header stands in for it.
      .replace(
        /<meta http-equiv="Content-Security-Policy"[^>]*>/,
        () => `<link rel="preload" as="font" type="font/woff2" href="${font}" crossorigin>`,
      )
      .replace('</style>', () => `${style}</style>`)
      .replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>\n?/g, '')
  );
}
