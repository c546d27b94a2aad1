import { randomUUID } from 'node:crypto';
import { failure, type Result, success } from '@shared/errors';
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
    const printed = await withPaperWindow(page, (contents) =>
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
    return printed.ok ? success(new Uint8Array(printed.value)) : printed;
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
 * every web contents and the session guards it, too (QUALITY S36–S41, S60). Fails with `print-failed`
 * when its page cannot be laid out or dies, and when `work` throws.
 */
export async function withPaperWindow<T>(
  html: string,
  work: (contents: WebContents) => Promise<T>,
): Promise<Result<T>> {
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
  const painted = new Promise<void>((resolve) => window.once('ready-to-show', resolve));
  // Of a page that is gone nothing more is told: no paint, and no end of a print.
  const gone = new Promise<never>((_resolve, reject) => {
    window.webContents.once('render-process-gone', (_event, { reason }) =>
      reject(new Error(`its page is gone: ${reason}`)),
    );
    window.once('closed', () => reject(new Error('its window is gone')));
  });
  const done = async () => {
    await window.loadURL(`preview://paper/${ticket}`);
    await painted;
    return work(window.webContents);
  };
  try {
    return success(await Promise.race([done(), gone]));
  } catch (error) {
    return failure('print-failed', undefined, String(error));
  } finally {
    pages.delete(ticket);
    if (!window.isDestroyed()) window.destroy();
  }
}
