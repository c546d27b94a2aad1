// @ts-check
/**
 * Loaded before either app: prints the time (ms since 1970) at which its first window reached what
 * BENCH_UNTIL names, and quits. `shown`: ready to show; `caret`: the story of BENCH_LENGTH or more
 * characters is on the page, its editor has the focus and the caret, and that frame was drawn.
 */
const { app } = require('electron');

/** @param {number} length */
function caretDrawn(length) {
  return new Promise((resolve) => {
    const look = () => {
      const editor = document.activeElement;
      const selection = document.getSelection();
      const typable =
        editor instanceof HTMLElement &&
        editor.isContentEditable &&
        selection?.isCollapsed &&
        editor.contains(selection.anchorNode) &&
        (editor.textContent ?? '').length >= length;
      if (typable) requestAnimationFrame(() => setTimeout(() => resolve(true), 0));
      else requestAnimationFrame(look);
    };
    look();
  });
}

app.once('browser-window-created', (_event, window) => {
  const report = () => {
    process.stdout.write(`\nstarted ${Date.now()}\n`);
    app.quit();
  };
  if (process.env.BENCH_UNTIL !== 'caret') {
    window.once('ready-to-show', report);
    return;
  }
  window.webContents.once('dom-ready', () => {
    const length = Number(process.env.BENCH_LENGTH);
    void window.webContents.executeJavaScript(`(${caretDrawn})(${length})`).then(report);
  });
});
