import type { Outlet } from '@shared/settings';
import { splitCredit } from '@shared/text/credits';
import { ellipsis } from '@shared/text/ellipsis';
import { normaliseText } from '@shared/text/normalise';
import { convertQuotes } from '@shared/text/smartQuotes';
import { Fragment, type Node, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model';
import type { TypographyRule } from './typography';

export type PasteRule = TypographyRule & Pick<Outlet, 'creditTemplate'>;

/** Textblocks that hold one line: what is pasted into them becomes one. */
const ONE_LINE = ['headline', 'deck', 'caption'];

/**
 * Plain text as a slice: each line that is not blank a paragraph; in headline, deck and caption
 * one line. NFC, quotation marks and `…` by the outlet's rule.
 */
export function textSlice(text: string, $context: ResolvedPos, rule: TypographyRule): Slice {
  const schema = $context.doc.type.schema;
  const marks = $context.marks();
  const lines = typeset(normaliseText(text), rule)
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').trimEnd());
  if (ONE_LINE.includes($context.parent.type.name) || lines.length === 1) {
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
 * elsewhere, null for text copied inside the program, which stays as it is.
 */
export function cleanSlice(slice: Slice, rule: PasteRule | null): Slice {
  const content = mapTextblocks(slice.content, rule);
  return new Slice(content, slice.openStart, slice.openEnd);
}

function mapTextblocks(fragment: Fragment, rule: PasteRule | null): Fragment {
  // Text at the top of a slice is part of a textblock too.
  if (fragment.firstChild?.isInline) return inline(fragment, rule);
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    const cleaned = node.copy(mapTextblocks(node.content, rule));
    nodes.push(rule && node.type.name === 'figure' ? withCredit(cleaned, rule) : cleaned);
  });
  return Fragment.from(nodes);
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
      const own = normaliseText(node.text ?? '').replace(/[\n\t]/g, ' ');
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
