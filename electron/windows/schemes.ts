import { protocol } from 'electron';
import type { Answer } from './answer';

/** The page: `app://songgo/`. Photographs: `media://`. A story as a site shows it: `preview://`. */
export const APP_ORIGIN = 'app://songgo';

/** Must run before the app is ready (Electron's rule). */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      // With the code cache (Electron 28 and later) the page's script is compiled once, not at each start.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
    { scheme: 'media', privileges: { standard: true, secure: true } },
    { scheme: 'preview', privileges: { standard: true, secure: true, corsEnabled: true } },
  ]);
}

/** Answers a scheme's requests with `handler`, which knows nothing of Electron. */
export function serve(
  scheme: 'app' | 'media' | 'preview',
  handler: (url: string, method: string) => Promise<Answer>,
): void {
  protocol.handle(scheme, async (request) => {
    const { status, headers, body } = await handler(request.url, request.method);
    return new Response(body as BodyInit, { status, headers });
  });
}
