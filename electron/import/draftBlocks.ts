import { DraftLine, plainLine } from './draftLine';
import type { DraftMark, DraftNode } from './draftStory';

/** Where blocks are gathered; each holds only what the schema allows there. */
export type BlockPlace = 'story' | 'box' | 'quote' | 'item' | 'cell';

const ALLOWED: Readonly<Record<BlockPlace, readonly string[]>> = {
  story: [
    'paragraph',
    'subhead',
    'quote',
    'pullQuote',
    'bulletList',
    'orderedList',
    'figure',
    'factBox',
    'table',
    'divider',
  ],
  box: ['paragraph', 'subhead', 'bulletList', 'orderedList'],
  quote: ['paragraph'],
  item: ['paragraph', 'bulletList', 'orderedList'],
  cell: ['paragraph'],
};

/**
 * Blocks of one place as they are gathered. What may not stand in it is taken apart into paragraphs;
 * a figure comes out again after the place (`lifted`).
 */
export class DraftBlocks {
  readonly line = new DraftLine();
  readonly lifted: DraftNode[] = [];
  readonly #blocks: DraftNode[] = [];

  constructor(
    readonly place: BlockPlace,
    /** Told when something had to be taken apart or moved. */
    readonly changed: (what: 'simplified' | 'moved', sample: string) => void,
  ) {}

  /** Closes the textblock that is being written, as a paragraph or another kind. */
  end(type = 'paragraph'): void {
    const content = this.line.take();
    if (content.length === 0) return;
    this.add({ type, content });
  }

  /** A line break; the second in a row begins a new paragraph, as web pages use it. */
  break(): void {
    if (this.line.broken) this.end();
    else this.line.break();
  }

  text(words: string, marks: readonly DraftMark[]): void {
    this.line.add(words, marks);
  }

  add(block: DraftNode): void {
    if (ALLOWED[this.place].includes(block.type)) {
      this.#blocks.push(block);
      return;
    }
    if (block.type === 'figure') {
      this.lifted.push(block);
      this.changed('moved', '');
      return;
    }
    if (block.type === 'divider') return;
    this.changed('simplified', sampleOf(block));
    for (const paragraph of paragraphsOf(block)) this.#blocks.push(paragraph);
  }

  /** Every block, the open line closed. */
  take(): DraftNode[] {
    this.end();
    return this.#blocks.splice(0);
  }
}

/** The textblocks of a block as paragraphs; the cells of a row in one. */
function paragraphsOf(block: DraftNode): DraftNode[] {
  if (block.type === 'tableRow') {
    const cells = (block.content ?? []).flatMap((cell, index) => [
      ...(index > 0 ? [{ type: 'text', text: ' · ' }] : []),
      ...(cell.content ?? []).flatMap((one) => one.content ?? []),
    ]);
    return cells.length > 0 ? [{ type: 'paragraph', content: cells }] : [];
  }
  const textblock = ['paragraph', 'subhead', 'pullQuote', 'caption'].includes(block.type);
  if (textblock) {
    const content = plainLine(block.content ?? [], MARKS, { breaks: true });
    return content.length > 0 ? [{ type: 'paragraph', content }] : [];
  }
  return (block.content ?? []).flatMap(paragraphsOf);
}

const MARKS = ['link', 'bold', 'italic', 'underline', 'strike', 'note'];

function sampleOf(block: DraftNode): string {
  return block.text ?? (block.content ?? []).map(sampleOf).join(' ');
}
