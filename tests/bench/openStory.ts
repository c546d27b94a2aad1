import type { Page } from 'playwright-core';
import * as Y from 'yjs';
import { openStoryWith } from '../helpers/writing';
import { ms, quantile, spread, times } from './statistics';
import { fillStory, paragraphs } from './storyText';
import { launchPlainTiptap, launchSonggo } from './subject';

const SIZES = [1_000, 10_000, 100_000];

/** Milliseconds from the click on a story in the list to its text drawn with the caret in it. */
function openFromList(page: Page, id: string, characters: number): Promise<number> {
  return page.evaluate(
    async ({ id, characters }) => {
      const row = document.querySelector<HTMLElement>(`[data-story="${id}"]`);
      if (!row) throw new Error('the story is not in the list');
      const from = performance.now();
      row.click();
      for (;;) {
        await new Promise((done) => requestAnimationFrame(done));
        const editor = document.activeElement;
        const length = editor?.matches('.ProseMirror') ? (editor.textContent ?? '').length : 0;
        // Another story may still be on the page: the size is its name.
        if (Math.abs(length - characters) < characters / 2) break;
      }
      await new Promise((done) => setTimeout(done, 0));
      return performance.now() - from;
    },
    { id, characters },
  );
}

/** P10: opening a story from the list, against applying its state and mounting plain Tiptap. */
export async function openStory(rounds: number): Promise<string[]> {
  const ours = await launchSonggo();
  const plain = await launchPlainTiptap();
  try {
    const ids: string[] = [];
    for (const size of SIZES) {
      ids.push(await openStoryWith(ours.page, (doc) => fillStory(doc, paragraphs(size))));
    }
    const other = await openStoryWith(ours.page, (doc) => fillStory(doc, ['.'.repeat(10)]));
    await ours.page.waitForSelector(`[data-story="${ids[0]}"]`);
    const lines = [
      'P10 a click in the list to the story drawn with its caret / Y.applyUpdate of its state and plain Tiptap mounted and drawn',
    ];
    for (const [index, size] of SIZES.entries()) {
      const id = ids[index] ?? '';
      const doc = new Y.Doc();
      doc.getXmlFragment('body').insert(0, [new Y.XmlElement('headline')]);
      fillStory(doc, paragraphs(size));
      const state = [...Y.encodeStateAsUpdate(doc)];
      const our: number[] = [];
      const reference: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const one = await openFromList(ours.page, id, size);
        const two = await plain.page.evaluate(
          ([state, texts]) => window.mountPlainTiptap?.(Uint8Array.from(state), texts) ?? 0,
          [state, paragraphs(size)] as const,
        );
        await openFromList(ours.page, other, 10);
        // The first of each reads what it needs and is no sample.
        if (round > 0) {
          our.push(one);
          reference.push(two);
        }
      }
      const ratios = our.map((one, at) => one / (reference[at] ?? Number.NaN));
      lines.push(
        `    ${`${size.toLocaleString('en')} characters`.padStart(18)}  median ${times(quantile(ratios, 0.5))}  spread ${spread(ratios)}  (${rounds} pairs; medians ${ms(quantile(our, 0.5))} / ${ms(quantile(reference, 0.5))})`,
      );
    }
    return lines;
  } finally {
    await plain.close();
    await ours.close();
  }
}
