import type { Outlet } from '@shared/settings';
import { splitCredit } from '@shared/text/credits';
import { ellipsis } from '@shared/text/ellipsis';
import { normaliseText } from '@shared/text/normalise';
import { convertQuotes } from '@shared/text/smartQuotes';
import { Fragment, type Node, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model';
import { beginsStory } from './pasteIntoHeadline';
import type { TypographyRule } from './typography';

export type PasteRule = TypographyRule & Pick<Outlet, 'creditTemplate'>;

/** Textblocks that hold one line: what is pasted into them becomes one. */
const ONE_LINE = ['headline', 'deck', 'caption'];

/**
 * Plain text as a slice: each line that is not blank a paragraph; in headline, deck and caption
 * one line, but where it begins a story. NFC, quotation marks and `…` by the outlet's rule.
 */
export function textSlice(text: string, $context: ResolvedPos, rule: TypographyRule): Slice {
  const schema = $context.doc.type.schema;
  const marks = $context.marks();
  const lines = typeset(normaliseText(text), rule)
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').trimEnd());
  const place = $context.parent;
  const oneLine = ONE_LINE.includes(place.type.name) && !beginsStory($context.doc, place);
  if (oneLine || lines.filter((line) => line.trim() !== '').length < 2) {
    const line = lines.filter((one) => one !== '').join(' ');
    return new Slice(line ? Fragment.from(schema.text(line, marks)) : Fragment.empty, 0, 0);
  }
  const paragraphs = lines
    .filter((line) => line.trim() !== '')
    .map((line) => schema.nodes.paragraph?.create(null, schema.text(line, marks)))
    .filter((node) => node !== undefined);
  return new Slice(Fragment.from(paragraphs), paragraphs.length ? 1 : 0, paragraphs.length ? 1 : 0);
}

/**
 * What came through the clipboard, NFC and well-formed. `rule` is the outlet's for text from
 * elsewhere, null for text copied inside the program, which stays as it is. From elsewhere, a blank
 * line written as two breaks parts paragraphs, and what holds no text but spaces and breaks goes.
 */
export function cleanSlice(slice: Slice, rule: PasteRule | null): Slice {
  const content = mapBlocks(slice.content, rule);
  if (!rule) return new Slice(content, slice.openStart, slice.openEnd);
  return new Slice(
    content,
    Math.min(slice.openStart, openDepth(content, 'firstChild')),
    Math.min(slice.openEnd, openDepth(content, 'lastChild')),
  );
}

/** How far a side may be open: what was in the first block may have gone with it. */
function openDepth(content: Fragment, side: 'firstChild' | 'lastChild'): number {
  let depth = 0;
  for (
    let node = content[side];
    node && !node.isText && !node.type.spec.isolating;
    node = node[side]
  ) {
    if (node.isLeaf) break;
    depth += 1;
  }
  return depth;
}

function mapBlocks(fragment: Fragment, rule: PasteRule | null): Fragment {
  // Text at the top of a slice is part of a textblock too.
  if (fragment.firstChild?.isInline) return inline(fragment, rule);
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (!rule) nodes.push(node.copy(mapBlocks(node.content, rule)));
    else if (node.type.name === 'paragraph' || node.type.name === 'subhead') {
      nodes.push(...foreignText(node, rule));
    } else if (node.isLeaf || node.isTextblock) {
      nodes.push(node.copy(mapBlocks(node.content, rule)));
    } else {
      const block = withContent(node, mapBlocks(node.content, rule));
      if (block) nodes.push(block.type.name === 'figure' ? withCredit(block, rule) : block);
    }
  });
  return Fragment.from(nodes);
}

/** A block with what is left of its content; null when nothing is and it need not be there. */
function withContent(node: Node, content: Fragment): Node | null {
  if (node.type.validContent(content)) return node.copy(content);
  const needed = /^table/.test(node.type.name) || content.size > 0;
  const paragraph = schemaOf(node).nodes.paragraph?.create();
  if (!needed || !paragraph) return null;
  const filled = Fragment.from(paragraph).append(content);
  return node.type.validContent(filled) ? node.copy(filled) : node;
}

/** The paragraphs that one of another program is: parted at blank lines, none without text. */
function foreignText(node: Node, rule: PasteRule): Node[] {
  const parts: Node[][] = [[]];
  let breaks: Node[] = [];
  inline(node.content, rule).forEach((child) => {
    if (child.type.name === 'hardBreak') {
      breaks.push(child);
      return;
    }
    // Spaces between two breaks are no line.
    if (breaks.length > 0 && child.isText && child.text?.trim() === '') return;
    const last = parts.at(-1) ?? [];
    if (breaks.length > 1 && last.length > 0) parts.push([child]);
    else last.push(...(last.length > 0 ? breaks : []), child);
    breaks = [];
  });
  return parts.map(trimmed).flatMap((part) => {
    if (part.length === 0) return [];
    const bold = schemaOf(node).marks.bold;
    // A subhead is bold by being one.
    const plain =
      node.type.name === 'subhead' &&
      bold &&
      part.every((one) => !one.isText || bold.isInSet(one.marks))
        ? part.map((one) => one.mark(bold.removeFromSet(one.marks)))
        : part;
    return [node.copy(Fragment.from(plain))];
  });
}

/** Inline content without the spaces at its two ends. */
function trimmed(part: Node[]): Node[] {
  const cut = (node: Node | undefined, trim: (text: string) => string): Node[] => {
    const text = node?.isText ? trim(node.text ?? '') : null;
    if (!node || text === null) return node ? [node] : [];
    return text === '' ? [] : [schemaOf(node).text(text, node.marks)];
  };
  const start = [...cut(part[0], (text) => text.trimStart()), ...part.slice(1)];
  return [...start.slice(0, -1), ...cut(start.at(-1), (text) => text.trimEnd())];
}

/** A figure from elsewhere with the credit taken out of its caption. */
function withCredit(figure: Node, { creditTemplate }: PasteRule): Node {
  const { caption, credit } = splitCredit(figure.textContent, creditTemplate);
  if (credit === '' || figure.attrs.credit !== '') return figure;
  const words = caption ? schemaOf(figure).text(caption) : null;
  const content = schemaOf(figure).nodes.caption?.create(null, words);
  return figure.type.create({ ...figure.attrs, credit }, content);
}

function inline(fragment: Fragment, rule: TypographyRule | null): Fragment {
  const nodes: Node[] = [];
  let text = '';
  const cleaned: (Node | { text: string; like: Node })[] = [];
  fragment.forEach((node) => {
    if (node.isText) {
      const read = normaliseText(node.text ?? '').replace(/[\n\t]/g, ' ');
      // Other programs write a gap as spaces that do not break.
      const own = rule ? read.replace(/ *\u00A0[ \u00A0]*/g, ' ') : read;
      cleaned.push({ text: own, like: node });
      text += own;
    } else {
      cleaned.push(node);
      text += '\n';
    }
  });
  // One mark of punctuation becomes one other, so places in the text stay true.
  const quoted = rule ? convertQuotes(text, rule.quoteStyle) : text;
  let at = 0;
  for (const part of cleaned) {
    if ('like' in part) {
      const own = quoted.slice(at, at + part.text.length);
      at += part.text.length;
      const set = rule?.ellipsis ? ellipsis(own) : own;
      if (set) nodes.push(schemaOf(part.like).text(set, part.like.marks));
    } else {
      at += 1;
      nodes.push(part);
    }
  }
  return Fragment.from(nodes);
}

const schemaOf = (node: Node): Schema => node.type.schema;

/** Quotation marks and `…` by the outlet's rule. */
export function typeset(text: string, rule: TypographyRule): string {
  const quoted = convertQuotes(text, rule.quoteStyle);
  return rule.ellipsis ? ellipsis(quoted) : quoted;
}
