import { protocol } from 'electron';

/** The page: `app://songgo/`. Photographs: `media://`. A story as a site shows it: `preview://`. */
export const APP_ORIGIN = 'app://songgo';

/** Must run before the app is ready (Electron's rule). */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'media', privileges: { standard: true, secure: true, stream: true } },
    { scheme: 'preview', privileges: { standard: true, secure: true } },
  ]);
}
