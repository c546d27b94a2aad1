import { findInTexts, type TextQuery } from '@shared/text/textSearch';

/** Runs expressions away from the window: one that never ends is ended with the worker. */
addEventListener('message', ({ data }: MessageEvent<{ texts: string[]; query: TextQuery }>) => {
  postMessage(findInTexts(data.texts, data.query));
});
