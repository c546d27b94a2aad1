/**
 * How a story lies on A4, after the page's own style: type in points, photographs kept whole with
 * their captions, nothing of the screen. `@page` numbers the pages where the engine knows margin
 * boxes (Chromium 131); a PDF is numbered by its footer instead, on every engine.
 */
export const PAPER_STYLE = `
@page { size: A4; margin: 20mm 20mm 22mm; }
:root { color-scheme: light; --ink: #000; --quiet: #444; --rule: #999; --page: #fff; --tint: #fff; --accent: #000; --body: 10.5pt; }
html { font-size: 10pt; }
body { font-size: 10pt; line-height: 1.55; orphans: 2; widows: 2; -webkit-print-color-adjust: exact; }
.text-size { display: none; }
.masthead > div { max-width: none; padding: 0 0 6pt; }
.outlet { font-size: 11pt; }
article { max-width: none; padding: 14pt 0 0; }
.sections { margin-bottom: 5pt; font-size: 9.5pt; }
h1 { font-size: 20pt; line-height: 1.3; }
.deck { margin-top: 7pt; font-size: 12pt; }
.meta { margin-top: 11pt; padding: 6pt 0; font-size: 9.5pt; }
.notice { padding: 4pt 8pt; border: 0.5pt solid var(--rule); border-radius: 3pt; font-size: 9.5pt; }
.body { margin-top: 14pt; line-height: 1.7; letter-spacing: 0; }
.body p { margin-bottom: 0.9em; }
.body h2 { margin: 1.6em 0 0.6em; font-size: 12.5pt; }
.body a { text-decoration: underline; }
figure { margin: 12pt 0; break-inside: avoid; }
figure img { width: auto; height: auto; max-width: 100%; max-height: 150mm; border-radius: 0; background: none; }
figcaption { margin-top: 5pt; font-size: 9pt; line-height: 1.5; break-before: avoid; }
.fact-box { border: 0.5pt solid var(--rule); border-radius: 3pt; }
.table { overflow: visible; }
th, td { padding: 4pt 4pt; }
h1, h2, h3, .sections, .deck { break-after: avoid; }
header, blockquote, tr, .fact-box, .pull-quote { break-inside: avoid; }
article > footer { margin-top: 18pt; padding-top: 8pt; font-size: 9pt; break-inside: avoid; }
.keywords li { padding: 1pt 6pt; border: 0.5pt solid var(--rule); }
`;

/** Numbers for what a printer gets; a PDF's footer has its own. */
export const PAPER_NUMBERS = `
@page { @bottom-center { content: counter(page) " / " counter(pages); font: 8pt Pretendard, sans-serif; color: #444; } }
`;
