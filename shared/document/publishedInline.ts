import * as Y from 'yjs';
import { type Change, changeOf } from '../review/change';
import type { PublishedInline } from '../story/published';
import type { RunFormat, Track, Tracks } from '../story/tracked';
import { isNormal, normaliseText } from '../text/normalise';
import { safeHref } from './links';

/**
 * Text as it may leave: normalised, and without the C1 controls and noncharacters that a document
 * can hold but HTML calls an error.
 */
export function publishable(text: string): string {
  if (isNormal(text)) return text;
  return normaliseText(text).replace(/[\u0080-\u009F]|\p{Noncharacter_Code_Point}/gu, '');
}

/** One line of text, as every field but the body is. */
export function publishableLine(text: string): string {
  return publishable(text).replace(/\s+/g, ' ').trim();
}

export function changeIn(element: Y.XmlElement, name: string): Change | null {
  return changeOf((element.getAttributes() as Record<string, unknown>)[name]);
}

/** Whether the whole of a node is to come or to go. */
export function blockTrack(element: Y.XmlElement): Track {
  const [inserted, deleted] = [changeIn(element, 'inserted'), changeIn(element, 'deleted')];
  return { ...(inserted && { inserted }), ...(deleted && { deleted }) };
}

/** The inline content of a textblock, and what a merge left in it that is none. */
export function inlineOf(
  element: Y.XmlElement,
  shape: 'lines' | 'one-line',
  tracks: Tracks | null,
): { runs: PublishedInline[]; misplaced: Y.XmlElement[] } {
  const runs: PublishedInline[] = [];
  const misplaced: Y.XmlElement[] = [];
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) runs.push(...runsOf(child, tracks));
    else if (!(child instanceof Y.XmlElement)) continue;
    else if (child.nodeName === 'hardBreak') {
      const lineBreak: PublishedInline = { lineBreak: true };
      tracks?.add(lineBreak, blockTrack(child));
      runs.push(lineBreak);
    } else if (shape === 'lines') misplaced.push(child);
    else runs.push({ text: ' ' }, ...inlineOf(child, shape, tracks).runs);
  }
  const shaped =
    shape === 'lines'
      ? runs
      : runs.map((run) => ('lineBreak' in run ? withTrackOf(run, { text: ' ' }, tracks) : run));
  return { runs: tidy(shaped, tracks), misplaced };
}

function withTrackOf(from: PublishedInline, run: PublishedInline, tracks: Tracks | null) {
  tracks?.add(run, tracks.of(from));
  return run;
}

/** The runs of one Yjs text, without what is marked as a note, or is to become or was one. */
export function runsOf(text: Y.XmlText, tracks: Tracks | null): PublishedInline[] {
  const runs: PublishedInline[] = [];
  let afterNote = false;
  for (const part of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    if (typeof part.insert !== 'string') continue;
    const marks = Object.entries(part.attributes ?? {}).map(
      // y-tiptap writes a mark that may overlap itself as `name--hash`.
      ([key, value]): [string, unknown] => [key.replace(/--[A-Za-z0-9+/=]{8}$/, ''), value],
    );
    const track = tracks && runTrack(marks);
    if (track === 'note' || marks.some(([name]) => name === 'note')) {
      afterNote = true;
      continue;
    }
    const format = formatOf(new Map(marks));
    publishable(part.insert)
      .split('\n')
      .forEach((piece, index) => {
        const made: PublishedInline[] = index > 0 ? [{ lineBreak: true }] : [];
        if (piece !== '') made.push({ text: gapClosed(runs, piece, afterNote), ...format });
        if (track) for (const run of made) tracks.add(run, track);
        runs.push(...made);
      });
    afterNote = false;
  }
  return runs;

  /** Where suggestions are read nothing else takes out the second of two spaces around a note. */
  function gapClosed(before: readonly PublishedInline[], piece: string, isAfterNote: boolean) {
    const last = before.at(-1);
    if (!tracks || !isAfterNote) return piece;
    return !last || 'lineBreak' in last || /\s$/.test(last.text) ? piece.trimStart() : piece;
  }
}

function formatOf(marks: ReadonlyMap<string, unknown>): RunFormat {
  const href = safeHref((marks.get('link') as { href?: unknown } | undefined)?.href);
  return {
    ...(marks.has('bold') && { bold: true as const }),
    ...(marks.has('italic') && { italic: true as const }),
    ...(marks.has('underline') && { underline: true as const }),
    ...(marks.has('strike') && { strike: true as const }),
    ...(href !== null && { href }),
  };
}

/** What is suggested of a run with these marks; `note` where it is to become a note, or was one. */
function runTrack(marks: readonly [string, unknown][]): Track | 'note' {
  const track: Track = {};
  const former = new Map(marks);
  let reformatted: Change | null = null;
  for (const [name, value] of marks) {
    const change = changeOf(value);
    if (!change) continue;
    if (name === 'insertion') track.inserted = change;
    if (name === 'deletion') track.deleted = change;
    if (name !== 'formatChange') continue;
    const { format, former: was } = value as { format?: unknown; former?: unknown };
    if (typeof format !== 'string') continue;
    if (format === 'note') return 'note';
    reformatted = change;
    if (was === null || typeof was !== 'object') former.delete(format);
    else former.set(format, was);
  }
  if (reformatted) track.former = { change: reformatted, format: formatOf(former) };
  return track;
}

/**
 * Joins neighbours of one format, takes blanks and breaks off both ends, and leaves one space where
 * a note that stood between two spaces is gone. Where suggestions are read it only joins: which of
 * two blanks stays is not decided yet.
 */
export function tidy(runs: readonly PublishedInline[], tracks: Tracks | null): PublishedInline[] {
  if (tracks) return neighboursJoined(runs, tracks);
  const out: PublishedInline[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if ('lineBreak' in run) {
      if (last && 'text' in last) last.text = last.text.trimEnd();
      if (last && 'text' in last && last.text === '') out.pop();
      if (out.length > 0) out.push({ lineBreak: true });
      continue;
    }
    const before = last && 'text' in last ? last.text : '';
    const text = before === '' || /\s$/.test(before) ? run.text.trimStart() : run.text;
    if (text === '') continue;
    if (last && 'text' in last && sameFormat(last, run))
      last.text = normaliseText(last.text + text);
    else out.push({ ...run, text });
  }
  for (let last = out.at(-1); last; last = out.at(-1)) {
    if ('text' in last) {
      last.text = last.text.trimEnd();
      if (last.text !== '') break;
    }
    out.pop();
  }
  return out;
}

function neighboursJoined(runs: readonly PublishedInline[], tracks: Tracks): PublishedInline[] {
  const out: PublishedInline[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    const joins =
      last &&
      'text' in last &&
      'text' in run &&
      sameFormat(last, run) &&
      JSON.stringify(tracks.of(last)) === JSON.stringify(tracks.of(run));
    if (joins) last.text = normaliseText(last.text + run.text);
    else out.push(run);
  }
  return out;
}

type TextRun = Extract<PublishedInline, { text: string }>;

function sameFormat(a: TextRun, b: TextRun): boolean {
  return (
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.underline === b.underline &&
    a.strike === b.strike &&
    a.href === b.href
  );
}

/** The text of inline content; a line break reads as a line feed. */
export function plain(runs: readonly PublishedInline[]): string {
  return runs.map((run) => ('text' in run ? run.text : '\n')).join('');
}
