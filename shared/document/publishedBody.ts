import * as Y from 'yjs';
import type { ExportWarning } from '../ipc';
import { changeOf, formerOf } from '../review/change';
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
import type { Tracks } from '../story/tracked';
import { renderCredit } from '../text/credits';
import {
  blockTrack,
  changeIn,
  inlineOf,
  plain,
  publishableLine,
  runsOf,
  tidy,
} from './publishedInline';

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

/** Headline or deck, which are no blocks of the body, where they stand among those. */
interface Apart {
  of: Y.XmlElement;
  part: PublishedInline[];
}
const isApart = (node: unknown): node is Apart =>
  typeof node === 'object' && node !== null && 'of' in node && 'part' in node;

/**
 * Turns the Yjs body into published blocks. Notes fall out here and nowhere else. Only accepted.ts
 * uses it. Reads the Yjs types themselves, not the editor's view of them, which would drop what a
 * merge left in a shape the schema refuses; nothing is changed. With `tracks` it reads a body that holds
 * suggestions: what they take out is there as well, and what is suggested of each part is added to them.
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
    private readonly tracks: Tracks | null = null,
  ) {}

  /** The runs of headline and deck, once the body was read. */
  headlineRuns: PublishedInline[] = [];
  deckRuns: PublishedInline[] = [];

  read(body: Y.XmlFragment): { headline: string; deck: string; body: PublishedBlock[] } {
    const rest: unknown[] = [];
    for (const child of body.toArray()) {
      if (
        child instanceof Y.XmlElement &&
        child.nodeName === 'headline' &&
        this.headline === null
      ) {
        this.headlineRuns = inlineOf(child, 'one-line', this.tracks).runs;
        this.headline = plain(this.headlineRuns);
        if (this.tracks) rest.push({ of: child, part: this.headlineRuns } satisfies Apart);
      } else if (child instanceof Y.XmlElement && child.nodeName === 'deck' && this.deck === null) {
        this.deckRuns = inlineOf(child, 'one-line', this.tracks).runs;
        this.deck = plain(this.deckRuns);
        if (this.tracks) rest.push({ of: child, part: this.deckRuns } satisfies Apart);
      } else {
        rest.push(child);
      }
    }
    return {
      // A line each: a tab pasted into one is a space, as in the headline with its tags.
      headline: publishableLine(this.headline ?? ''),
      deck: publishableLine(this.deck ?? ''),
      body: this.siblings(rest),
    };
  }

  photosInUse(): PhotoRecord[] {
    return [...this.used.values()];
  }

  private blocks(parent: Y.XmlFragment): PublishedBlock[] {
    return this.siblings(parent.toArray());
  }

  private siblings(nodes: readonly unknown[]): PublishedBlock[] {
    const { tracks } = this;
    if (!tracks) return nodes.flatMap((node) => this.block(node));
    // The text before as it is once everything is accepted; null where there is none.
    let before: object | null = null;
    const blocks = nodes.flatMap((node) => {
      const made = isApart(node) ? [] : this.block(node);
      const element = isApart(node) ? node.of : node;
      const part = isApart(node) ? node.part : made[0];
      if (!(element instanceof Y.XmlElement) || !part) return made;
      const [track, joined] = [blockTrack(element), changeIn(element, 'joined')];
      tracks.add(part, track);
      if (track.deleted) return made;
      const isText = isApart(node) || isTextblock(element.nodeName);
      if (before && joined && isText) {
        tracks.add(before, { end: joined });
        tracks.add(part, { joinedTo: { change: joined, part: before } });
      }
      before = isText ? part : null;
      return made;
    });
    // A block without text matters only to what is joined to it.
    return blocks.filter((block) => {
      const { end, joinedTo } = tracks.of(block);
      return end || joinedTo || !('content' in block) || block.content.length > 0;
    });
  }

  private block(node: unknown): PublishedBlock[] {
    if (node instanceof Y.XmlText)
      return textblock('paragraph', tidy(runsOf(node, this.tracks), this.tracks));
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
          .map((item) => {
            if (!(item instanceof Y.XmlElement) || item.nodeName !== 'listItem') {
              return this.block(item);
            }
            const blocks = this.blocks(item);
            this.tracks?.add(blocks, blockTrack(item));
            return blocks;
          })
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
    const { runs, misplaced } = inlineOf(element, 'lines', this.tracks);
    const text = this.tracks ? [{ kind, content: runs }] : textblock(kind, runs);
    return [...text, ...misplaced.flatMap((node) => this.block(node))];
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
      if (child instanceof Y.XmlElement) {
        caption.push(...inlineOf(child, 'one-line', this.tracks).runs);
      } else if (child instanceof Y.XmlText) caption.push(...runsOf(child, this.tracks));
    }
    const figure = this.figureOf(record, tidy(caption, this.tracks), attributes);
    this.formerFigure(figure, attributes, photo);
    if (figure.caption.length === 0) {
      this.warnings.push({ code: 'photo-no-caption', values: { photo } });
    }
    if (figure.credit === '') this.warnings.push({ code: 'photo-no-credit', values: { photo } });
    if (figure.alt === '') this.warnings.push({ code: 'photo-no-alt', values: { photo } });
    return [figure];
  }

  private figureOf(
    record: PhotoRecord,
    caption: PublishedInline[],
    attributes: Record<string, unknown>,
  ): PublishedFigure {
    const credit = stringOf(attributes.credit);
    return {
      kind: 'figure',
      photo: record.hash,
      caption,
      credit,
      creditLine: publishableLine(renderCredit(credit, this.creditTemplate)),
      alt: stringOf(attributes.alt),
      creator: stringOf(attributes.creator),
      usageterms: stringOf(attributes.usageterms),
      focusX: unit(attributes.focusX),
      focusY: unit(attributes.focusY),
    };
  }

  /** Keeps what a photograph was before its data or its picture were changed; that may be held too. */
  private formerFigure(
    figure: PublishedFigure,
    attributes: Record<string, unknown>,
    photo: number,
  ): void {
    const change = this.tracks && changeOf(attributes.changed);
    if (!change) return;
    const former = { ...attributes, ...formerOf(attributes.changed) };
    const hash = photoHashSchema.safeParse(former.media);
    const record = hash.success ? this.photos.get(hash.data) : undefined;
    if (!record) return;
    const decision = this.rights.get(record.hash) ?? null;
    const { allowed, terms } = redistributionOf(record, stringOf(former.usageterms), decision);
    if (!allowed) {
      const file = publishableLine(record.fileName);
      this.held.push({ photo, file, terms: terms.join(', ') });
      return;
    }
    this.used.set(record.hash, { ...record, type: leavingType(record.type) });
    const formerFigure = { change, figure: this.figureOf(record, [], former) };
    this.tracks?.add(figure, { formerFigure });
  }

  private table(element: Y.XmlElement): PublishedBlock[] {
    const rows: PublishedCell[][] = [];
    for (const row of element.toArray()) {
      if (!(row instanceof Y.XmlElement)) continue;
      const cells: PublishedCell[] = [];
      for (const cell of row.toArray()) {
        if (!(cell instanceof Y.XmlElement)) continue;
        const attributes = cell.getAttributes() as Record<string, unknown>;
        const made: PublishedCell = {
          header: cell.nodeName === 'tableHeader',
          colspan: span(attributes.colspan),
          rowspan: span(attributes.rowspan),
          blocks: isTextblock(cell.nodeName) ? this.block(cell) : this.blocks(cell),
        };
        this.tracks?.add(made, blockTrack(cell));
        cells.push(made);
      }
      this.tracks?.add(cells, blockTrack(row));
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
