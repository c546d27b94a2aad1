import { failure, type Result, success } from '@shared/errors';
import { cutTo } from '@shared/text/cutTo';
import type { Answer } from './request';

/** No API answers deeper than this. */
const MAX_DEPTH = 100;
const TITLE_CHARACTERS = 100;

/**
 * An answer's JSON. Fails with `deliver-answer` when it is something else — the log-in page of a
 * network in between, an error page — or nested so deeply that it is meant to harm (QUALITY S52).
 */
export function answerJson({ status, headers, body }: Answer): Result<unknown> {
  const type = headers['content-type'] ?? '';
  const refused = (what: string) =>
    failure('deliver-answer', undefined, `${status} ${type.slice(0, 80)}: ${what}`.trim());
  // PHP puts the mark of each of its files that was saved with one in front of what it answers.
  const text = new TextDecoder().decode(body).replace(/^\uFEFF+/, '');
  // Some servers call their JSON text/html; a page is known by its beginning.
  if (/^\s*</.test(text)) return refused(titleOf(text));
  if (isTooDeep(text)) return refused('too deep');
  try {
    return success(JSON.parse(text) as unknown);
  } catch {
    return refused('no JSON');
  }
}

function titleOf(page: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(page.slice(0, 20_000))?.[1] ?? '';
  return cutTo(title.replace(/\s+/g, ' ').trim(), TITLE_CHARACTERS) || 'a page';
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
}
