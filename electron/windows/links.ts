import { safeHref } from '@shared/document/links';
import { failure, type Result, success } from '@shared/errors';
import { shell } from 'electron';

/**
 * Opens a link of a story in the system's browser or mail program. Only what may stand in a story
 * may be opened: `https:`, `http:` and `mailto:` (QUALITY S39); the rule is judged here again,
 * whatever the page asked for.
 */
export async function openLink(url: string): Promise<Result<null>> {
  const href = safeHref(url);
  if (href === null || href.startsWith('http:')) return failure('link-refused');
  await shell.openExternal(href);
  return success(null);
}
