import type { Node } from '@tiptap/pm/model';
import { changeOf } from '../review/change';
import { countSuggestions } from '../review/suggestions';
import { redistributionOf } from '../story/photoRights';
import { isMadeByAi, type PhotoDecision, type PhotoRecord } from '../story/photos';
import {
  type BlockContext,
  type BlockKind,
  type CheckedBlock,
  type CheckedPhoto,
  type CheckedStory,
  HIDDEN,
} from './rule';

/** What is known of a story beside its document. */
export interface ViewOptions extends Pick<CheckedStory, 'fields' | 'writtenOn' | 'now'> {
  /** Threads that nobody settled. */
  openComments: number;
  context: BlockContext;
  records: ReadonlyMap<string, PhotoRecord>;
  rights: ReadonlyMap<string, PhotoDecision>;
}

interface Read {
  block: CheckedBlock;
  notes: { from: number; to: number }[];
}

const known = new WeakMap<Node, Read>();
/** The same of textblocks that are suggested to go. */
const hidden = new WeakMap<CheckedBlock, CheckedBlock>();

/**
 * The plain view of a document that the rules read: its words as they are if every suggestion is
 * taken. Textblocks that did not change are not read again.
 */
export function storyView(root: Node, options: ViewOptions): CheckedStory {
  const blocks: CheckedBlock[] = [];
  const photos: CheckedPhoto[] = [];
  const notes: CheckedStory['notes'][number][] = [];
  const visit = (node: Node, kind: BlockKind, gone: boolean) => {
    if (node.type.name === 'figure') photos.push(photoOf(node, blocks.length, options));
    if (!node.isTextblock) {
      const inside = KIND_INSIDE[node.type.name] ?? kind;
      const out = gone || changeOf(node.attrs.deleted) !== null;
      node.forEach((child) => {
        visit(child, inside, out);
      });
      return;
    }
    const read = readBlock(node, OWN_KIND[node.type.name] ?? kind);
    if (gone || changeOf(node.attrs.deleted) !== null) {
      blocks.push(hiddenBlock(read.block));
      return;
    }
    for (const { from, to } of read.notes) notes.push({ block: blocks.length, from, to });
    blocks.push(read.block);
  };
  visit(root, 'paragraph', false);
  const { context, fields, openComments, writtenOn, now } = options;
  const unresolved = { suggestions: countSuggestions(root), comments: openComments };
  return { context, blocks, photos, notes, fields, unresolved, writtenOn, now };
}

/** One for each, so that it is known again when it is looked at the next time. */
function hiddenBlock(block: CheckedBlock): CheckedBlock {
  const made = hidden.get(block) ?? { kind: block.kind, text: HIDDEN.repeat(block.text.length) };
  hidden.set(block, made);
  return made;
}

const OWN_KIND: Readonly<Record<string, BlockKind>> = {
  headline: 'headline',
  deck: 'deck',
  subhead: 'subhead',
  pullQuote: 'pullQuote',
  caption: 'caption',
};

const KIND_INSIDE: Readonly<Record<string, BlockKind>> = {
  quote: 'quote',
  listItem: 'item',
  tableCell: 'cell',
  tableHeader: 'cell',
};

function readBlock(node: Node, kind: BlockKind): Read {
  const before = known.get(node);
  if (before?.block.kind === kind) return before;
  let text = '';
  const notes: Read['notes'] = [];
  node.forEach((child) => {
    const from = text.length;
    if (child.type.name === 'hardBreak') text += '\n';
    else if (!child.isText) text += HIDDEN.repeat(child.nodeSize);
    else if (child.marks.some(({ type }) => type.name === 'deletion')) {
      text += HIDDEN.repeat(child.nodeSize);
    } else if (child.marks.some(({ type }) => type.name === 'note')) {
      text += HIDDEN.repeat(child.nodeSize);
      const last = notes.at(-1);
      if (last?.to === from) last.to = text.length;
      else notes.push({ from, to: text.length });
    } else text += child.text ?? '';
  });
  const read = { block: { kind, text }, notes };
  known.set(node, read);
  return read;
}

function photoOf(node: Node, block: number, { records, rights }: ViewOptions): CheckedPhoto {
  const { media, credit, alt, usageterms } = node.attrs as Record<string, unknown>;
  const hash = typeof media === 'string' ? media : '';
  const record = records.get(hash);
  const redistribution = redistributionOf(record, words(usageterms), rights.get(hash) ?? null);
  return {
    block,
    missing: record === undefined,
    credit: words(credit),
    alt: words(alt),
    forbidden: redistribution.allowed ? [] : redistribution.terms,
    madeByAi: record !== undefined && isMadeByAi(record.offered),
  };
}

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
