import { normaliseText } from '@shared/text/normalise';
import type { DraftMark, DraftNode } from './draftStory';

/** Marks of the story schema that stand on text, in the order they are written. */
const ORDER = ['link', 'bold', 'italic', 'underline', 'strike', 'note'];

/** The marks with one more; a link takes the place of the one around it. */
export function withMark(marks: readonly DraftMark[], mark: DraftMark): DraftMark[] {
  return [...marks.filter(({ type }) => type !== mark.type), mark].sort(
    (one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type),
  );
}

/**
 * The content of one textblock as it is gathered: white space collapsed as HTML does (CSS Text §4),
 * text NFC and well formed, neighbours with the same marks joined.
 */
export class DraftLine {
  #nodes: DraftNode[] = [];
  /** Whether the next white space would stand at the start of a line or after another. */
  #spaced = true;

  get blank(): boolean {
    return this.#nodes.every(
      (node) => node.type === 'hardBreak' || (node.text ?? '').trim() === '',
    );
  }

  /** Whether the last thing in it is a line break. */
  get broken(): boolean {
    return this.#nodes.at(-1)?.type === 'hardBreak';
  }

  add(text: string, marks: readonly DraftMark[]): void {
    let words = text.replace(/[ \t\n\r\f]+/g, ' ');
    if (this.#spaced && words.startsWith(' ')) words = words.slice(1);
    if (words === '') return;
    this.#spaced = words.endsWith(' ');
    const last = this.#nodes.at(-1);
    if (last?.type === 'text' && sameMarks(last.marks ?? [], marks)) last.text += words;
    else
      this.#nodes.push({ type: 'text', text: words, ...(marks.length && { marks: [...marks] }) });
  }

  break(): void {
    if (this.blank) return;
    this.#nodes.push({ type: 'hardBreak' });
    this.#spaced = true;
  }

  /** What was gathered, ready for the schema; the line is empty again. */
  take(): DraftNode[] {
    const nodes = this.#nodes;
    this.#nodes = [];
    this.#spaced = true;
    return cleanInline(nodes);
  }
}

/** Inline nodes without what the schema or storage would refuse, and without space around them. */
export function cleanInline(nodes: readonly DraftNode[]): DraftNode[] {
  const clean: DraftNode[] = [];
  for (const node of nodes) {
    if (node.type !== 'text') {
      const last = clean.at(-1);
      if (last?.type === 'text') last.text = last.text?.trimEnd();
      clean.push(node);
      continue;
    }
    const text = normaliseText(node.text ?? '').replace(/[\n\t]/g, ' ');
    if (text !== '') clean.push({ ...node, text });
  }
  trim(clean, 'start');
  trim(clean, 'end');
  return clean.filter((node) => node.type !== 'text' || node.text !== '');
}

function trim(nodes: DraftNode[], side: 'start' | 'end'): void {
  while (nodes.length > 0) {
    const node = side === 'start' ? nodes[0] : nodes.at(-1);
    if (node?.type === 'text') {
      node.text = side === 'start' ? node.text?.trimStart() : node.text?.trimEnd();
      if (node.text !== '') return;
    }
    if (side === 'start') nodes.shift();
    else nodes.pop();
  }
}

function sameMarks(one: readonly DraftMark[], other: readonly DraftMark[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The words of inline nodes; a line break reads as a space. */
export function lineText(nodes: readonly DraftNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? (node.text ?? '') : ' ')).join('');
}

/** The inline nodes between two places of `lineText`, in UTF-16 units, without space around them. */
export function sliceLine(nodes: readonly DraftNode[], from: number, to: number): DraftNode[] {
  const cut: DraftNode[] = [];
  let at = 0;
  for (const node of nodes) {
    const length = node.type === 'text' ? (node.text ?? '').length : 1;
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    if (start < end) {
      cut.push(
        node.type === 'text' ? { ...node, text: (node.text ?? '').slice(start, end) } : node,
      );
    }
    at += length;
  }
  return cleanInline(cut);
}

/** Inline nodes with only the marks that may stand there; line breaks become spaces if not `breaks`. */
export function plainLine(
  nodes: readonly DraftNode[],
  allowed: readonly string[],
  { breaks = false }: { breaks?: boolean } = {},
): DraftNode[] {
  const line = new DraftLine();
  for (const node of nodes) {
    if (node.type === 'text') {
      line.add(
        node.text ?? '',
        (node.marks ?? []).filter(({ type }) => allowed.includes(type)),
      );
    } else if (breaks) line.break();
    else line.add(' ', []);
  }
  return line.take();
}
