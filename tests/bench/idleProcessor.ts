import { setTimeout as pause } from 'node:timers/promises';
import { processorSeconds } from './processes';
import { paragraphs } from './storyText';
import { launchEditable, launchSonggo, type Subject } from './subject';

/** Long enough for what comes after the first frame, and for what is due after a change, to be over. */
const SETTLE_MS = 45_000;

/** Thousandths of one processor that the app uses while nobody does anything. */
async function shareOf({ app }: Pick<Subject, 'app'>, seconds: number): Promise<number> {
  const pid = app.process().pid;
  if (!pid) throw new Error('the app has ended');
  await pause(SETTLE_MS);
  const before = processorSeconds(pid);
  await pause(seconds * 1000);
  return ((processorSeconds(pid) - before) / seconds) * 1000;
}

/** P18: processor time at rest, shown and hidden, against a page with the same text and a caret. */
export async function idleProcessor(seconds: number): Promise<string[]> {
  const reference = await launchEditable();
  const ours = await launchSonggo();
  try {
    await ours.open(paragraphs(10_000));
    await reference.open(paragraphs(10_000));
    // A caret that blinks is a frame twice a second.
    await reference.page.locator('[contenteditable]').click();
    const lines = [
      `P18 processor at rest, ${seconds} s, at the same time as a bare contenteditable with the caret in it (thousandths of one core)`,
    ];
    for (const state of ['shown', 'hidden'] as const) {
      if (state === 'hidden') {
        for (const { app } of [reference, ours]) {
          await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
        }
      }
      const [our, its] = await Promise.all([shareOf(ours, seconds), shareOf(reference, seconds)]);
      lines.push(`    ${state.padEnd(6)}  ${our.toFixed(1)} / ${its.toFixed(1)}`);
    }
    return lines;
  } finally {
    await ours.close();
    await reference.close();
  }
}
