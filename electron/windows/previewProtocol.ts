import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { previewStory } from '../export/exportStory';
import { keptStory } from '../export/keptStory';
import type { Services } from '../services';
import type { Answer } from './answer';
import { PREVIEW_FONT, takePaperPage } from './paperWindow';

const request = z.object({
  id: z.uuid(),
  size: z.coerce.number().min(12).max(36),
  theme: z.enum(['light', 'dark']),
});

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  // The page as a site would show it, without a script and without a request.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src preview:; base-uri 'none'; form-action 'none'; sandbox",
};

/**
 * `preview://story/<id>?size=18&theme=light`: the story's HTML page as it would leave, for the
 * preview's frame. It has an origin of its own and no way to main (QUALITY S41). And
 * `preview://paper/<ticket>`: a page laid out for print, once, for the window that prints it.
 */
export function previewProtocol(
  services: Services,
  page: string,
): (url: string, method: string) => Promise<Answer> {
  return async (url, method) => {
    if (method !== 'GET' || url.length > 300) return { status: 400, headers: HEADERS, body: '' };
    if (url === PREVIEW_FONT) return font(page);
    const { host, pathname, searchParams } = new URL(url);
    if (host === 'paper') {
      const paper = takePaperPage(pathname.slice(1));
      return { status: paper === null ? 404 : 200, headers: HEADERS, body: paper ?? '' };
    }
    const asked = request.safeParse({
      id: pathname.slice(1),
      size: searchParams.get('size') ?? 18,
      theme: searchParams.get('theme') ?? 'light',
    });
    if (host !== 'story' || !asked.success) return { status: 400, headers: HEADERS, body: '' };
    const kept = await keptStory(services.storage.stories, asked.data.id);
    if (!kept.ok) return { status: 404, headers: HEADERS, body: '' };
    const preview = await previewStory(
      kept.value,
      { formats: ['html'], encoding: 'utf-8', unencodable: 'replace' },
      {
        outlets: services.settings.read().outlets,
        photos: services.photos,
        now: services.now(),
      },
    );
    const html = preview.ok ? preview.value.files[0]?.text : null;
    if (!html) return { status: 404, headers: HEADERS, body: '' };
    return { status: 200, headers: HEADERS, body: themed(html, asked.data) };
  };
}

/** The window's own font, so that Hangul shows on a machine that has no Korean font. */
async function font(page: string): Promise<Answer> {
  const folder = join(page, 'assets');
  const name = (await readdir(folder)).find((one) => /^PretendardVariable-.*\.woff2$/.test(one));
  if (!name) return { status: 404, headers: HEADERS, body: '' };
  return {
    status: 200,
    headers: { 'content-type': 'font/woff2', 'access-control-allow-origin': '*' },
    body: await readFile(join(folder, name)),
  };
}

const FONT_FACE = `@font-face { font-family: Pretendard; font-weight: 45 920; src: url(${PREVIEW_FONT}) format('woff2'); font-display: swap; }`;

/** The page in the theme and text size chosen, which are the system's and the reader's elsewhere. */
function themed(page: string, { size, theme }: { size: number; theme: 'light' | 'dark' }): string {
  return (
    page
      .replaceAll(
        '@media (prefers-color-scheme: dark)',
        theme === 'dark' ? '@media all' : '@media not all',
      )
      .replace('color-scheme: light dark;', `color-scheme: ${theme};`)
      // The page's own policy names its style by hash; the answer's header stands in for it here.
      .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
      .replace('<style>', `<style>${FONT_FACE}`)
      .replace(/--body: \d+px;/, `--body: ${size}px;`)
  );
}
