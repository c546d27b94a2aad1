import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN } from './schemes';

/** Whether an address is the page's own. */
export function isOwnPage(url: string, devServer: string | null): boolean {
  try {
    const { protocol, host, origin } = new URL(url);
    return `${protocol}//${host}` === APP_ORIGIN || (devServer !== null && origin === devServer);
  } catch {
    return false;
  }
}

/**
 * Nothing moves the page, opens a window, attaches a webview, asks for a permission or downloads
 * (QUALITY S36–S40). `onLink` gets an address that a click wanted to open outside.
 */
function guardContents(contents: WebContents, onLink: (url: string) => void): void {
  contents.on('will-navigate', (event, url) => {
    // The page may open itself again, nothing else.
    if (url === contents.getURL()) return;
    event.preventDefault();
    onLink(url);
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    onLink(url);
    return { action: 'deny' };
  });
}

/** Every web contents of the app, whoever made it, is guarded from its first moment. */
export function guardAllContents(onLink: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, onLink));
}

/** No permission, no device, no download and no request that leaves this machine (S40, S60). */
export function guardSession(session: Session, devServer: string | null): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !mayLoad(url, devServer) });
  });
}

const OWN_SCHEMES = new Set([
  'app:',
  'media:',
  'preview:',
  'data:',
  'blob:',
  'devtools:',
  'about:',
]);

function mayLoad(url: string, devServer: string | null): boolean {
  try {
    const { protocol, host } = new URL(url);
    return OWN_SCHEMES.has(protocol) || (devServer !== null && host === new URL(devServer).host);
  } catch {
    return false;
  }
}
