import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, sep } from 'node:path';
import type { Answer } from './answer';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

const refuse = (status: number): Answer => ({
  status,
  headers: { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' },
  body: '',
});

/**
 * The policy of the window's page. No remote origin stands in it; Mantine's own style element
 * carries the nonce, which is new for every load.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' media:",
    "connect-src 'self'",
    'frame-src preview:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/**
 * Serves the built page from `folder` for `app://songgo/…` and nothing else (QUALITY S44):
 * only plain names of the build pass, so that no way of writing `..` has to be recognised.
 */
export function appProtocol(folder: string): (url: string, method: string) => Promise<Answer> {
  return async (url, method) => {
    if (method !== 'GET') return refuse(405);
    const path = pathOf(url);
    if (path === null) return refuse(400);
    let body: Buffer;
    try {
      const root = await realpath(folder);
      const file = await realpath(`${folder}${sep}${path.split('/').join(sep)}`);
      if (!file.startsWith(root + sep)) return refuse(404);
      body = await readFile(file);
    } catch {
      return refuse(404);
    }
    const type = TYPES[extname(path)];
    if (!type) return refuse(404);
    const headers: Record<string, string> = {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    };
    if (path !== 'index.html') return { status: 200, headers, body };
    const nonce = randomBytes(16).toString('base64');
    headers['content-security-policy'] = contentSecurityPolicy(nonce);
    headers['cache-control'] = 'no-store';
    const meta = `<meta name="csp-nonce" content="${nonce}" />`;
    return { status: 200, headers, body: body.toString('utf8').replace('<head>', `<head>${meta}`) };
  };
}

/** The path within the build, or null for anything that is not a plain name there. */
function pathOf(url: string): string | null {
  if (url.length > 500) return null;
  const match =
    /^app:\/\/songgo\/((?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*)?(?:[?#]\S*)?$/.exec(
      url,
    );
  if (!match) return null;
  return match[1] ?? 'index.html';
}
