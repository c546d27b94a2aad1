import type { Answer } from './answer';

/** So many milliseconds without a request mean that the page has its files … */
const QUIET_MS = 6;
/** … and after so many nobody waits for it any longer (a page that comes from a server of its own). */
const PATIENCE_MS = 1000;

/**
 * Passes requests for the page's files to `answer`, and tells when the page has fetched what it
 * starts with: reading the program's own heavier parts before would keep the page waiting.
 */
export function pageFiles(answer: (url: string, method: string) => Promise<Answer>): {
  answer: (url: string, method: string) => Promise<Answer>;
  fetched: Promise<void>;
} {
  let done = () => {};
  const fetched = new Promise<void>((resolve) => {
    done = resolve;
  });
  let underWay = 0;
  let scripted = false;
  let quiet: NodeJS.Timeout | undefined;
  setTimeout(() => done(), PATIENCE_MS);
  return {
    fetched,
    async answer(url, method) {
      // A font is asked for late and takes long; nothing of the start waits for it.
      if (/\.woff2$/.test(url)) return answer(url, method);
      clearTimeout(quiet);
      underWay += 1;
      try {
        return await answer(url, method);
      } finally {
        underWay -= 1;
        scripted ||= /\.js$/.test(url);
        if (underWay === 0 && scripted) quiet = setTimeout(() => done(), QUIET_MS);
      }
    },
  };
}
