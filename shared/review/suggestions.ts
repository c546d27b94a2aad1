import type { Node } from '@tiptap/pm/model';
import { cutTo } from '../text/cutTo';
import { BLOCK_CHANGES, type Change, changeOf, SUGGESTION_MARKS } from './change';

/** One suggestion as the list shows it. */
export interface Suggested {
  change: Change;
  /** From its first place in the document to its last. */
  from: number;
  to: number;
  /** Its words before, in whole 어절: a 조사 stays with its noun. Empty where nothing was. */
  was: string;
  /** Its words as suggested. */
  is: string;
  /** Names of formats it changes. */
  formats: string[];
  /** It only parts a block in two, or puts text into another kind of block: the words stay. */
  moves: boolean;
  /** Blocks it puts in, takes out or joins; types by their name in the schema. */
  blocks: { what: (typeof BLOCK_CHANGES)[number]; type: string }[];
}

/** More of one suggestion is not read out; it is for a list. UTF-16 units. */
const LONGEST = 200;

/** The suggestions of a document in their order. */
export function suggestionsOf(document: Node): Suggested[] {
  const found = new Map<string, Suggested>();
  const gone = new Map<string, string>();
  const come = new Map<string, string>();
  const add = (to: Map<string, string>, id: string, words: string) =>
    to.set(id, (to.get(id) ?? '') + words);
  const at = (change: Change, from: number, to: number): Suggested => {
    const known = found.get(change.id);
    if (known) {
      known.to = Math.max(known.to, to);
      return known;
    }
    const made = { change, from, to, was: '', is: '', formats: [], moves: false, blocks: [] };
    found.set(change.id, made);
    return made;
  };
  document.descendants((node, pos) => {
    for (const what of BLOCK_CHANGES) {
      const change = changeOf(node.attrs[what]);
      if (!change) continue;
      const one = at(change, pos, pos + node.nodeSize);
      one.blocks.push({ what, type: node.type.name });
      const words = node.textBetween(0, node.content.size, ' ', ' ');
      if (what === 'inserted') {
        one.is = together(one.is, words);
        add(come, change.id, node.textContent);
      }
      if (what === 'deleted') {
        one.was = together(one.was, words);
        add(gone, change.id, node.textContent);
      }
    }
    for (const mark of node.marks) {
      const id = changeOf(mark.attrs)?.id ?? '';
      if (mark.type.name === 'deletion') add(gone, id, node.text ?? '');
      if (mark.type.name === 'insertion') add(come, id, node.text ?? '');
    }
    if (!node.isTextblock) return true;
    for (const [id, words] of wordsIn(node)) {
      const one = at(words.change, pos + 1 + words.from, pos + 1 + words.to);
      one.was = together(one.was, words.was);
      one.is = together(one.is, words.is);
      for (const format of words.formats)
        if (!one.formats.includes(format)) one.formats.push(format);
      found.set(id, one);
    }
    return true;
  });
  for (const [id, one] of found) {
    one.moves = one.blocks.length > 0 && gone.has(id) && gone.get(id) === come.get(id);
  }
  return [...found.values()];
}

/** How many suggestions a document holds. */
export function countSuggestions(document: Node): number {
  const ids = new Set<string>();
  document.descendants((node) => {
    for (const what of BLOCK_CHANGES) {
      const change = changeOf(node.attrs[what]);
      if (change) ids.add(change.id);
    }
    for (const mark of node.marks) {
      if (SUGGESTION_MARKS.includes(mark.type.name)) ids.add(changeOf(mark.attrs)?.id ?? '');
    }
  });
  return ids.size;
}

/** What a suggestion does to the words of one textblock; the places are in it. */
type Words = Pick<Suggested, 'change' | 'from' | 'to' | 'was' | 'is' | 'formats'>;

/** What each suggestion does to the words of a textblock. */
function wordsIn(textblock: Node): Map<string, Words> {
  const parts: { text: string; ins: string; del: string }[] = [];
  const found = new Map<string, Words & { first: number; last: number }>();
  textblock.forEach((node, offset) => {
    const part = { text: node.text ?? ' ', ins: '', del: '' };
    for (const mark of node.marks) {
      const kind = mark.type.name;
      const change = SUGGESTION_MARKS.includes(kind) ? changeOf(mark.attrs) : null;
      if (!change) continue;
      if (kind === 'insertion') part.ins = change.id;
      if (kind === 'deletion') part.del = change.id;
      const [first, to] = [parts.length, offset + node.nodeSize];
      const known = found.get(change.id);
      const one = known ?? {
        change,
        from: offset,
        to,
        was: '',
        is: '',
        formats: [],
        first,
        last: first,
      };
      found.set(change.id, one);
      one.to = to;
      one.last = first;
      if (kind === 'formatChange') one.formats.push(String(mark.attrs.format));
    }
    parts.push(part);
  });
  for (const [id, one] of found) {
    const here = parts.slice(one.first, one.last + 1);
    // Around it the words as they would be with everything else accepted.
    const read = (some: typeof parts) => some.map(({ text, del }) => (del ? '' : text)).join('');
    const head = /\S*$/u.exec(read(parts.slice(0, one.first)))?.[0] ?? '';
    const tail = /^\S*/u.exec(read(parts.slice(one.last + 1)))?.[0] ?? '';
    const was = here
      .map(({ text, ins, del }) => (ins === id || (del && del !== id) ? '' : text))
      .join('');
    const is = here.map(({ text, del }) => (del ? '' : text)).join('');
    one.was = whole(head, was, tail, is);
    one.is = whole(head, is, tail, was);
  }
  return found;
}

/** The words with what belongs to their first and last 어절; nothing when there were none. */
function whole(head: string, words: string, tail: string, other: string): string {
  const left = joinsWord(words, other, 'start') ? head : '';
  const right = joinsWord(words, other, 'end') ? tail : '';
  return `${left}${words}${right}`;
}

/** Whether a change touches the word beside it: a space at that end, on both sides, parts them. */
function joinsWord(words: string, other: string, end: 'start' | 'end'): boolean {
  const parted = end === 'start' ? /^\s/u : /\s$/u;
  return !(parted.test(words || other) && parted.test(other || words));
}

function together(a: string, b: string): string {
  return cutTo([a, b].filter((one) => one !== '').join(' … '), LONGEST);
}
