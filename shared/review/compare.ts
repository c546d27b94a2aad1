import type { Node } from '@tiptap/pm/model';
import { diffArrays } from 'diff';
import type { StoryFields } from '../story/fields';

/** A textblock of a story, or a photograph, divider or embed, in the order of reading. */
export interface ComparedBlock {
  /** Name of the node's type in the document schema, for example `headline`, `caption`, `figure`. */
  type: string;
  /** Its text; of a figure the hash of its photograph and its data. */
  text: string;
  /** How its words look, notes included; two blocks with the same words may differ in it. */
  look: string;
  /** The ranges of its text, from and to, that are internal notes; none where left out. */
  notes?: readonly (readonly [number, number])[];
}

/** A story as it is compared. */
export interface ComparedStory {
  blocks: readonly ComparedBlock[];
  fields: Partial<StoryFields>;
}

/** A run of 어절 that both have, or that only the earlier or only the later has. */
export interface Run {
  kind: 'same' | 'removed' | 'added';
  text: string;
  /** Whether it is an internal note, which never leaves; where it stands in both, in the later. */
  note?: true;
  /** Who put it in or wants it out, where that is known; see `withTypists`. */
  by?: string;
}

/**
 * What became of a block. `moved` stands at its later place and has the same words; `left` is the gap
 * at its earlier place.
 */
export interface BlockChange {
  kind: 'same' | 'changed' | 'restyled' | 'removed' | 'added' | 'left' | 'moved';
  type: string;
  runs: Run[];
}

export interface FieldChange {
  field: keyof StoryFields;
  before: unknown;
  after: unknown;
  /** Who wrote what it is now, where that is known. */
  by?: string;
}

export interface Comparison {
  blocks: BlockChange[];
  fields: FieldChange[];
  /** Hashes of photographs that only one of the two has. */
  photos: { added: string[]; removed: string[] };
  /** Parts differ too much to be told by 어절 in time; they are given as removed and added whole. */
  coarse: boolean;
}

/** So long the whole comparison may look for the smallest difference, in milliseconds. */
const TIME_MS = 120;

/** Beyond so many differences a smallest one is not looked for. */
const MOST_EDITS = 4000;

/** Blocks side by side are taken for one that was rewritten when this much of their 어절 is the same. */
const ALIKE = 0.3;

/** More blocks than this in one changed place are set against each other in their order. */
const MOST_PAIRED = 60;

/** Which fields say where a story belongs rather than what it says. */
const LINKS: readonly string[] = ['seriesId', 'previousStoryId'];

/** The blocks of a document: headline, deck, body and captions, and what stands between them. */
export function comparedBlocks(document: Node): ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  document.descendants((node, _pos, parent) => {
    if (node.isTextblock) {
      const inside = parent && parent.type.name !== 'doc' ? parent.type.name : '';
      const type = node.type.name === 'paragraph' && inside ? inside : node.type.name;
      let text = '';
      const look: string[] = [];
      const notes: [number, number][] = [];
      node.forEach((child) => {
        const words = child.isText ? (child.text ?? '') : '\n';
        text += words;
        const marks = child.marks.map((mark) => JSON.stringify(mark.toJSON())).join();
        const from = text.length - words.length;
        if (marks) look.push(`${from} ${words.length} ${marks}`);
        if (!child.marks.some((mark) => mark.type.name === 'note')) return;
        const last = notes.at(-1);
        if (last?.[1] === from) last[1] = text.length;
        else notes.push([from, text.length]);
      });
      blocks.push({ type, text, look: look.join('\n'), ...(notes.length > 0 && { notes }) });
      return false;
    }
    if (node.type.name === 'figure' || (node.isBlock && node.isAtom)) {
      const text = node.type.name === 'figure' ? String(node.attrs.media ?? '') : '';
      const look = Object.keys(node.attrs).length > 0 ? JSON.stringify(node.attrs) : '';
      blocks.push({ type: node.type.name, text, look });
    }
    return true;
  });
  return blocks;
}

/**
 * What is different between an earlier and a later state of a story, paragraph by paragraph and in
 * them by 어절. However long or unlike they are, it ends in about `TIME_MS` and says when it had to be
 * coarse. `clock` gives milliseconds.
 */
export function compareStories(
  before: ComparedStory,
  after: ComparedStory,
  clock: () => number = () => performance.now(),
): Comparison {
  const watch = new Watch(clock() + TIME_MS, clock);
  const blocks = compareBlocks(before.blocks, after.blocks, watch);
  const photosBefore = photosOf(before);
  const photosAfter = photosOf(after);
  return {
    blocks,
    fields: changedFields(before.fields, after.fields),
    photos: {
      added: [...photosAfter].filter((hash) => !photosBefore.has(hash)),
      removed: [...photosBefore].filter((hash) => !photosAfter.has(hash)),
    },
    coarse: watch.coarse,
  };
}

/** Text as 어절 and the white space between them; together they are the text again. */
export function eojeols(text: string): string[] {
  return text.match(/\s+|[^\s]+/g) ?? [];
}

class Watch {
  coarse = false;
  constructor(
    private readonly until: number,
    private readonly clock: () => number,
  ) {}
  left(): number {
    return this.until - this.clock();
  }
}

interface Hunk {
  kind: Run['kind'];
  /** Places in the earlier and the later list at which it begins. */
  before: number;
  after: number;
  count: number;
}

/** The difference of two lists; a smallest one as long as there is time, else a coarse one. */
function difference(before: readonly string[], after: readonly string[], watch: Watch): Hunk[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  const hunks: Hunk[] = [];
  const push = (kind: Run['kind'], at: number, atAfter: number, count: number) => {
    if (count > 0) hunks.push({ kind, before: at, after: atAfter, count });
  };
  push('same', 0, 0, head);
  const inBefore = before.slice(head, before.length - tail);
  const inAfter = after.slice(head, after.length - tail);
  let at = head;
  let atAfter = head;
  for (const { kind, count } of middle(inBefore, inAfter, watch)) {
    push(kind, at, atAfter, count);
    if (kind !== 'added') at += count;
    if (kind !== 'removed') atAfter += count;
  }
  push('same', before.length - tail, after.length - tail, tail);
  return hunks;
}

function middle(
  before: string[],
  after: string[],
  watch: Watch,
): { kind: Run['kind']; count: number }[] {
  if (before.length > 0 && after.length > 0) {
    const time = watch.left();
    const found =
      time > 0
        ? diffArrays(before, after, { timeout: Math.ceil(time), maxEditLength: MOST_EDITS })
        : undefined;
    if (found) {
      return found.map(({ added, removed, value }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        count: value.length,
      }));
    }
    watch.coarse = true;
  }
  return [
    { kind: 'removed', count: before.length },
    { kind: 'added', count: after.length },
  ];
}

function compareBlocks(
  before: readonly ComparedBlock[],
  after: readonly ComparedBlock[],
  watch: Watch,
): BlockChange[] {
  const changes: BlockChange[] = [];
  let removed: ComparedBlock[] = [];
  let added: ComparedBlock[] = [];
  const settle = () => {
    changes.push(...replaced(removed, added, watch));
    removed = [];
    added = [];
  };
  for (const hunk of difference(before.map(keyOf), after.map(keyOf), watch)) {
    if (hunk.kind === 'removed') {
      removed.push(...before.slice(hunk.before, hunk.before + hunk.count));
    } else if (hunk.kind === 'added') {
      added.push(...after.slice(hunk.after, hunk.after + hunk.count));
    } else {
      settle();
      for (let step = 0; step < hunk.count; step++) {
        const old = before[hunk.before + step];
        const now = after[hunk.after + step];
        if (!old || !now) continue;
        changes.push({
          kind: old.look === now.look ? 'same' : 'restyled',
          type: now.type,
          runs: whole('same', now),
        });
      }
    }
  }
  settle();
  tellMoves(changes);
  return changes;
}

const keyOf = ({ type, text }: ComparedBlock) => `${type}\n${text}`;

function whole(kind: Run['kind'], block: ComparedBlock): Run[] {
  const { text } = block;
  return text === '' ? [] : withNotes([{ kind, text }], block, block);
}

/** The runs with notes told apart: what went as it was, what came and what stayed as it is. */
function withNotes(runs: readonly Run[], before: ComparedBlock, after: ComparedBlock): Run[] {
  if (!before.notes && !after.notes) return [...runs];
  const out: Run[] = [];
  let at = 0;
  let atAfter = 0;
  for (const run of runs) {
    const [notes = [], from] = run.kind === 'removed' ? [before.notes, at] : [after.notes, atAfter];
    const to = from + run.text.length;
    const ends = notes.flat().filter((end) => end > from && end < to);
    [...new Set([...ends, to])].reduce((start, end) => {
      const isNote = notes.some(([first, last]) => first <= start && end <= last);
      const text = run.text.slice(start - from, end - from);
      out.push({ ...run, text, ...(isNote && { note: true as const }) });
      return end;
    }, from);
    if (run.kind !== 'added') at += run.text.length;
    if (run.kind !== 'removed') atAfter += run.text.length;
  }
  return out;
}

/** One place where some blocks gave way to others: those alike are the same block, rewritten. */
function replaced(
  removed: readonly ComparedBlock[],
  added: readonly ComparedBlock[],
  watch: Watch,
): BlockChange[] {
  const changes: BlockChange[] = [];
  let from = 0;
  let to = 0;
  const upTo = (end: number, endAfter: number) => {
    for (const block of removed.slice(from, end)) {
      changes.push({ kind: 'removed', type: block.type, runs: whole('removed', block) });
    }
    for (const block of added.slice(to, endAfter)) {
      changes.push({ kind: 'added', type: block.type, runs: whole('added', block) });
    }
  };
  for (const [place, placeAfter] of pairs(removed, added, watch)) {
    const old = removed[place];
    const now = added[placeAfter];
    if (!old || !now) continue;
    upTo(place, placeAfter);
    const runs = withNotes(runsOf(old.text, now.text, watch), old, now);
    changes.push({ kind: 'changed', type: now.type, runs });
    from = place + 1;
    to = placeAfter + 1;
  }
  upTo(removed.length, added.length);
  return changes;
}

/** Which removed block became which added one: the most likeness that keeps their order. */
function pairs(
  removed: readonly ComparedBlock[],
  added: readonly ComparedBlock[],
  watch: Watch,
): [number, number][] {
  const couples = (place: number, placeAfter: number) =>
    removed[place]?.type === added[placeAfter]?.type && removed[place]?.type !== 'figure';
  if (removed.length > MOST_PAIRED || added.length > MOST_PAIRED || watch.left() <= 0) {
    if (removed.length > 0 && added.length > 0) watch.coarse = true;
    const found: [number, number][] = [];
    for (let place = 0; place < Math.min(removed.length, added.length); place++) {
      if (couples(place, place)) found.push([place, place]);
    }
    return found;
  }
  const bags = [removed, added].map((blocks) =>
    blocks.map(({ text }) => new Set(text.split(/\s+/).filter((word) => word !== ''))),
  );
  const likeness = (place: number, placeAfter: number): number => {
    if (!couples(place, placeAfter)) return 0;
    // There is one headline and one deck; rewritten from end to end they are still the same.
    const { type } = removed[place] ?? {};
    if (type === 'headline' || type === 'deck') return 1;
    const a = bags[0]?.[place] ?? new Set();
    const b = bags[1]?.[placeAfter] ?? new Set();
    let shared = 0;
    for (const word of a) if (b.has(word)) shared += 1;
    const alike = (2 * shared) / Math.max(1, a.size + b.size);
    // A place where one block gave way to one other is that block, if little else is known.
    const alone = removed.length === 1 && added.length === 1 && shared > 0;
    return alike >= ALIKE || alone ? Math.max(alike, 0.01) : 0;
  };
  const scores = removed.map((_, place) => added.map((_, after) => likeness(place, after)));
  const best: number[][] = Array.from({ length: removed.length + 1 }, () =>
    new Array<number>(added.length + 1).fill(0),
  );
  const at = (place: number, after: number) => best[place]?.[after] ?? 0;
  for (let place = removed.length - 1; place >= 0; place--) {
    const row = best[place];
    if (!row) continue;
    for (let after = added.length - 1; after >= 0; after--) {
      const score = scores[place]?.[after] ?? 0;
      const together = score > 0 ? score + at(place + 1, after + 1) : 0;
      row[after] = Math.max(together, at(place + 1, after), at(place, after + 1));
    }
  }
  const found: [number, number][] = [];
  let place = 0;
  let after = 0;
  while (place < removed.length && after < added.length) {
    const score = scores[place]?.[after] ?? 0;
    if (score > 0 && at(place, after) === score + at(place + 1, after + 1)) {
      found.push([place, after]);
      place += 1;
      after += 1;
    } else if (at(place, after) === at(place + 1, after)) place += 1;
    else after += 1;
  }
  return found;
}

function runsOf(before: string, after: string, watch: Watch): Run[] {
  const old = eojeols(before);
  const now = eojeols(after);
  const runs: Run[] = [];
  for (const { kind, before: at, after: atAfter, count } of difference(old, now, watch)) {
    const words =
      kind === 'added' ? now.slice(atAfter, atAfter + count) : old.slice(at, at + count);
    runs.push({ kind, text: words.join('') });
  }
  return joined(runs);
}

/**
 * Changes with nothing but white space between them are one: `빨간 큰 차` for `파란 작은 배` reads better
 * whole than word by word.
 */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let removed = '';
  let added = '';
  const settle = () => {
    if (removed) out.push({ kind: 'removed', text: removed });
    if (added) out.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  runs.forEach(({ kind, text }, place) => {
    const between = place > 0 && place < runs.length - 1 && text.trim() === '';
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (between && removed && added) {
      removed += text;
      added += text;
    } else {
      settle();
      out.push({ kind, text });
    }
  });
  settle();
  return out;
}

/** A block taken away here that stands word for word elsewhere was moved. */
function tellMoves(changes: BlockChange[]): void {
  const gone = new Map<string, BlockChange[]>();
  const wordsOf = ({ runs }: BlockChange) => runs.map(({ text }) => text).join('');
  const key = (change: BlockChange) => `${change.type}\n${wordsOf(change)}`;
  for (const change of changes) {
    if (change.kind !== 'removed' || wordsOf(change).trim() === '') continue;
    gone.set(key(change), [...(gone.get(key(change)) ?? []), change]);
  }
  for (const change of changes) {
    if (change.kind !== 'added') continue;
    const left = gone.get(key(change))?.shift();
    if (!left) continue;
    left.kind = 'left';
    change.kind = 'moved';
  }
}

function changedFields(before: Partial<StoryFields>, after: Partial<StoryFields>): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof StoryFields>;
  return [...names]
    .filter((field) => !LINKS.includes(field))
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

function photosOf({ blocks }: ComparedStory): Set<string> {
  return new Set(
    blocks.filter(({ type, text }) => type === 'figure' && text !== '').map(({ text }) => text),
  );
}
