import type { Outlet } from '../settings';
import { type BylinePerson, parseLead } from '../text/bylines';
import { parseHeadline } from '../text/headline';
import { normaliseText } from '../text/normalise';

/** A person who signs the copy, with the outlet printed before the name; empty when none is. */
export interface PressByline extends BylinePerson {
  outlet: string;
}

/** A block of the body. A figure has no photograph: its words say which one belongs there. */
export type PressBlock =
  | { kind: 'paragraph' | 'subhead'; text: string }
  | { kind: 'figure'; caption: string; credit: string };

/** Why a line of the copy is no part of the story. */
export type DropReason =
  /** Around the article on its page: sharing, comments, related stories, letter size. */
  | 'furniture'
  /** No reproduction, all rights reserved: the outlet prints its own. */
  | 'copyright'
  /** When the page was first put up and last changed. */
  | 'timestamp'
  /** Said twice: a caption beside its alternative text, a headline above the comments. */
  | 'repeated';

export interface DroppedLine {
  /** Line of the copy, the first is 1. */
  line: number;
  text: string;
  reason: DropReason;
}

/** What was lifted out of the running text and is data now. */
export type LiftedPart =
  | 'headline'
  | 'deck'
  | 'headlineTags'
  | 'series'
  | 'lead'
  | 'tail'
  | 'captions';

/** Copy as a reporter has it on the clipboard, taken apart by the forms of the press (FIELD §2–§5). */
export interface PressText {
  /** Without its tags; empty when the copy has none. */
  headline: string;
  /** 속보, 단독 …, as printed before the headline. */
  headlineTags: string[];
  /** 1보, 종합 …; empty for none. */
  series: string;
  /** Empty for none. */
  deck: string;
  /** From the lead tag and the tail, each person once. */
  bylines: PressByline[];
  /** Place of a wire dateline (서울); empty for none. */
  dateline: string;
  /** Name printed in the lead tag when it is not the given outlet's; empty for none. */
  source: string;
  /** The body in order, with nothing in it of what the fields above hold. */
  blocks: PressBlock[];
  /** In the order of the copy. */
  dropped: DroppedLine[];
  /** What is no longer part of the running text; for the report to the user. */
  lifted: LiftedPart[];
  /** Whether the copy is plainly an article: a signed one, or a page with what stands around one. */
  article: boolean;
}

/**
 * Takes plain text apart into a story: headline with its tags, people, dateline, captions with
 * credit (once each), body; what a page puts around an article is dropped and listed. `outlet` is
 * the one the story is for: its name and its credit template are known forms. Never fails: copy with
 * none of the forms comes back as paragraphs.
 */
export function parsePressText(
  text: string,
  outlet: Pick<Outlet, 'name' | 'creditTemplate'>,
): PressText {
  const lines = normaliseText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const lead = parseLead(lines[1] ?? '', outlet.name);
  const { headline, tags, series } = parseHeadline(lead ? (lines[0] ?? '') : '');
  const body = lead ? [lead.rest, ...lines.slice(2)] : lines;
  return {
    headline,
    headlineTags: tags,
    series,
    deck: '',
    bylines: (lead?.people ?? []).map((one) => ({ ...one, outlet: lead?.outlet ?? '' })),
    dateline: lead?.dateline ?? '',
    source: lead && lead.outlet !== outlet.name ? lead.outlet : '',
    blocks: body.map((line) => ({ kind: 'paragraph', text: line })),
    dropped: [],
    lifted: lead ? ['headline', 'lead'] : [],
    article: lead !== null,
  };
}
