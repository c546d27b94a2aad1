import type { Section } from '../settings';
import type { AI_LABELS, StoryFields } from './fields';
import type { Byline } from './people';
import type { PhotoRecord } from './photos';

/** A run of text with its formats, or a line break. */
export type PublishedInline =
  | {
      text: string;
      bold?: true;
      italic?: true;
      underline?: true;
      strike?: true;
      /** Already judged by `safeHref`. */
      href?: string;
    }
  | { lineBreak: true };

export interface PublishedFigure {
  kind: 'figure';
  /** Content hash; the record is in `PublishedStory.photos`. */
  photo: string;
  caption: PublishedInline[];
  /** IPTC creditline as data, for example `연합뉴스`. */
  credit: string;
  /** The credit as the outlet prints it, for example `[사진=연합뉴스]`. */
  creditLine: string;
  alt: string;
  creator: string;
  usageterms: string;
  focusX: number;
  focusY: number;
}

export interface PublishedCell {
  header: boolean;
  colspan: number;
  rowspan: number;
  blocks: PublishedBlock[];
}

export type PublishedBlock =
  | { kind: 'paragraph' | 'subhead' | 'pullQuote'; content: PublishedInline[] }
  | { kind: 'quote' | 'factBox'; blocks: PublishedBlock[] }
  | { kind: 'bulletList' | 'orderedList'; items: PublishedBlock[][] }
  | PublishedFigure
  | { kind: 'table'; rows: PublishedCell[][] }
  | { kind: 'divider' };

/**
 * What becomes of a story that has gone out before: IPTC's publishing status, and what was put right
 * about it for its readers.
 */
export interface Release {
  /** `canceled` takes a story back for good: nothing of its text leaves with it. */
  pubStatus: 'usable' | 'withheld' | 'canceled';
  /** What a correction says; null when nothing was put right. `at` is RFC 3339 with an offset. */
  correction: { note: string; at: string } | null;
}

export const FIRST_RELEASE: Release = { pubStatus: 'usable', correction: null };

/** What a story says to those who get it: no notes, no internal fields. */
export interface PrintedStory extends Release {
  /** `urn:uuid:…`, the same for the story's whole life. */
  guid: string;
  /** 1 and up; higher for each later state of the same story. */
  version: number;
  /** BCP 47. */
  language: string;
  /** The headline with its tags rendered, as printed. */
  headline: string;
  /** The headline without tags. */
  headlineText: string;
  headlineTags: string[];
  series: string;
  /** Empty for none. */
  deck: string;
  /** The lead tag as printed, for example `[한강신문 홍길동 기자]`; empty for none. */
  lead: string;
  /** The tail as printed; empty for none. */
  tail: string;
  bylines: Byline[];
  outletName: string;
  sections: Section[];
  keywords: string[];
  slugline: string;
  dateline: string;
  aiLabel: (typeof AI_LABELS)[number];
  /** IPTC's, 1 to 8; null for none. */
  urgency: StoryFields['urgency'];
  source: string;
  usageterms: string;
  copyrightholder: string;
  /** RFC 3339 with an offset. */
  firstCreated: string;
  versionCreated: string;
  body: PublishedBlock[];
  /** Every photograph of the body, once. */
  photos: PhotoRecord[];
  /** Body only, notes left out. */
  length: { characters: number; sheetsByLines: number; sheetsByCharacters: number; eojeol: number };
}

declare const accepted: unique symbol;

/**
 * A story as it may leave: no notes, no marks of review, no internal fields. Only
 * `shared/document/accepted.ts` makes one, and an exporter takes nothing else, so that a leak does
 * not type-check.
 */
export interface PublishedStory extends PrintedStory {
  readonly [accepted]: true;
}
