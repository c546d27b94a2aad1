import type { ImportNotes } from '@shared/story/importReport';
import { type PressText, parsePressText } from '@shared/story/pressText';
import { splitCredit } from '@shared/text/credits';
import { parseHeadline } from '@shared/text/headline';
import { lineText, sliceLine } from './draftLine';
import type { DraftNode, DraftOutlet, DraftStory } from './draftStory';

type Head = Pick<DraftStory, 'headline' | 'deck' | 'bylines' | 'fields'>;

const LINES = new Set(['paragraph', 'subhead']);

/**
 * Takes the forms of the press (FIELD §2–§5) out of a story that has its blocks already: tags off
 * the headline, people and dateline out of the lead and the tail, credits out of captions, what a
 * page puts around an article. Where the blocks and the reading of their words do not fit together,
 * the body stays whole. What was taken out is in `notes`.
 */
export function liftPressForms(
  story: Head & { body: DraftNode[] },
  outlet: DraftOutlet,
  notes: ImportNotes,
): void {
  const head = [story.headline, story.deck].map((one) => one.replace(/\n/g, ' '));
  const lines = story.body.map((block) =>
    LINES.has(block.type) ? lineText(block.content ?? []).trim() : '',
  );
  const press = parsePressText([...head, ...lines].join('\n'), outlet);
  const body =
    press.article || press.release
      ? alignedBody(press, story.body, lines, head.length, notes)
      : null;
  if (body) {
    story.body = body;
    takePress(press, story, notes);
  } else {
    const { headline, tags, series } = parseHeadline(story.headline);
    story.headline = headline;
    if (tags.length > 0) story.fields.headlineTags = tags;
    if (series !== '') story.fields.series = series;
    if (tags.length > 0 || series !== '') notes.add('tags-read', [...tags, series].join(' '));
  }
  splitCaptions(story.body, outlet, notes);
}

/** What a reading found beside the body, put where a story has it. What is there already stays. */
export function takePress(press: PressText, story: Head, notes: ImportNotes): void {
  if (press.headline !== '') story.headline = press.headline;
  if (story.deck === '') story.deck = press.deck;
  const { fields } = story;
  if (press.headlineTags.length > 0) fields.headlineTags = press.headlineTags;
  if (press.series !== '') fields.series = press.series;
  if (press.headlineTags.length > 0 || press.series !== '') {
    notes.add('tags-read', [...press.headlineTags, press.series].join(' '));
  }
  if (press.dateline !== '') fields.dateline = press.dateline;
  if (press.source !== '') fields.source = press.source;
  if (story.bylines.length === 0) story.bylines = press.bylines;
  for (const { text, reason } of press.dropped) notes.add(reason, text);
}

/** The blocks that are left of the body; null when one of the reading's is not found in order. */
function alignedBody(
  press: PressText,
  body: readonly DraftNode[],
  lines: readonly string[],
  offset: number,
  notes: ImportNotes,
): DraftNode[] | null {
  const dropped = new Set(press.dropped.map(({ line }) => line));
  const left: DraftNode[] = [];
  const captions: { after: number; node: DraftNode }[] = [];
  let next = 0;
  for (const [index, block] of body.entries()) {
    const words = lines[index] ?? '';
    if (words === '') {
      left.push(block);
      continue;
    }
    if (dropped.has(index + 1 + offset)) continue;
    const wanted = press.blocks[next];
    if (!wanted) continue;
    const text = wanted.kind === 'figure' ? wanted.caption : wanted.text;
    const own = lineText(block.content ?? []);
    const at = own.indexOf(text);
    // Words that stand alone further on are meant there, not as a part of this line.
    if (at === -1 || (words !== text && lines.includes(text, index + 1))) continue;
    next += 1;
    if (wanted.kind === 'figure') {
      const content = sliceLine(block.content ?? [], at, at + text.length);
      captions.push({ after: left.length, node: figureOf(content, wanted.credit) });
    } else {
      left.push({ ...block, content: sliceLine(block.content ?? [], at, at + text.length) });
    }
  }
  if (next !== press.blocks.length) return null;
  return withCaptions(left, captions, notes);
}

/** Captions go to the picture before them or after them that has none; else they keep its place. */
function withCaptions(
  blocks: DraftNode[],
  captions: readonly { after: number; node: DraftNode }[],
  notes: ImportNotes,
): DraftNode[] {
  for (const { after, node } of [...captions].reverse()) {
    const near = [blocks[after - 1], blocks[after]].find(
      (one) => one?.type === 'figure' && captionText(one) === '',
    );
    notes.add('caption-guessed', captionText(node));
    if (near) {
      near.content = node.content;
      near.attrs = { ...near.attrs, credit: node.attrs?.credit ?? '' };
    } else blocks.splice(after, 0, node);
  }
  return blocks;
}

/** An empty place for a picture, with the words that stand under it. */
export function figureOf(caption: DraftNode[], credit: string): DraftNode {
  return {
    type: 'figure',
    attrs: { media: null, credit },
    content: [{ type: 'caption', ...(caption.length > 0 && { content: caption }) }],
  };
}

function captionText(figure: DraftNode): string {
  return lineText(figure.content?.[0]?.content ?? []);
}

/** Takes the credits off captions that have one printed behind them. */
export function splitCaptions(
  body: readonly DraftNode[],
  outlet: DraftOutlet,
  notes: ImportNotes,
): void {
  for (const block of body) splitCaption(block, outlet, notes);
}

function splitCaption(block: DraftNode, outlet: DraftOutlet, notes: ImportNotes): void {
  if (block.type !== 'figure') return;
  const [caption] = block.content ?? [];
  const content = caption?.content ?? [];
  const text = lineText(content);
  const split = splitCredit(text, outlet.creditTemplate);
  const at = text.indexOf(split.caption);
  if (!caption || split.credit === '' || at === -1) return;
  // A file that says the credit beside the caption prints it in there too.
  if (block.attrs?.credit && block.attrs.credit !== split.credit) return;
  notes.add('credits-read', split.credit);
  block.attrs = { ...block.attrs, credit: split.credit };
  const rest = sliceLine(content, at, at + split.caption.length);
  block.content = [{ type: 'caption', ...(rest.length > 0 && { content: rest }) }];
}
