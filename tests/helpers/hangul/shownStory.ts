import type { CDPSession, Page } from 'playwright-core';

/** A place in the story as the page shows it: the text block, counted from the top, and a caret place in its text. */
export interface Place {
  block: number;
  offset: number;
}

export interface ShownBlock {
  kind: 'headline' | 'deck' | 'paragraph' | 'caption' | 'listItem' | 'tableCell';
  /** Line breaks are `\n`. */
  text: string;
  /** The text with `*` around what is bold; a line break is neither. */
  marked: string;
}

export interface ShownStory {
  blocks: ShownBlock[];
  /** The page's selection; null when it is in no text. */
  anchor: Place | null;
  head: Place | null;
}

/** Where a place is on the screen, and whether a click there would reach it. */
export interface Spot {
  x: number;
  y: number;
  free: boolean;
}

declare global {
  interface Window {
    shownStory: { read: () => Promise<ShownStory>; spot: (place: Place) => Spot };
  }
}

/** Everything here is read from the page's own elements and selection, not from the editor's state. */
function install(): void {
  const blocks = () => [
    ...document.querySelectorAll<HTMLElement>(
      '.ProseMirror h1[data-node], .ProseMirror p:not(.story-figure-sentence), .ProseMirror figcaption',
    ),
  ];
  const kindOf = (element: HTMLElement): ShownBlock['kind'] => {
    if (element.dataset.node === 'headline') return 'headline';
    if (element.dataset.node === 'deck') return 'deck';
    if (element.tagName === 'FIGCAPTION') return 'caption';
    if (element.closest('li')) return 'listItem';
    return element.closest('td, th') ? 'tableCell' : 'paragraph';
  };
  const isLineBreak = (node: Node) =>
    node instanceof HTMLBRElement && !node.classList.contains('ProseMirror-trailingBreak');
  const textOf = (node: Node, marks = false): string => {
    if (node instanceof Text) return node.data;
    if (isLineBreak(node)) return '\n';
    const inner = [...node.childNodes].map((child) => textOf(child, marks)).join('');
    return marks && node instanceof HTMLElement && node.tagName === 'STRONG' ? `*${inner}*` : inner;
  };
  const placeOf = (node: Node | null, offset: number): Place | null => {
    if (!node) return null;
    const all = blocks();
    const block = all.findIndex((element) => element.contains(node));
    const element = all[block];
    if (!element) return null;
    const before = document.createRange();
    before.setStart(element, 0);
    before.setEnd(node, offset);
    return { block, offset: textOf(before.cloneContents()).length };
  };
  const read = async (): Promise<ShownStory> => {
    // What the window puts off until after a composition has happened by then.
    await new Promise((done) => setTimeout(done, 0));
    const selection = getSelection();
    return {
      blocks: blocks().map((element) => ({
        kind: kindOf(element),
        text: textOf(element),
        marked: textOf(element, true)
          .replaceAll('**', '')
          .replace(/\*?\n\*?/g, '\n'),
      })),
      anchor: placeOf(selection?.anchorNode ?? null, selection?.anchorOffset ?? 0),
      head: placeOf(selection?.focusNode ?? null, selection?.focusOffset ?? 0),
    };
  };
  /** The box of the character at an offset; null for a line break and at the end. */
  const boxAt = (element: HTMLElement, offset: number): DOMRect | null => {
    const walker = document.createTreeWalker(element);
    let left = offset;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (isLineBreak(node)) {
        if (left === 0) return null;
        left -= 1;
      }
      if (!(node instanceof Text)) continue;
      if (left < node.data.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left + 1);
        return range.getBoundingClientRect();
      }
      left -= node.data.length;
    }
    return null;
  };
  const spot = ({ block, offset }: Place): Spot => {
    const element = blocks()[block];
    if (!element) throw new Error(`there is no block ${block}`);
    element.scrollIntoView({ block: 'nearest' });
    const own = boxAt(element, offset);
    const before = offset > 0 ? boxAt(element, offset - 1) : null;
    const all = element.getBoundingClientRect();
    const x = own ? own.left + 1 : before ? before.right - 1 : all.left + 4;
    const line = own ?? before ?? all;
    const y = line.top + line.height / 2;
    // Of an empty line in a longer text nothing says where it is.
    const known = own !== null || before !== null || textOf(element) === '';
    return { x, y, free: known && element.contains(document.elementFromPoint(x, y)) };
  };
  window.shownStory = { read, spot };
}

/** Makes the page able to tell what it shows; once after each load. */
export async function watchStory(page: Page): Promise<void> {
  await page.evaluate(install);
}

/** What the page shows now. It is asked thousands of times, so by the shortest way. */
export async function shownStory(session: CDPSession): Promise<ShownStory> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: 'window.shownStory.read()',
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  return result.value;
}

/** Where to click for a place; scrolls to it. */
export function spotOf(page: Page, place: Place): Promise<Spot> {
  return page.evaluate((place) => window.shownStory.spot(place), place);
}
