/** How the page looks: one column near 40 Hangul characters, light and dark, and on paper. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1a1c1f;
  --quiet: #5a6068;
  --rule: #dcdfe3;
  --page: #ffffff;
  --tint: #f4f5f7;
  --accent: #14508c;
  --body: 18px;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e8ea;
    --quiet: #a3aab2;
    --rule: #373c42;
    --page: #16181b;
    --tint: #202327;
    --accent: #8fbcec;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--page);
  color: var(--ink);
  font: 16px/1.6 Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", system-ui, sans-serif;
  word-break: keep-all;
  overflow-wrap: anywhere;
}
a { color: var(--accent); text-underline-offset: 0.2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.masthead { border-bottom: 1px solid var(--rule); }
.masthead > div {
  max-width: 44rem; margin: 0 auto; padding: 0.9rem 1.25rem;
  display: flex; align-items: center; justify-content: space-between; gap: 1rem;
}
.outlet { font-size: 1.15rem; font-weight: 800; letter-spacing: -0.01em; }
.text-size { display: flex; gap: 0.25rem; }
.text-size[hidden] { display: none; }
.text-size button {
  min-width: 2.75rem; height: 2.5rem; padding: 0 0.6rem;
  border: 1px solid var(--rule); border-radius: 0.5rem;
  background: var(--page); color: inherit; font: inherit; line-height: 1; cursor: pointer;
}
.text-size button:hover { background: var(--tint); }
.text-size button:disabled { color: var(--quiet); cursor: default; }
.text-size .larger { font-size: 1.2rem; }
article { max-width: 44rem; margin: 0 auto; padding: 2.25rem 1.25rem 4rem; }
.sections { margin: 0 0 0.75rem; color: var(--accent); font-weight: 700; font-size: 0.95rem; }
h1 {
  margin: 0; font-size: clamp(1.65rem, 1.2rem + 2vw, 2.3rem); line-height: 1.35;
  letter-spacing: -0.02em; text-wrap: balance;
}
.deck { margin: 0.9rem 0 0; color: var(--quiet); font-size: 1.15rem; line-height: 1.55; font-weight: 500; }
.meta {
  margin-top: 1.4rem; padding: 0.9rem 0; border-block: 1px solid var(--rule);
  display: flex; flex-wrap: wrap; gap: 0.4rem 1.5rem; color: var(--quiet); font-size: 0.92rem;
}
address { display: inline; font-style: normal; color: var(--ink); }
address a { color: inherit; }
address span + span::before { content: "·"; margin: 0 0.4em; color: var(--quiet); }
.notice, .body .correction { margin: 1rem 0 0; padding: 0.6rem 0.9rem; background: var(--tint); border-radius: 0.5rem; font-size: 0.92rem; }
.body { margin-top: 1.9rem; font-size: var(--body); line-height: 1.85; letter-spacing: -0.003em; }
.body p { margin: 0 0 1.35em; }
.body h2 { margin: 2em 0 0.8em; font-size: 1.22em; line-height: 1.45; letter-spacing: -0.015em; }
.body h3 { margin: 0 0 0.6em; font-size: 1.02em; line-height: 1.45; }
.lead { color: var(--quiet); }
.body blockquote { margin: 1.9em 0; padding: 0.1em 0 0.1em 1.2em; border-left: 3px solid var(--rule); }
.body blockquote p:last-child, .fact-box > :last-child { margin-bottom: 0; }
.body .pull-quote {
  margin: 2em 0; padding: 1.1em 0; border-block: 2px solid var(--ink);
  font-size: 1.3em; line-height: 1.5; font-weight: 700; letter-spacing: -0.015em; text-align: center; text-wrap: balance;
}
.body ul, .body ol { margin: 0 0 1.35em; padding-left: 1.5em; }
.body li { margin-bottom: 0.35em; }
.body li::marker { color: var(--quiet); }
.fact-box { margin: 2em 0; padding: 1.2em 1.4em; background: var(--tint); border-radius: 0.6rem; font-size: 0.95em; line-height: 1.7; }
.table { margin: 2em 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.92em; line-height: 1.5; font-variant-numeric: tabular-nums; }
th, td { padding: 0.55em 0.8em; overflow-wrap: break-word; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid var(--ink); }
hr { width: 4rem; margin: 2.4em auto; border: 0; border-top: 1px solid var(--quiet); }
figure { margin: 2em 0; }
figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; border-radius: 0.25rem; background: var(--tint); }
figcaption { margin-top: 0.65rem; color: var(--quiet); font-size: 0.9rem; line-height: 1.6; }
.credit { display: inline-block; }
.body .correction { margin-top: 2em; font-size: 0.95em; line-height: 1.7; }
.tail { margin-top: 2.2em; color: var(--quiet); font-size: 0.92em; }
article > footer { margin-top: 2.5rem; padding-top: 1.2rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: 0.9rem; }
article > footer p { margin: 0 0 0.4rem; }
.keywords { margin: 0 0 1.1rem; padding: 0; display: flex; flex-wrap: wrap; gap: 0.4rem; list-style: none; }
.keywords li { padding: 0.2rem 0.7rem; background: var(--tint); border-radius: 1rem; color: var(--ink); }
@media (max-width: 36rem) {
  article { padding-top: 1.6rem; }
  .body { line-height: 1.8; }
}
@media print {
  :root { --ink: #000; --quiet: #333; --rule: #999; --page: #fff; --tint: #fff; --accent: #000; --body: 11pt; }
  .text-size { display: none; }
  article, .masthead > div { max-width: none; padding-inline: 0; }
  .body { line-height: 1.6; }
  .fact-box { border: 1px solid #999; }
  figure, blockquote, tr, .fact-box, .pull-quote { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  .body a[href]::after { content: " (" attr(href) ")"; font-size: 0.85em; }
}
`;
