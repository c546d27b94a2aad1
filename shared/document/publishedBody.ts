import * as Y from 'yjs';
import type { ExportWarning } from '../ipc';
import { redistributionOf } from '../story/photoRights';
import {
  isMadeByAi,
  leavingType,
  type PhotoDecision,
  type PhotoRecord,
  photoHashSchema,
} from '../story/photos';
import type {
  PublishedBlock,
  PublishedCell,
  PublishedFigure,
  PublishedInline,
} from '../story/published';
import { renderCredit } from '../text/credits';
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

const stringOf = (value: unknown): string =>
  typeof value === 'string' ? publishableLine(value) : '';

const TEXTBLOCKS = ['paragraph', 'subhead', 'pullQuote'] as const;
type Textblock = (typeof TEXTBLOCKS)[number];
const isTextblock = (name: string): name is Textblock =>
  (TEXTBLOCKS as readonly string[]).includes(name);

const MAX_SPAN = 100;

/** A photograph that may not be handed on, for the sentence that says so. */
export interface HeldPhoto {
  /** Its place among the photographs, from 1. */
  photo: number;
  file: string;
  /** The terms that forbid it. */
  terms: string;
}

/**
 * Turns the Yjs body into published blocks. Notes fall out here and nowhere else. Only accepted.ts
 * uses it. Reads the Yjs types themselves, not the editor's view of them, which would drop what a
 * merge left in a shape the schema refuses; nothing is changed.
 */
export class BodyReader {
  private readonly used = new Map<string, PhotoRecord>();
  private headline: string | null = null;
  private deck: string | null = null;
  private figures = 0;
  /** Photographs that may not be handed on; they are in no block. */
  readonly held: HeldPhoto[] = [];

  constructor(
    private readonly photos: Map<string, PhotoRecord>,
    private readonly rights: Map<string, PhotoDecision>,
    private readonly creditTemplate: string,
    private readonly warnings: ExportWarning[],
  ) {}

  read(body: Y.XmlFragment): { headline: string; deck: string; body: PublishedBlock[] } {
    const rest: Y.XmlFragment[] = [];
    const blocks: PublishedBlock[] = [];
    for (const child of body.toArray()) {
      if (
        child instanceof Y.XmlElement &&
        child.nodeName === 'headline' &&
        this.headline === null
      ) {
        this.headline = plain(inlineOf(child, 'one-line').runs);
      } else if (child instanceof Y.XmlElement && child.nodeName === 'deck' && this.deck === null) {
        this.deck = plain(inlineOf(child, 'one-line').runs);
      } else {
        rest.push(child as Y.XmlFragment);
      }
    }
    for (const child of rest) blocks.push(...this.block(child));
    return { headline: this.headline ?? '', deck: this.deck ?? '', body: blocks };
  }

  photosInUse(): PhotoRecord[] {
    return [...this.used.values()];
  }

  private blocks(parent: Y.XmlFragment): PublishedBlock[] {
    return parent.toArray().flatMap((child) => this.block(child));
  }

  private block(node: unknown): PublishedBlock[] {
    if (node instanceof Y.XmlText) return textblock('paragraph', tidy(runsOf(node)));
    if (!(node instanceof Y.XmlElement)) return [];
    const name: string = node.nodeName;
    if (isTextblock(name)) return this.textblock(name, node);
    switch (name) {
      // A merge can leave a second headline; its text is kept as what it looks like.
      case 'headline':
        return this.textblock('subhead', node);
      case 'deck':
      case 'caption':
        return this.textblock('paragraph', node);
      case 'quote':
      case 'factBox': {
        const blocks = this.blocks(node);
        return blocks.length > 0 ? [{ kind: name, blocks }] : [];
      }
      case 'bulletList':
      case 'orderedList': {
        const items = node
          .toArray()
          .map((item) =>
            item instanceof Y.XmlElement && item.nodeName === 'listItem'
              ? this.blocks(item)
              : this.block(item),
          )
          .filter((item) => item.length > 0);
        return items.length > 0 ? [{ kind: name, items }] : [];
      }
      case 'figure':
        return this.figure(node);
      case 'table':
        return this.table(node);
      case 'divider':
        return [{ kind: 'divider' }];
      case 'hardBreak':
        return [];
      default:
        return this.blocks(node);
    }
  }

  private textblock(kind: Textblock, element: Y.XmlElement): PublishedBlock[] {
    const { runs, misplaced } = inlineOf(element, 'lines');
    return [...textblock(kind, runs), ...misplaced.flatMap((node) => this.block(node))];
  }

  private figure(element: Y.XmlElement): PublishedBlock[] {
    this.figures += 1;
    const photo = this.figures;
    const attributes = element.getAttributes() as Record<string, unknown>;
    const hash = photoHashSchema.safeParse(attributes.media);
    const record = hash.success ? this.photos.get(hash.data) : undefined;
    if (!record) {
      this.warnings.push({
        code: hash.success ? 'photo-missing' : 'photo-empty',
        values: { photo },
      });
      return [];
    }
    const usageterms = stringOf(attributes.usageterms);
    const decision = this.rights.get(record.hash) ?? null;
    const { allowed, terms } = redistributionOf(record, usageterms, decision);
    if (!allowed) {
      const file = publishableLine(record.fileName);
      const said = terms.join(', ');
      this.held.push({ photo, file, terms: said });
      this.warnings.push({ code: 'photo-held', values: { photo, file, terms: said } });
      return [];
    }
    if (isMadeByAi(record.offered)) this.warnings.push({ code: 'photo-ai', values: { photo } });
    this.used.set(record.hash, { ...record, type: leavingType(record.type) });
    const caption: PublishedInline[] = [];
    for (const child of element.toArray()) {
      if (caption.length > 0) caption.push({ text: ' ' });
      if (child instanceof Y.XmlElement) caption.push(...inlineOf(child, 'one-line').runs);
      else if (child instanceof Y.XmlText) caption.push(...runsOf(child));
    }
    const credit = stringOf(attributes.credit);
    const figure: PublishedFigure = {
      kind: 'figure',
      photo: record.hash,
      caption: tidy(caption),
      credit,
      creditLine: publishableLine(renderCredit(credit, this.creditTemplate)),
      alt: stringOf(attributes.alt),
      creator: stringOf(attributes.creator),
      usageterms,
      focusX: unit(attributes.focusX),
      focusY: unit(attributes.focusY),
    };
    if (figure.caption.length === 0) {
      this.warnings.push({ code: 'photo-no-caption', values: { photo } });
    }
    if (credit === '') this.warnings.push({ code: 'photo-no-credit', values: { photo } });
    if (figure.alt === '') this.warnings.push({ code: 'photo-no-alt', values: { photo } });
    return [figure];
  }

  private table(element: Y.XmlElement): PublishedBlock[] {
    const rows: PublishedCell[][] = [];
    for (const row of element.toArray()) {
      if (!(row instanceof Y.XmlElement)) continue;
      const cells: PublishedCell[] = [];
      for (const cell of row.toArray()) {
        if (!(cell instanceof Y.XmlElement)) continue;
        const attributes = cell.getAttributes() as Record<string, unknown>;
        cells.push({
          header: cell.nodeName === 'tableHeader',
          colspan: span(attributes.colspan),
          rowspan: span(attributes.rowspan),
          blocks: isTextblock(cell.nodeName) ? this.block(cell) : this.blocks(cell),
        });
      }
      if (cells.length > 0) rows.push(cells);
    }
    return rows.some((row) => row.some((cell) => cell.blocks.length > 0))
      ? [{ kind: 'table', rows }]
      : [];
  }
}

function textblock(kind: Textblock, content: PublishedInline[]): PublishedBlock[] {
  return content.length > 0 ? [{ kind, content }] : [];
}

/** The inline content of a textblock, and what a merge left in it that is none. */
function inlineOf(
  element: Y.XmlElement,
  shape: 'lines' | 'one-line',
): { runs: PublishedInline[]; misplaced: Y.XmlElement[] } {
  const runs: PublishedInline[] = [];
  const misplaced: Y.XmlElement[] = [];
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) runs.push(...runsOf(child));
    else if (!(child instanceof Y.XmlElement)) continue;
    else if (child.nodeName === 'hardBreak') runs.push({ lineBreak: true });
    else if (shape === 'lines') misplaced.push(child);
    else runs.push({ text: ' ' }, ...inlineOf(child, shape).runs);
  }
  const shaped =
    shape === 'lines' ? runs : runs.map((run) => ('lineBreak' in run ? { text: ' ' } : run));
  return { runs: tidy(shaped), misplaced };
}

/** The runs of one Yjs text, without what is marked as a note. */
function runsOf(text: Y.XmlText): PublishedInline[] {
  const runs: PublishedInline[] = [];
  for (const part of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    if (typeof part.insert !== 'string') continue;
    const marks = new Map(
      // y-tiptap writes a mark that may overlap itself as `name--hash`.
      Object.entries(part.attributes ?? {}).map(([key, value]) => [
        key.replace(/--[A-Za-z0-9+/=]{8}$/, ''),
        value as unknown,
      ]),
    );
    if (marks.has('note')) continue;
    const href = safeHref((marks.get('link') as { href?: unknown } | undefined)?.href);
    const format = {
      ...(marks.has('bold') && { bold: true as const }),
      ...(marks.has('italic') && { italic: true as const }),
      ...(marks.has('underline') && { underline: true as const }),
      ...(marks.has('strike') && { strike: true as const }),
      ...(href !== null && { href }),
    };
    publishable(part.insert)
      .split('\n')
      .forEach((piece, index) => {
        if (index > 0) runs.push({ lineBreak: true });
        if (piece !== '') runs.push({ text: piece, ...format });
      });
  }
  return runs;
}

/**
 * Joins neighbours of one format, takes blanks and breaks off both ends, and leaves one space where
 * a note that stood between two spaces is gone.
 */
function tidy(runs: readonly PublishedInline[]): PublishedInline[] {
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
function plain(runs: readonly PublishedInline[]): string {
  return runs.map((run) => ('text' in run ? run.text : '\n')).join('');
}

/** The text of every textblock of the body, captions left out, as lengths count it. */
export function textblocksOf(blocks: readonly PublishedBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'paragraph':
      case 'subhead':
      case 'pullQuote':
        return [plain(block.content)];
      case 'quote':
      case 'factBox':
        return textblocksOf(block.blocks);
      case 'bulletList':
      case 'orderedList':
        return block.items.flatMap(textblocksOf);
      case 'table':
        return block.rows.flat().flatMap((cell) => textblocksOf(cell.blocks));
      default:
        return [];
    }
  });
}

/** The text of every caption, in order; those in lists, quotes, boxes and tables too. */
export function captionsOf(blocks: readonly PublishedBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'figure':
        return [plain(block.caption)];
      case 'quote':
      case 'factBox':
        return captionsOf(block.blocks);
      case 'bulletList':
      case 'orderedList':
        return block.items.flatMap(captionsOf);
      case 'table':
        return block.rows.flat().flatMap((cell) => captionsOf(cell.blocks));
      default:
        return [];
    }
  });
}

function unit(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : 0.5;
}

function span(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
    ? Math.min(value, MAX_SPAN)
    : 1;
}
