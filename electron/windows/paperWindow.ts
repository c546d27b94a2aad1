import { randomUUID } from 'node:crypto';
import { failure, success } from '@shared/errors';
import { BrowserWindow, type WebContents } from 'electron';
import type { Paper } from '../export/exporter';

/** Where the window's font is served for pages of `preview://`. */
export const PREVIEW_FONT = 'preview://font/';

/** A page's number under it; digits only, because a footer gets no font but the system's. */
const FOOTER =
  '<div style="width:100%;text-align:center;font-size:8px;color:#444"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Inches, as `printToPDF` takes them: 20 mm, and 22 mm below. */
const MARGINS = { top: 0.787, left: 0.787, right: 0.787, bottom: 0.866 };

/** Prints into PDF by a window nobody sees: tagged for readers who listen, numbered by its footer. */
export const WINDOW_PAPER: Paper = {
  font: PREVIEW_FONT,
  async pdf(page) {
    try {
      const bytes = await withPaperWindow(page, (contents) =>
        contents.printToPDF({
          pageSize: 'A4',
          margins: MARGINS,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: FOOTER,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        }),
      );
      return success(new Uint8Array(bytes));
    } catch (error) {
      return failure('print-failed', undefined, String(error));
    }
  },
};

const pages = new Map<string, string>();

/** The page waiting under a ticket of `preview://paper/<ticket>`; each is given once. */
export function takePaperPage(ticket: string): string | null {
  const page = pages.get(ticket) ?? null;
  pages.delete(ticket);
  return page;
}

/**
 * Lays a page out in a window nobody sees and gives its contents to `work`; the window is gone
 * afterwards. It is sandboxed, runs no script, has no preload and no way to main, and what guards
 * every web contents and the session guards it, too (QUALITY S36–S41, S60).
 */
export async function withPaperWindow<T>(
  html: string,
  work: (contents: WebContents) => Promise<T>,
): Promise<T> {
  const ticket = randomUUID();
  pages.set(ticket, html);
  const window = new BrowserWindow({
    show: false,
    width: 794,
    height: 1123,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: false,
      backgroundThrottling: false,
    },
  });
  try {
    const painted = new Promise<void>((resolve) => window.once('ready-to-show', resolve));
    await window.loadURL(`preview://paper/${ticket}`);
    await painted;
    return await work(window.webContents);
  } finally {
    pages.delete(ticket);
    if (!window.isDestroyed()) window.destroy();
  }
}
