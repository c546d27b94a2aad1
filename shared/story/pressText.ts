import type { Outlet } from '../settings';
import { type BylinePerson, type ParsedLead, parseBylineRow, parseLead } from '../text/bylines';
import { type Caption, captionOf } from '../text/captionLine';
import { parseHeadline } from '../text/headline';
import { normaliseText } from '../text/normalise';
import { isReleaseFact, isReleaseLabel, releaseParts, releaseStart } from '../text/outline';
import {
  type Furniture,
  furnitureOf,
  isPressSentence,
  isSectionMenu,
  isSectionName,
} from '../text/pageFurniture';
import { splitTail, tailOf } from '../text/signature';

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
export type LiftedPart = (typeof LIFTED_PARTS)[number];
const LIFTED_PARTS = [
  'headline',
  'headlineTags',
  'series',
  'deck',
  'lead',
  'tail',
  'captions',
] as const;

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
  /** Whether the copy is set out as an office's release: `□` and `ㅇ` open its paragraphs. */
  release: boolean;
}

type Style = Pick<Outlet, 'name' | 'creditTemplate'>;

/** The story as far as it is read, with the line that each block stood on. */
type Reading = PressText & { places: Map<PressBlock, Line> };

/** A line of the copy that is not blank. */
interface Line {
  line: number;
  text: string;
  furniture: Furniture | null;
}

/** More than this is no story, and is kept as plain paragraphs: UTF-16 units, and lines. */
const LONGEST_COPY = 300_000;
const MOST_LINES = 4000;

/** No headline or deck is longer, in UTF-16 units. */
const LONGEST_HEADLINE = 120;

/** So many sentences may stand before the lead tag: a summary, a caption's. */
const SENTENCES_BEFORE_LEAD = 3;

/**
 * Takes plain text apart into a story: headline with its tags, people, dateline, captions with
 * credit (once each), body; what a page puts around an article is dropped and listed. `outlet` is
 * the one the story is for: its name and its credit template are known forms. Never fails: copy with
 * none of the forms comes back as paragraphs, a title above its sentences as headline. Every word of
 * the copy is in the result: as data, in a block, or in `dropped`.
 */
export function parsePressText(
  text: string,
  outlet: Style = { name: '', creditTemplate: '' },
): PressText {
  const lines = linesOf(text);
  const result: Reading = {
    places: new Map(),
    headline: '',
    headlineTags: [],
    series: '',
    deck: '',
    bylines: [],
    dateline: '',
    source: '',
    blocks: [],
    dropped: [],
    lifted: [],
    article: false,
    release: false,
  };
  if (text.length > LONGEST_COPY || lines.length > MOST_LINES) {
    const blocks = lines.map((line): PressBlock => ({ kind: 'paragraph', text: line.text }));
    return finished({ ...result, blocks });
  }
  for (const line of lines) line.furniture = furnitureOf(line.text);

  const leadAt = findLead(lines, outlet);
  const lead = leadAt === -1 ? null : parseLead(lines[leadAt]?.text ?? '', outlet.name);
  const start = lead ? leadAt : firstOfBody(lines, outlet);
  const tailAt = findTail(lines, start, lead, outlet);
  result.article = lead !== null || tailAt !== -1 || (start < lines.length && looksLikePage(lines));
  const releaseAt = result.article ? -1 : releaseStart(lines.map((line) => line.text));
  if (releaseAt !== -1) {
    readRelease(result, lines, releaseAt);
    return finished(result);
  }

  if (lead) {
    sign(result, lead.people, lead.outlet);
    result.dateline = lead.dateline;
    if (lead.outlet !== outlet.name) result.source = lead.outlet;
    result.lifted.push('lead');
  }
  readHead(result, lines, start, lead, outlet);
  readBody(result, lines, start, lead, tailAt, outlet);
  dropRepeated(result);
  result.dropped.sort((one, other) => one.line - other.line);
  return finished(result);
}

function finished({ places, ...story }: Reading): PressText {
  places.clear();
  story.lifted = LIFTED_PARTS.filter((part) => story.lifted.includes(part));
  return story;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let number = 0;
  for (const raw of normaliseText(text).split('\n')) {
    number += 1;
    const own = raw.replace(/\t/g, ' ').trim();
    if (own !== '') lines.push({ line: number, text: own, furniture: null });
  }
  return lines;
}

/** A sentence, of press copy or any other: the body is made of them, a headline is none. */
function isSentence(text: string): boolean {
  return isPressSentence(text) || (text.length >= 40 && /[.!?]["”’')\]]{0,4}$/.test(text));
}

function findLead(lines: readonly Line[], { name }: Style): number {
  let sentences = 0;
  for (let at = 0; at < lines.length && sentences <= SENTENCES_BEFORE_LEAD; at += 1) {
    const text = lines[at]?.text ?? '';
    if (parseLead(text, name)) return at;
    if (isSentence(text)) sentences += 1;
  }
  return -1;
}

/** Where the running text begins in copy without a lead tag. */
function firstOfBody(lines: readonly Line[], outlet: Style): number {
  const at = lines.findIndex(
    ({ text, furniture }) =>
      furniture === null &&
      (isSentence(text) ||
        text.length > LONGEST_HEADLINE ||
        splitTail(text, outlet.name) !== null) &&
      captionOf(text, outlet.creditTemplate) === null,
  );
  return at === -1 ? lines.length : at;
}

/** The last line that signs the story with an e-mail or after a `/`; -1 for none. */
function findTail(
  lines: readonly Line[],
  start: number,
  lead: ParsedLead | null,
  outlet: Style,
): number {
  for (let at = lines.length - 1; at >= start; at -= 1) {
    const text = lines[at]?.text ?? '';
    if (tailOf(text, outlet.name, lead?.people ?? []) || splitTail(text, outlet.name)) return at;
  }
  return -1;
}

/** A page has three small parts around its article that nobody writes in copy. */
function looksLikePage(lines: readonly Line[]): boolean {
  const parts = new Set(lines.filter(({ furniture }) => furniture).map(({ text }) => text));
  return parts.size >= 3 && parts.size * 10 >= lines.length;
}

/** What stands before the body: menus, headline, deck, names, times, the picture's caption. */
function readHead(
  result: Reading,
  lines: readonly Line[],
  start: number,
  lead: ParsedLead | null,
  outlet: Style,
): void {
  const words: Line[] = [];
  let labelled = false;
  for (const line of lines.slice(0, start)) {
    const { text } = line;
    const label = lines.length > 1 && isReleaseLabel(text);
    labelled ||= label;
    const caption = captionOf(text, outlet.creditTemplate);
    const row = result.article ? parseBylineRow(text, outlet.name) : null;
    if (label) drop(result, line, 'furniture');
    else if (labelled && isReleaseFact(text)) addText(result, line);
    else if (caption && start < lines.length) addFigure(result, line, caption);
    else if (row) {
      sign(result, row, '');
      result.lifted.push('lead');
    } else if (!result.article) words.push(line);
    else if (line.furniture) drop(result, line, reasonOf(line.furniture));
    else if (isSectionMenu(text) || isSectionName(text)) drop(result, line, 'furniture');
    else if (text === outlet.name || text === lead?.outlet) drop(result, line, 'furniture');
    else words.push(line);
  }
  const headlineAt = findHeadline(words, lines, result.article);
  if (headlineAt === -1) {
    for (const line of words) addText(result, line);
    return;
  }
  const title = words[headlineAt];
  takeHeadline(result, title?.text ?? '');
  words.forEach((line, at) => {
    const { text } = line;
    if (at === headlineAt) return;
    if (text === title?.text) drop(result, line, 'repeated');
    // What a page says above its headline is the page's.
    else if (at < headlineAt) drop(result, line, 'furniture');
    else if (result.deck === '' && text.length <= LONGEST_HEADLINE && !isSentence(text)) {
      result.deck = text;
      result.lifted.push('deck');
    } else addText(result, line);
  });
}

function takeHeadline(result: Reading, text: string): void {
  const { headline, tags, series } = parseHeadline(text);
  Object.assign(result, { headline, headlineTags: tags, series });
  if (headline) result.lifted.push('headline');
  if (tags.length > 0) result.lifted.push('headlineTags');
  if (series) result.lifted.push('series');
}

function findHeadline(words: readonly Line[], lines: readonly Line[], article: boolean): number {
  const first = words[0]?.text ?? '';
  const marks = parseHeadline(first);
  if (marks.tags.length > 0 || marks.series !== '') {
    if (marks.headline.length <= LONGEST_HEADLINE && !isSentence(first)) return 0;
  }
  if (!article) {
    // A title above sentences; a list of notes has none.
    const titled = words.length <= 2 && words.length < lines.length;
    return titled && first !== '' && !/^[-*•·○●◇◆□■△▲▷▶※☞\d]/.test(first) ? 0 : -1;
  }
  const said = words.findIndex(
    ({ line, text }) =>
      text.length >= 8 &&
      text.length <= LONGEST_HEADLINE &&
      lines.some((one) => one.line !== line && one.text.endsWith(text)),
  );
  if (said !== -1) return said;
  const long = words.findIndex(({ text }) => text.length >= 5 && isTitle(text));
  return long === -1 ? words.findIndex(({ text }) => isTitle(text)) : long;
}

function isTitle(text: string): boolean {
  return text.length <= LONGEST_HEADLINE && !isSentence(text);
}

/** A release has its own order; what stands where it is to be printed stays in the body. */
function readRelease(result: Reading, lines: readonly Line[], start: number): void {
  result.release = true;
  const parts = releaseParts(
    lines.map((line) => line.text),
    start,
    isTitle,
  );
  parts.forEach(({ part, text }, at) => {
    const line = lines[at];
    if (part === 'headline') takeHeadline(result, text);
    else if (part === 'deck') {
      result.deck = text;
      result.lifted.push('deck');
    } else if (line && part === 'label') drop(result, line, 'furniture');
    else if (line) addText(result, { ...line, text }, part === 'first');
  });
}

/** From the lead tag to the page's end. */
function readBody(
  result: Reading,
  lines: readonly Line[],
  start: number,
  lead: ParsedLead | null,
  tailAt: number,
  outlet: Style,
): void {
  // `list` ends where the copy goes on, `page` does not.
  let dropping: 'none' | 'list' | 'page' = 'none';
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    const own = at === start && lead ? { ...line, text: lead.rest } : line;
    if (own.text === '') continue;
    if (!result.article) {
      addRunningText(result, lines, at, own, outlet);
      continue;
    }
    if (dropping === 'page') {
      drop(result, own, own.furniture ? reasonOf(own.furniture) : 'furniture');
      continue;
    }
    if (own.furniture) {
      drop(result, own, reasonOf(own.furniture));
      // A line of the comments above the names is a control that stands at the head.
      if (own.furniture === 'end' && at > tailAt) dropping = 'page';
      if (own.furniture === 'list') dropping = at > tailAt && tailAt !== -1 ? 'page' : 'list';
      continue;
    }
    if (signs(result, own, outlet)) {
      dropping = 'none';
      continue;
    }
    const caption = captionOf(own.text, outlet.creditTemplate);
    if (dropping === 'list' && !caption && isTitle(own.text) && own.text.length <= 90) {
      drop(result, own, 'furniture');
      continue;
    }
    dropping = 'none';
    addRunningText(result, lines, at, own, outlet);
  }
}

function addRunningText(
  result: Reading,
  lines: readonly Line[],
  at: number,
  line: Line,
  outlet: Style,
): void {
  const caption = isListItem(lines, at) ? null : captionOf(line.text, outlet.creditTemplate);
  if (caption) {
    addFigure(result, line, caption);
    return;
  }
  const signed = result.article ? splitTail(line.text, outlet.name) : null;
  if (signed) {
    sign(result, signed.people, '');
    result.lifted.push('tail');
    addText(result, { ...line, text: signed.rest });
  } else addText(result, line);
}

/** `▲` opens a caption, and each item of a list: where a neighbour has it too it is a list. */
function isListItem(lines: readonly Line[], at: number): boolean {
  const opens = (one: Line | undefined) => /^[▲△]/.test(one?.text ?? '');
  return (
    opens(lines[at]) &&
    (opens(lines[at - 1]) || opens(lines[at + 1])) &&
    !/[\])]$/.test(lines[at]?.text ?? '')
  );
}

/** Takes the people of a line that signs the story; whether it was one. */
function signs(result: Reading, line: Line, outlet: Style): boolean {
  const { text } = line;
  const people = tailOf(text, outlet.name, result.bylines);
  if (people) {
    sign(result, people, '');
    result.lifted.push('tail');
    return true;
  }
  // A wire's reporter is named in the dateline, and the e-mail stands alone under the story.
  const email =
    /^(?:[◎※]\s?)?(?:[가-힣]{2,6} ){0,2}[(<[]?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})[)>\]]?$/.exec(
      text,
    )?.[1];
  const open = result.bylines.filter((one) => one.email === '');
  const owner = open.length === 1 || /^\S+$/.test(text) ? open[0] : undefined;
  if (!email || !owner) return false;
  const before = text.slice(0, text.indexOf(email)).replace(/[◎※(<[\s]/g, '');
  // Words before the address are the outlet's motto (`◎공감언론 뉴시스`), and are said to be dropped.
  if (before !== '' && !text.startsWith('◎')) return false;
  if (before !== '') drop(result, line, 'furniture');
  owner.email = email;
  result.lifted.push('tail');
  return true;
}

function sign(result: Reading, people: readonly BylinePerson[], outlet: string): void {
  for (const { name, role, email } of people) {
    const known = result.bylines.find(
      (one) => one.name === name && (one.email === '' || email === '' || one.email === email),
    );
    if (known) {
      // The tail gives the title in full (선임기자) where the lead tag has no room.
      if (role.length > known.role.length) known.role = role;
      known.email ||= email;
    } else result.bylines.push({ name, role, email, outlet });
  }
}

function addFigure(result: Reading, line: Line, { caption, credit }: Caption): void {
  const key = keyOf(caption);
  const twice = result.blocks.some(
    (block) => block.kind === 'figure' && keyOf(block.caption) === key && block.credit === credit,
  );
  if (twice && key !== '') {
    drop(result, line, 'repeated');
    return;
  }
  const block: PressBlock = { kind: 'figure', caption, credit };
  result.blocks.push(block);
  result.places.set(block, line);
  result.lifted.push('captions');
}

const SUBHEAD = /^[◆■◇□●○]\s?\S/;

function addText(result: Reading, line: Line, opens = false): void {
  const { text } = line;
  const subhead = (opens || SUBHEAD.test(text)) && text.length <= 60 && isTitle(text);
  const block: PressBlock = { kind: subhead ? 'subhead' : 'paragraph', text };
  result.blocks.push(block);
  result.places.set(block, line);
}

/** Alternative text beside its caption, and the headline where the page says it again. */
function dropRepeated(result: Reading): void {
  if (!result.article) return;
  const captions = new Set(
    result.blocks
      .map((block) => (block.kind === 'figure' ? keyOf(block.caption) : ''))
      .filter((key) => key.length >= 8),
  );
  const headline = keyOf(result.headline);
  result.blocks = result.blocks.filter((block) => {
    if (block.kind === 'figure') return true;
    const key = keyOf(block.text);
    const repeated = captions.has(key) || (headline.length >= 8 && key === headline);
    const line = result.places.get(block);
    if (repeated && line) drop(result, line, 'repeated');
    return !repeated;
  });
}

/** The words alone, to tell whether two lines say the same. */
const keyOf = (text: string) => text.replace(/[\s▲△]/g, '');

function drop(result: Reading, { line, text }: Line, reason: DropReason): void {
  result.dropped.push({ line, text, reason });
}

function reasonOf(furniture: Furniture): DropReason {
  return furniture === 'copyright' || furniture === 'timestamp' ? furniture : 'furniture';
}
