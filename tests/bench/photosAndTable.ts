import { setTimeout as pause } from 'node:timers/promises';
import { bodyOf, writePhoto } from '@shared/document/storyDoc';
import { storyText } from '@shared/document/walk';
import type { PhotoRecord } from '@shared/story/photos';
import * as Y from 'yjs';
import { makeJpeg } from '../helpers/photoFixtures';
import { openStoryWith, savedDocument } from '../helpers/writing';
import { ms, quantile, spread, times } from './statistics';
import { paragraphs } from './storyText';
import { launchPlainTiptap, launchSonggo, type Subject } from './subject';
import { placeCaret, type Times, traceKeys, typeKeys } from './typing';

export const PHOTOS = 30;
const ROWS = 20;
const COLUMNS = 10;
const CHARACTERS = 6_000;
/** The paragraph that is typed in. */
const MIDDLE = (texts: readonly string[]) => Math.floor(texts.length / 2);
const WARM_UP = 15;

const cellText = (row: number, column: number) => `${row + 1}-${column + 1}`;

/** The same photographs for both, as large as the app shows them on the page. */
export const pictures = () =>
  Promise.all(
    Array.from({ length: PHOTOS }, (_, index) =>
      makeJpeg({ width: 1600, height: 1067, colour: `hsl(${index * 12}, 50%, 40%)` }),
    ),
  );

function element(name: string, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}
const paragraph = (text: string) => element('paragraph', [new Y.XmlText(text)]);

/** A paragraph with so many words in it that somebody suggests to put in. */
function suggestedIn(text: string, count: number): Y.XmlElement {
  const made = new Y.XmlText(text);
  for (let index = 0; index < count; index += 1) {
    const change = { id: `${text.length}-${text.slice(0, 6)}-${index}`, authorId: 'desk', at: 1 };
    const at = Math.floor((text.length * index) / count) + index;
    made.insert(at, '안', { insertion: { ...change, authorName: '데스크' } });
  }
  return element('paragraph', [made]);
}

/**
 * Paragraphs with a photograph after each, and the table at the end; with so many suggestions, spread
 * over all paragraphs but that which is typed in.
 */
export async function openInSonggo(
  { page }: Subject,
  texts: string[],
  photos: Buffer[],
  suggestions = 0,
) {
  const records: PhotoRecord[] = [];
  for (const [index, bytes] of photos.entries()) {
    const record = await page.evaluate(
      async ({ name, base64 }) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const added = await window.songgo.call('photos.add', { name, bytes });
        if (!added.ok) throw new Error(added.error.code);
        return added.value;
      },
      { name: `${index}.jpg`, base64: bytes.toString('base64') },
    );
    records.push(record);
  }
  const each = Math.ceil(suggestions / Math.max(1, texts.length - 1));
  const id = await openStoryWith(page, (doc) => {
    const body = bodyOf(doc);
    body.delete(1, body.length - 1);
    const blocks = texts.flatMap((text, index) => {
      const record = records[index];
      const words = index === MIDDLE(texts) ? paragraph(text) : suggestedIn(text, each);
      if (!record) return [words];
      const figure = element('figure', [element('caption', [])]);
      figure.setAttribute('media', record.hash);
      return [words, figure];
    });
    const rows = Array.from({ length: ROWS }, (_, row) =>
      element(
        'tableRow',
        Array.from({ length: COLUMNS }, (_, column) =>
          element('tableCell', [paragraph(cellText(row, column))]),
        ),
      ),
    );
    body.insert(1, [...blocks, element('table', rows), paragraph('')]);
    for (const record of records) writePhoto(doc, record);
  });
  return async () => storyText(await savedDocument(page, id), 'with-notes').paragraphs;
}

async function openInTiptap({ page }: Subject, texts: string[], photos: Buffer[]) {
  await page.reload();
  const sources = photos.map((bytes) => `data:image/jpeg;base64,${bytes.toString('base64')}`);
  const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
  const blocks = texts.flatMap((words, index) => {
    const src = sources[index];
    return src ? [text(words), { type: 'image', attrs: { src } }] : [text(words)];
  });
  const rows = Array.from({ length: ROWS }, (_, row) => ({
    type: 'tableRow',
    content: Array.from({ length: COLUMNS }, (_, column) => ({
      type: 'tableCell',
      content: [text(cellText(row, column))],
    })),
  }));
  const content = [...blocks, { type: 'table', content: rows }, { type: 'paragraph' }];
  await page.evaluate(
    (content) => window.plainTiptap?.commands.setContent({ type: 'doc', content }),
    content,
  );
  return () =>
    page.evaluate(() =>
      [...document.querySelectorAll('p')].map((one) =>
        (one.textContent ?? '').replaceAll('\u00a0', ' '),
      ),
    );
}

/** Null when what is kept is not what was typed. */
export async function measure(
  subject: Subject,
  open: (subject: Subject, texts: string[], photos: Buffer[]) => Promise<() => Promise<string[]>>,
  photos: Buffer[],
  keys: number,
): Promise<Times | null> {
  const texts = paragraphs(CHARACTERS);
  const kept = await open(subject, texts, photos);
  const middle = MIDDLE(texts);
  await placeCaret(subject.page, texts[middle] ?? '');
  const warm = await typeKeys(subject.page, WARM_UP);
  const { typed, ...measured } = await traceKeys(subject, keys);
  const expected = `${texts[middle]}${warm}${typed}`;
  const deadline = Date.now() + 10_000;
  do {
    if ((await kept()).includes(expected)) return measured;
    await pause(200);
  } while (Date.now() < deadline);
  return null;
}

/** P8: key to paint between 30 photographs and above a table of 20 by 10, against plain Tiptap. */
export async function photosAndTable(
  rounds: number,
  keys: number,
): Promise<{ lines: string[]; valid: boolean }> {
  const photos = await pictures();
  const ours: Times[] = [];
  const reference: Times[] = [];
  let lost = 0;
  for (let round = 0; round < rounds; round += 1) {
    const order = ['reference', 'ours'] as const;
    for (const which of round % 2 === 0 ? order : [...order].reverse()) {
      const subject = await (which === 'ours' ? launchSonggo() : launchPlainTiptap());
      try {
        const open = which === 'ours' ? openInSonggo : openInTiptap;
        const measured = await measure(subject, open, photos, keys);
        if (measured) (which === 'ours' ? ours : reference).push(measured);
        else lost += 1;
      } finally {
        await subject.close();
      }
    }
  }
  const title = `P8  key to paint with ${PHOTOS} photographs and a table of ${ROWS} × ${COLUMNS} / plain Tiptap with the same`;
  if (lost > 0) return { lines: [title, `    void: text was lost (${lost})`], valid: false };
  const traced = [...ours, ...reference].every((one) => one.traced.length >= keys * 0.8);
  const clock = traced ? 'traced' : 'paged';
  const at = (runs: Times[], share: number) =>
    quantile(
      runs.flatMap((run) => run[clock]),
      share,
    );
  const byRound = ours.map(
    (run, round) => at([run], 0.5) / at(reference.slice(round, round + 1), 0.5),
  );
  const count = (runs: Times[]) => runs.flatMap((run) => run[clock]).length;
  const both = (share: number) => `${ms(at(ours, share))} / ${ms(at(reference, share))}`;
  return {
    lines: [
      title,
      `    p50 ${times(at(ours, 0.5) / at(reference, 0.5))}  p95 ${times(at(ours, 0.95) / at(reference, 0.95))}  spread of p50 ${spread(byRound)}  (${count(ours)} / ${count(reference)} keys; p50 ${both(0.5)}, p95 ${both(0.95)}; ${traced ? 'EventLatency' : 'page clock'})`,
    ],
    valid: true,
  };
}
