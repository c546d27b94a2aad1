import { safeHref } from '@shared/document/links';
import { failure, type Result, success } from '@shared/errors';
import { shell } from 'electron';

/**
 * Opens a link of a story in the system's browser or mail program: `https:` and `mailto:` only, of what
 * may stand in a story (QUALITY S39). Judged here again, whatever the page asked for; fails with
 * `link-refused`.
 */
export async function openLink(url: string): Promise<Result<null>> {
  const href = safeHref(url);
  if (href === null || href.startsWith('http:')) return failure('link-refused');
  await shell.openExternal(href);
  return success(null);
}
