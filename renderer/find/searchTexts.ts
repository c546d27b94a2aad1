import { compileRegex, findInTexts, type TextMatch, type TextQuery } from '@shared/text/textSearch';

/** An expression may search a story for so many milliseconds. */
const REGEX_MS = 1000;

export type SearchProblem =
  /** The expression cannot be read. */
  | 'pattern'
  /** The expression took too long and was ended. */
  | 'slow';

export type SearchAnswer =
  | { ok: true; matches: TextMatch[] }
  | { ok: false; problem: SearchProblem };

/** Searches at once for what is literal, and in a worker that can be ended for an expression. */
export function searchTexts(
  texts: string[],
  query: TextQuery,
): SearchAnswer | Promise<SearchAnswer> {
  if (query.search === '') return { ok: true, matches: [] };
  if (query.kind !== 'regex') return { ok: true, matches: findInTexts(texts, query) };
  if (!compileRegex(query)) return { ok: false, problem: 'pattern' };
  return searchInWorker(texts, query);
}

async function searchInWorker(texts: string[], query: TextQuery): Promise<SearchAnswer> {
  const worker = new Worker(new URL('./regexWorker.ts', import.meta.url), { type: 'module' });
  let limit: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<SearchAnswer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<TextMatch[]>) =>
        resolve({ ok: true, matches: data });
      worker.onerror = () => resolve({ ok: false, problem: 'slow' });
      worker.postMessage({ texts, query });
      limit = setTimeout(() => resolve({ ok: false, problem: 'slow' }), REGEX_MS);
    });
  } finally {
    clearTimeout(limit);
    worker.terminate();
  }
}
