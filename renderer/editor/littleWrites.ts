/** What turns one text into another: so many characters go at a place, and these come there. */
export interface Difference {
  at: number;
  remove: number;
  insert: string;
}

/** The one stretch in which two texts differ, as short as it can be. */
export function differenceOf(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  return {
    at: start,
    remove: before.length - end - start,
    insert: after.slice(start, after.length - end),
  };
}

/**
 * Makes a text node of the page take only what differs from the text it is given. ProseMirror sets
 * the whole text (`nodeValue`) for one letter, and the browser then shapes and breaks the whole
 * paragraph anew; told of the letter alone, it keeps the rest. What the node says is the same.
 */
export function takeLittleWrites(text: Text): void {
  if (Object.hasOwn(text, 'nodeValue')) return;
  Object.defineProperty(text, 'nodeValue', {
    configurable: true,
    get: () => text.data,
    set: (value: string | null) => {
      const { at, remove, insert } = differenceOf(text.data, value ?? '');
      if (remove > 0 || insert !== '') text.replaceData(at, remove, insert);
    },
  });
}
