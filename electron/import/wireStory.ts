import { type StoryFields, URGENCIES } from '@shared/story/fields';
import type { ImportNotes } from '@shared/story/importReport';
import { cutTo } from '@shared/text/cutTo';
import { normaliseText } from '@shared/text/normalise';
import { z } from 'zod';
import { escaped } from '../export/html/markup';
import type { DraftOutlet, DraftStory } from './draftStory';
import { oneLine } from './headline';
import { type KnownHead, storyOfHtml } from './html';
import type { FigureFacts } from './htmlPicture';

/** What a wire format (ninjs, NITF, NewsML-G2) says of a story, before it is one. */
export interface WireStory {
  head: KnownHead & { fields: NonNullable<KnownHead['fields']> };
  /** The body as markup. */
  html: string;
  /** What is known of the pictures of the body, by the address each has there. */
  figures: Map<string, FigureFacts[]>;
  /** What was said to the desk. */
  deskNotes: string[];
  /** What kind of story it is, in the sender's words; ours are the headline's tags and its series. */
  genres: string[];
}

/** A wire story with nothing in it yet. */
export function emptyWire(): WireStory {
  return { head: { fields: {} }, html: '', figures: new Map(), deskNotes: [], genres: [] };
}

/** The story that a wire format's words make, by the one way from markup into the schema. */
export function storyOfWire(
  { head, html, figures, deskNotes, genres }: WireStory,
  name: string,
  outlet: DraftOutlet,
  notes: ImportNotes,
): DraftStory {
  const { fields } = head;
  // A story of the outlet's own says so by saying nothing.
  if (fields.copyrightholder === outlet.name) delete fields.copyrightholder;
  const { headline, tags, series } = splitGenres(oneLine(head.headline ?? ''), genres);
  const known = {
    ...head,
    headline,
    deck: oneLine(head.deck ?? ''),
    bylines: head.bylines?.length ? head.bylines : undefined,
    sections: head.sections?.length ? head.sections : undefined,
  };
  const draft = storyOfHtml(html, name, outlet, { notes, photos: [], facts: figures }, known);
  // Tags that no rule of the press knows are tags where the file itself says so.
  if (tags.length > 0) {
    draft.fields.headlineTags = [...tags, ...(draft.fields.headlineTags ?? [])];
  }
  if (series !== '') draft.fields.series = series;
  const said = deskNotes.map((one) => normaliseText(one).trim()).filter((one) => one !== '');
  return { ...draft, deskNote: [...new Set(said)].join('\n\n') };
}

/** Says of the next picture with this address what is known of it. */
export function addFacts({ figures }: WireStory, address: string, facts: FigureFacts): void {
  figures.set(address, [...(figures.get(address) ?? []), facts]);
}

/** The genres that a headline is printed with: `[단독] …`, `…(2보)`. */
function splitGenres(
  headline: string,
  genres: readonly string[],
): { headline: string; tags: string[]; series: string } {
  const tags: string[] = [];
  let rest = headline;
  for (const genre of genres) {
    if (genre === '' || !rest.startsWith(`[${genre}]`)) continue;
    tags.push(genre);
    rest = rest.slice(genre.length + 2).trimStart();
  }
  const last = genres.at(-1) ?? '';
  const series = last !== '' && rest.endsWith(`(${last})`) ? last : '';
  if (series !== '') rest = rest.slice(0, -series.length - 2).trimEnd();
  return { headline: rest, tags, series };
}

/** A picture with its words as markup; what is known of it beside them goes into `figures`. */
export function figureMarkup(
  wire: WireStory,
  picture: { address: string; alt: string; caption: string } & FigureFacts,
): string {
  const { address, alt, caption, ...facts } = picture;
  addFacts(wire, address, facts);
  return `<figure><img src="${escaped(address)}" alt="${escaped(alt)}">${
    caption === '' ? '' : `<figcaption>${caption}</figcaption>`
  }</figure>`;
}

/**
 * The address of a picture. A name beside the document is written as a relative address, or as
 * `file:` and the name: here it is the name. One that is no such thing stays as it is.
 */
export function fileAddress(address: string): string {
  const name = /^(?:file:)?(?:\.\/)?([^/:?#]+)$/.exec(address)?.[1];
  if (name === undefined) return address;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Plain text as markup: each line a paragraph. */
export function paragraphsMarkup(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
}

/**
 * An embargo as a story holds it. A time that cannot be read holds too, until a person says that the
 * condition is met: what came under an embargo never leaves because it was imported.
 */
export function embargoFrom(time: string, source: string): StoryFields['embargo'] {
  const until = rfc3339(time);
  const from = cutTo(oneLine(source), 200);
  if (until !== null) return { kind: 'time', until, source: from };
  const condition = cutTo(oneLine(time), 500);
  return { kind: 'condition', condition, source: from, confirmedBy: '', confirmedAt: '' };
}

const WITH_OFFSET = z.iso.datetime({ offset: true });

/** RFC 3339 of a time in that form or as NITF writes it (`20261123T190500+0900`); null for another. */
function rfc3339(time: string): string | null {
  const basic =
    /^(\d{4})-?(\d{2})-?(\d{2})T(\d{2}):?(\d{2}):?(\d{2}(?:\.\d+)?)(Z|([+-]\d{2}):?(\d{2}))$/.exec(
      time.trim(),
    );
  if (!basic) return null;
  const [, year, month, day, hour, minute, second, zone, east, rest] = basic;
  const offset = east === undefined ? zone : `${east}:${rest}`;
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
  return WITH_OFFSET.safeParse(written).success ? written : null;
}

const LABELS: readonly [RegExp, StoryFields['aiLabel']][] = [
  [/\/compositeWithTrainedAlgorithmicMedia$/, 'assisted'],
  [/\/trainedAlgorithmicMedia$/, 'generated'],
];

/** Urgency as the news industry writes it, 1 to 9; the last two are one to a story. Null when it is none. */
export function urgencyOf(text: string): StoryFields['urgency'] {
  const urgency = text.trim() === '9' ? 8 : Number(text);
  return URGENCIES.find((one) => one === urgency) ?? null;
}

/** How much a machine wrote by the IPTC's digital source type; null where it says nothing of that. */
export function aiLabelOf(uri: string): StoryFields['aiLabel'] | null {
  return LABELS.find(([form]) => form.test(uri))?.[1] ?? null;
}
