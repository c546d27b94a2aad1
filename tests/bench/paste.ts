import type { Page } from 'playwright-core';
import { copyToClipboard } from '../helpers/clipboard';
import { ms, quantile, spread, times } from './statistics';
import { paragraphs } from './storyText';
import { launchPlainTiptap, launchSonggo, type Subject } from './subject';

/** Characters that are 5 MB in UTF-8. */
const CHARACTERS = 2_050_000;

interface Paste {
  /** From the keys to all of it drawn, milliseconds. */
  whole: number;
  /** The longest that nothing else could run meanwhile. */
  longest: number;
}

/** Pastes by the keys and waits until every paragraph is on the page and drawn. */
async function pasteOnce(
  page: Page,
  content: { text?: string; html?: string },
  count: number,
): Promise<Paste> {
  await page.locator('.ProseMirror > p:not([data-node])').first().click();
  await copyToClipboard(page, content);
  const measured = page.evaluate(
    (count) =>
      new Promise<Paste>((done, failed) => {
        setTimeout(() => failed(new Error('the paste did not come')), 60_000);
        let from = 0;
        let last = 0;
        let longest = 0;
        window.addEventListener('paste', () => (from ||= performance.now()), { capture: true });
        const timer = setInterval(() => {
          const now = performance.now();
          if (from > 0) longest = Math.max(longest, now - Math.max(last, from));
          last = now;
          const story = document.querySelector('.ProseMirror');
          if ((story?.childElementCount ?? 0) < count) return;
          clearInterval(timer);
          requestAnimationFrame(() =>
            setTimeout(() => done({ whole: performance.now() - from, longest }), 0),
          );
        }, 5);
      }),
    count,
  );
  await page.keyboard.press('Control+v');
  return measured;
}

/** One window at a time: the keys for the clipboard work only in the one that has the focus. */
async function pasteInto(
  launch: () => Promise<Subject>,
  content: { text?: string; html?: string },
  count: number,
): Promise<Paste> {
  const { page, open, close } = await launch();
  try {
    await open(['앞']);
    return await pasteOnce(page, content, count);
  } finally {
    await close();
  }
}

/** P19: 5 MB of text and of HTML from the clipboard, saving on, against plain Tiptap. */
export async function paste(rounds: number): Promise<string[]> {
  // Without their numbers, of which Tiptap would make a list.
  const texts = paragraphs(CHARACTERS).map((text) => text.replace(/^\d+\. /, ''));
  const html = texts.map((text) => `<p style="margin:0"><b>가</b> ${text}</p>`).join('');
  const kinds = [
    { name: 'text', content: { text: texts.join('\n\n') } },
    { name: 'HTML', content: { html } },
  ];
  const lines = [
    'P19 5 MB pasted, saving on, all of it drawn / plain Tiptap; the longest the window stood still',
  ];
  for (const { name, content } of kinds) {
    const our: Paste[] = [];
    const reference: Paste[] = [];
    for (let round = 0; round < rounds; round += 1) {
      our.push(await pasteInto(launchSonggo, content, texts.length));
      reference.push(await pasteInto(launchPlainTiptap, content, texts.length));
    }
    const ratios = our.map(({ whole }, at) => whole / (reference[at]?.whole ?? Number.NaN));
    const median = (all: Paste[], of: keyof Paste) =>
      ms(
        quantile(
          all.map((one) => one[of]),
          0.5,
        ),
      );
    lines.push(
      `    ${name}  median ${times(quantile(ratios, 0.5))}  spread ${spread(ratios)}  (${rounds} rounds; medians ${median(our, 'whole')} / ${median(reference, 'whole')}; still ${median(our, 'longest')} / ${median(reference, 'longest')})`,
    );
  }
  return lines;
}
