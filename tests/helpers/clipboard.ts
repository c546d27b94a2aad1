import type { Page } from 'playwright-core';

/** Puts content on the system's clipboard as another program would, by a copy in the page. */
export async function copyToClipboard(
  page: Page,
  content: { text?: string; html?: string },
): Promise<void> {
  await page.evaluate(({ text, html }) => {
    window.addEventListener(
      'copy',
      (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (text) event.clipboardData?.setData('text/plain', text);
        if (html) event.clipboardData?.setData('text/html', html);
      },
      { capture: true, once: true },
    );
  }, content);
  await page.keyboard.press('Control+c');
}
