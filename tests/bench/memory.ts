import { setTimeout as pause } from 'node:timers/promises';
import { privateMegabytes } from './processes';
import { times } from './statistics';
import { paragraphs } from './storyText';
import { launchPage, launchPlainTiptap, launchSonggo, type Subject } from './subject';

/** Long enough for what comes after the first frame to be over. */
const SETTLE_MS = 6000;

async function memoryOf({ app, page }: Pick<Subject, 'app' | 'page'>): Promise<number> {
  await pause(SETTLE_MS);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const pid = app.process().pid;
  if (!pid) throw new Error('the app has ended');
  return privateMegabytes(pid);
}

/** P17: memory of all processes at rest, against a blank window and a page with Tiptap alone. */
export async function memory(opened: number): Promise<string[]> {
  const blank = await launchPage('blank.html');
  const ofBlank = await memoryOf(blank);
  await blank.close();

  const tiptap = await launchPlainTiptap();
  await tiptap.open(paragraphs(100_000));
  const ofTiptap = await memoryOf(tiptap);
  await tiptap.close();

  const ours = await launchSonggo();
  try {
    await ours.open(paragraphs(1_000));
    const idle = await memoryOf(ours);
    await ours.open(paragraphs(100_000));
    const long = await memoryOf(ours);
    for (let story = 0; story < opened; story += 1) await ours.open(paragraphs(10_000));
    await ours.open(paragraphs(1_000));
    const after = await memoryOf(ours);
    const mb = (one: number) => `${one.toFixed(0)} MB`;
    return [
      'P17 memory of all processes (anonymous pages), the collector run before',
      `    a short story / blank window  ${times(idle / ofBlank)}  (${mb(idle)} / ${mb(ofBlank)})`,
      `    100,000 characters / plain Tiptap with them  ${times(long / ofTiptap)}  (${mb(long)} / ${mb(ofTiptap)})`,
      `    a short story after that and ${opened} others / before  ${times(after / idle)}  (${mb(after)} / ${mb(idle)})`,
    ];
  } finally {
    await ours.close();
  }
}
