import { z } from 'zod';
import { previewStory } from '../export/exportStory';
import { keptStory } from '../export/keptStory';
import type { Services } from '../services';
import type { Answer } from './answer';

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
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; sandbox",
};

/**
 * `preview://story/<id>?size=18&theme=light`: the story's HTML page as it would leave, for the
 * preview's frame. It has an origin of its own and no way to main (QUALITY S41).
 */
export function previewProtocol(
  services: Services,
): (url: string, method: string) => Promise<Answer> {
  return async (url, method) => {
    if (method !== 'GET' || url.length > 300) return { status: 400, headers: HEADERS, body: '' };
    const { host, pathname, searchParams } = new URL(url);
    const asked = request.safeParse({
      id: pathname.slice(1),
      size: searchParams.get('size') ?? 18,
      theme: searchParams.get('theme') ?? 'light',
    });
    if (host !== 'story' || !asked.success) return { status: 400, headers: HEADERS, body: '' };
    const kept = keptStory(services.storage.stories, asked.data.id);
    if (!kept.ok) return { status: 404, headers: HEADERS, body: '' };
    const preview = await previewStory(
      kept.value,
      { formats: ['html'], encoding: 'utf-8', unencodable: 'replace' },
      {
        outlets: services.settings.read().outlets,
        photos: services.photos,
        now: Date.now(),
      },
    );
    const page = preview.ok ? preview.value.files[0]?.text : null;
    if (!page) return { status: 404, headers: HEADERS, body: '' };
    return { status: 200, headers: HEADERS, body: themed(page, asked.data) };
  };
}

/** The page in the theme and text size chosen, which are the system's and the reader's elsewhere. */
function themed(page: string, { size, theme }: { size: number; theme: 'light' | 'dark' }): string {
  return page
    .replaceAll(
      '@media (prefers-color-scheme: dark)',
      theme === 'dark' ? '@media all' : '@media not all',
    )
    .replace('color-scheme: light dark;', `color-scheme: ${theme};`)
    .replace(/--body: \d+px;/, `--body: ${size}px;`);
}
