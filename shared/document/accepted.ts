import type * as Y from 'yjs';
import type { ExportWarning } from '../ipc';
import { countInBody, mendedCopy, resolvedBody } from '../review/suggestedBody';
import type { Outlet, Section } from '../settings';
import { passesFor } from '../story/actor';
import { type Unapproved, unapproved } from '../story/approval';
import { type Embargo, embargoSchema, isEmbargoed } from '../story/embargo';
import type { StoryFields } from '../story/fields';
import type { Byline } from '../story/people';
import { brokenPromise } from '../story/promisedEmbargo';
import {
  FIRST_RELEASE,
  type PrintedStory,
  type PublishedStory,
  type Release,
} from '../story/published';
import type { StoryLog } from '../story/storyLog';
import { type TrackedStory, Tracks } from '../story/tracked';
import { renderLead, renderTail } from '../text/bylines';
import { renderHeadline } from '../text/headline';
import { characters, charactersToSheets, sheetsByLines } from '../text/sheets';
import { slotsIn } from '../text/slots';
import { slug } from '../text/slug';
import { contentDigest } from './contentDigest';
import { inspect } from './inspect';
import { BodyReader, captionsOf, type HeldPhoto, textblocksOf } from './publishedBody';
import { publishable, publishableLine } from './publishedInline';
import {
  bodyOf,
  fieldsOf,
  readFields,
  readPhotoRights,
  readPhotos,
  readStoryLog,
} from './storyDoc';

/** Why a story may not leave as it is. */
export type Unresolved =
  | { code: 'newer'; version: number }
  | { code: 'unknown'; names: string[] }
  | { code: 'refused'; reason: string }
  | { code: 'embargo-time'; until: string; source: string }
  | { code: 'embargo-condition'; condition: string; source: string }
  /** The story's embargo ends before the one on record, and nobody lifted that with a reason. */
  | { code: 'embargo-shortened'; promised: Embargo }
  /** An embargo is there but cannot be read: it holds until a person sets it again. */
  | { code: 'embargo-unreadable' }
  /** Suggestions that nobody has accepted or rejected. */
  | { code: 'suggestions'; count: number }
  /** Photographs whose terms forbid handing on, and nobody said that there is leave. */
  | { code: 'photo-rights'; photos: HeldPhoto[] }
  /** The outlet has its desk pass what leaves, and what it says now was not passed. */
  | { code: 'unapproved'; why: Unapproved };

export interface AcceptContext {
  outlets: readonly Outlet[];
  /** `urn:uuid:…`, the same for the story's whole life. */
  guid: string;
  version: number;
  /** RFC 3339 with an offset. */
  firstCreated: string;
  versionCreated: string;
  /** Milliseconds since 1970 by a clock that has not gone backwards. */
  now: number;
  /**
   * `look` is for a preview inside the window: an embargo does not hide a story from its writer, a
   * photograph that may not be handed on is only missing, and suggestions are seen as accepted.
   */
  purpose?: 'leave' | 'look';
  /** What becomes of it at those who have it already; a first release when left out. */
  release?: Release;
}

export type Accepted =
  | { ok: true; story: PublishedStory; warnings: ExportWarning[] }
  | { ok: false; unresolved: Unresolved[] };

/**
 * The only maker of a `PublishedStory`: gives what may leave of a document, or what is unresolved.
 * The given document is never changed.
 */
export function accept(doc: Y.Doc, context: AcceptContext): Accepted {
  const read = printed(doc, context, 'decided');
  if (!read.ok) return read;
  return { ok: true, story: deepFreeze(read.story) as PublishedStory, warnings: read.warnings };
}

export type AcceptedTracked =
  | { ok: true; story: TrackedStory; warnings: ExportWarning[] }
  | { ok: false; unresolved: Unresolved[] };

/**
 * The story with its suggestions, for somebody who is asked to decide them elsewhere. Everything
 * else that stops `accept()` stops this too. Notes are left out as there, and so is text that a
 * suggestion makes a note or no note any more.
 */
export function acceptTracked(doc: Y.Doc, context: AcceptContext): AcceptedTracked {
  const made = printed(doc, context, 'with suggestions');
  if (!made.ok) return made;
  const { story, warnings } = made;
  const tracks = new Tracks();
  const reader = new BodyReader(
    readPhotos(doc),
    readPhotoRights(doc),
    outletOf(readFields(doc), context.outlets, [])?.creditTemplate ?? '',
    [],
    tracks,
  );
  const read = reader.read(mendedCopy(doc));
  const body = story.pubStatus === 'canceled' ? [] : read.body;
  if ((context.purpose ?? 'leave') === 'leave' && reader.held.length > 0) {
    return { ok: false, unresolved: [{ code: 'photo-rights', photos: reader.held }] };
  }
  // Its place among the tags; a private use character stands in no headline.
  const { headlineTags: tags, series } = story;
  const around = publishableLine(renderHeadline('\u{F8FF}', { tags, series })).split('\u{F8FF}');
  const tracked = {
    ...story,
    body,
    photos: reader.photosInUse(),
    headlineRuns: reader.headlineRuns,
    headlineAround: [around[0] ?? '', around[1] ?? ''] satisfies [string, string],
    deckRuns: reader.deckRuns,
    tracks,
  };
  return { ok: true, story: tracked as unknown as TrackedStory, warnings };
}

type Printed =
  | { ok: true; story: PrintedStory; warnings: ExportWarning[] }
  | { ok: false; unresolved: Unresolved[] };

/** `with suggestions` reads them as accepted and lets none of them hold the story. */
function printed(
  doc: Y.Doc,
  context: AcceptContext,
  suggested: 'decided' | 'with suggestions',
): Printed {
  const found = inspect(doc);
  if (found.kind === 'newer') {
    return { ok: false, unresolved: [{ code: 'newer', version: found.version }] };
  }
  if (found.kind === 'unknown') {
    return { ok: false, unresolved: [{ code: 'unknown', names: found.names }] };
  }
  if (found.kind === 'refused') {
    return { ok: false, unresolved: [{ code: 'refused', reason: found.reason }] };
  }
  const release = context.release ?? FIRST_RELEASE;
  const canceled = release.pubStatus === 'canceled';
  // What takes a story back carries nothing that could be held.
  const leaves = (context.purpose ?? 'leave') === 'leave' && !canceled;
  // Reading it checks its hashes: once, and not where nothing is held.
  const log = leaves ? readStoryLog(doc, context.guid.replace('urn:uuid:', '')) : null;
  const held = log && (embargoOf(doc, context.now) ?? promisedOf(doc, log, context.now));
  if (held) return { ok: false, unresolved: [held] };
  const suggestions = countInBody(bodyOf(doc));
  if (leaves && suggestions > 0 && suggested === 'decided') {
    return { ok: false, unresolved: [{ code: 'suggestions', count: suggestions }] };
  }
  // What is taken back is named as it left.
  const source = suggestions > 0 ? resolvedBody(doc, canceled ? 'reject' : 'accept') : bodyOf(doc);

  const fields = readFields(doc);
  const passes = passesFor(context.outlets, fields.outletId);
  if (log && passes > 0) {
    const why = unapproved(log, passes, contentDigest(doc));
    if (why) return { ok: false, unresolved: [{ code: 'unapproved', why }] };
  }
  const warnings: ExportWarning[] = [];
  const outlet = outletOf(fields, context.outlets, warnings);
  const reader = new BodyReader(
    readPhotos(doc),
    readPhotoRights(doc),
    outlet?.creditTemplate ?? '',
    warnings,
  );
  const read = reader.read(source);
  const { headline, deck, body } = canceled ? { ...read, deck: '', body: [] } : read;
  if (leaves && reader.held.length > 0) {
    return { ok: false, unresolved: [{ code: 'photo-rights', photos: reader.held }] };
  }
  const bylines = fields.bylines.map(printable).filter((person) => person.name !== '');
  const sections = sectionsOf(fields, outlet, warnings);
  if (headline === '') warnings.push({ code: 'no-headline' });
  if (bylines.length === 0) warnings.push({ code: 'no-byline' });
  if (sections.length === 0) warnings.push({ code: 'no-section' });
  const paragraphs = textblocksOf(body);
  const left = slotsIn([headline, deck, ...paragraphs, ...captionsOf(body)]);
  if (left[0] !== undefined) {
    warnings.push({ code: 'slot-left', values: { first: left[0], count: left.length } });
  }

  const headlineTags = fields.headlineTags.map(publishableLine).filter((tag) => tag !== '');
  const series = publishableLine(fields.series);
  const dateline = publishableLine(fields.dateline);
  const outletName = publishableLine(outlet?.name ?? '');
  const counted = characters(paragraphs);
  const story: PrintedStory = {
    guid: context.guid,
    version: context.version,
    language: languageOf(fields.language),
    headline: publishableLine(renderHeadline(headline, { tags: headlineTags, series })),
    headlineText: headline,
    headlineTags,
    series,
    deck,
    lead: outlet && !canceled ? publishableLine(renderLead(bylines, outlet, dateline)) : '',
    tail: outlet && !canceled ? publishableLine(renderTail(bylines, outlet)) : '',
    bylines,
    outletName,
    sections,
    keywords: [
      ...new Set(fields.keywords.map(publishableLine).filter((keyword) => keyword !== '')),
    ],
    slugline: publishableLine(fields.slugline) || slug(headline),
    dateline,
    aiLabel: fields.aiLabel,
    urgency: fields.urgency,
    source: publishableLine(fields.source),
    usageterms: publishable(fields.usageterms).trim(),
    copyrightholder: publishableLine(fields.copyrightholder) || outletName,
    firstCreated: context.firstCreated,
    versionCreated: context.versionCreated,
    pubStatus: release.pubStatus,
    correction: release.correction && {
      note: publishable(release.correction.note).trim(),
      at: release.correction.at,
    },
    body,
    photos: canceled ? [] : reader.photosInUse(),
    length: {
      characters: counted.withSpaces,
      sheetsByLines: sheetsByLines(paragraphs),
      sheetsByCharacters: charactersToSheets(counted.withSpaces),
      eojeol: counted.eojeol,
    },
  };
  return { ok: true, story, warnings };
}

function embargoOf(doc: Y.Doc, now: number): Unresolved | null {
  const stored = fieldsOf(doc).get('embargo');
  if (stored === undefined) return null;
  const parsed = embargoSchema.safeParse(stored);
  if (!parsed.success) return { code: 'embargo-unreadable' };
  const embargo = parsed.data;
  if (embargo.kind === 'time' && Number.isNaN(Date.parse(embargo.until))) {
    return { code: 'embargo-unreadable' };
  }
  if (!isEmbargoed(embargo, now)) return null;
  if (embargo.kind === 'time') {
    return { code: 'embargo-time', until: embargo.until, source: publishableLine(embargo.source) };
  }
  if (embargo.kind === 'condition') {
    const { condition, source } = embargo;
    return {
      code: 'embargo-condition',
      condition: publishableLine(condition),
      source: publishableLine(source),
    };
  }
  return null;
}

/** Main's own: going round the window, which asks for a reason, gains nothing. */
function promisedOf(doc: Y.Doc, log: StoryLog, now: number): Unresolved | null {
  const promised = brokenPromise(log, readFields(doc).embargo, now);
  return promised && { code: 'embargo-shortened', promised };
}

function outletOf(
  fields: StoryFields,
  outlets: readonly Outlet[],
  warnings: ExportWarning[],
): Outlet | undefined {
  const outlet = outlets.find((candidate) => candidate.id === fields.outletId);
  if (outlet) return outlet;
  if (fields.outletId !== '') {
    warnings.push({ code: 'field-not-carried', values: { field: 'outlet' } });
  }
  return outlets[0];
}

function sectionsOf(
  fields: StoryFields,
  outlet: Outlet | undefined,
  warnings: ExportWarning[],
): Section[] {
  const sections: Section[] = [];
  for (const id of new Set(fields.sections)) {
    const section = outlet?.sections.find((candidate) => candidate.id === id);
    if (section) sections.push({ id: section.id, name: publishableLine(section.name) });
    else warnings.push({ code: 'field-not-carried', values: { field: 'section' } });
  }
  return sections;
}

function printable(person: Byline): Byline {
  return {
    personId: person.personId,
    name: publishableLine(person.name),
    role: publishableLine(person.role),
    email: publishableLine(person.email),
  };
}

function languageOf(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'ko-KR';
  } catch {
    return 'ko-KR';
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
