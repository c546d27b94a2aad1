import { PAPER_NUMBERS, PAPER_STYLE } from './paperStyle';

/**
 * The page of the HTML export laid out for A4, in the font at the address given and without anything
 * that runs. `numbered` writes the page numbers into the page itself, for printers.
 */
export function onPaper(page: string, font: string, numbered: boolean): string {
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
