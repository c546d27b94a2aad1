import { Fragment, type Mark, type Node } from '@tiptap/pm/model';
import { type Change, changeOf, formerOf, SUGGESTION_MARKS, withoutChanges } from './change';
import { changedWords, differenceOf, hasLeaf, sameButFormat } from './inlineDifference';
import { acceptedNode } from './resolve';

/** Who changes the document, and where the next suggestion's id comes from. */
export interface Suggester {
  authorId: string;
  authorName: string;
  /** Milliseconds since 1970. */
  at: number;
  newId: () => string;
}

/**
 * What an edited document becomes when the edit is only suggested. It has all that `before` had, where
 * it was: of that nothing is taken out or moved, only marked, so that rejecting gives `before` again
 * whatever two people do apart (Yjs merges marks and additions, but knows no move). What the same
 * author suggested earlier may go. Accepting gives `after`.
 *
 * It compares the two states and knows no commands: whatever made the edit, it is a suggestion.
 */
export function suggest(before: Node, after: Node, by: Suggester): Node {
  if (before === after || before.eq(after)) return before;
  return new Suggestion(by).document(before, after);
}

/** A place where the edited document could not be followed closely; the next larger part is taken. */
type Unfit = null;

class Suggestion {
  #change: Change | null = null;

  constructor(private readonly by: Suggester) {}

  document(before: Node, after: Node): Node {
    const close = this.#blocks(before, childrenOf(before), childrenOf(after));
    if (close) return before.copy(Fragment.fromArray(close));
    return before.copy(Fragment.fromArray(this.#coarse(before, after)));
  }

  /** The whole body as taken out and put in: right for any edit, and never needed in practice. */
  #coarse(before: Node, after: Node): Node[] {
    const headline = before.firstChild as Node;
    const to = after.firstChild as Node;
    const out = [headline.copy(this.#inline(headline.content, to.content))];
    const isDeck = (node: Node) => node.type.name === 'deck';
    const [old, now] = [childrenOf(before).slice(1), childrenOf(after).slice(1)];
    const [oldDeck, nowDeck] = [old.find(isDeck), now.find(isDeck)];
    if (oldDeck && nowDeck) out.push(oldDeck.copy(this.#inline(oldDeck.content, nowDeck.content)));
    else out.push(...this.#deleted(oldDeck), ...this.#inserted(nowDeck));
    for (const block of old) if (!isDeck(block)) out.push(...this.#deleted(block));
    for (const block of now) if (!isDeck(block)) out.push(...this.#inserted(block));
    return out;
  }

  /** The content of a parent, `before` and `after` being children of the same node. */
  #blocks(parent: Node, before: readonly Node[], after: readonly Node[]): Node[] | Unfit {
    let start = 0;
    let endBefore = before.length;
    let endAfter = after.length;
    const same = (a: number, b: number) => sameNode(before[a], after[b]);
    while (start < endBefore && start < endAfter && same(start, start)) start += 1;
    while (endBefore > start && endAfter > start && same(endBefore - 1, endAfter - 1)) {
      endBefore -= 1;
      endAfter -= 1;
    }
    const old = before.slice(start, endBefore);
    const now = after.slice(start, endAfter);
    const middle = this.#joined(old, now) ?? this.#pairs(old, now);
    if (!middle) return null;
    const out = [...before.slice(0, start), ...middle, ...before.slice(endBefore)];
    return parent.type.validContent(Fragment.fromArray(out)) ? out : null;
  }

  /**
   * Block against block. What goes stands before what comes in its place: y-tiptap then finds each
   * block that was there under its own name in Yjs, and makes none of it anew.
   */
  #pairs(old: readonly Node[], now: readonly Node[]): Node[] | Unfit {
    const out: Node[] = [];
    let coming: Node[] = [];
    for (let at = 0; at < Math.max(old.length, now.length); at++) {
      const a = old[at];
      let b = now[at];
      // The half that was split off a joined block is joined to nothing.
      if (!a && b?.attrs.joined && sameValue(b.attrs.joined, now[at - 1]?.attrs.joined)) {
        b = withAttributes(b, { joined: null });
      }
      const one = a && b ? this.#block(a, b) : null;
      if (one) {
        out.push(...coming, ...one);
        coming = [];
        continue;
      }
      if ((a && !canBeWhole(a)) || (b && !canBeWhole(b))) return null;
      // Behind the headline comes the deck.
      if (b?.type.name === 'deck') out.push(...this.#inserted(b), ...this.#deleted(a));
      else {
        out.push(...this.#deleted(a));
        coming.push(...this.#inserted(b));
      }
    }
    return [...out, ...coming];
  }

  /** One block that became another of its kind. */
  #block(old: Node, now: Node): Node[] | Unfit {
    if (sameNode(old, now)) return [old];
    if (old.type !== now.type) return null;
    if (old.attrs.deleted && !now.attrs.deleted) {
      return this.#block(withAttributes(old, { deleted: null }), now);
    }
    if (this.#isOwn(old)) return this.#isOwn(now) ? [now] : null;
    if (!sameAttributes(old, now)) {
      return Object.hasOwn(old.attrs, 'changed') ? this.#changed(old, now) : null;
    }
    if (changeOf(old.attrs.deleted)) return this.#intoDeleted(old, now);
    if (old.isTextblock) return [old.copy(this.#inline(old.content, now.content))];
    if (old.isLeaf) return null;
    const content = this.#blocks(old, childrenOf(old), childrenOf(now));
    if (!content) return null;
    const made = old.copy(Fragment.fromArray(content));
    return old.type.name === 'table' && !sameGrid(old, made) && !isEven(made) ? null : [made];
  }

  /** What is typed into a block that is to go would go with it: it stands behind it instead. */
  #intoDeleted(old: Node, now: Node): Node[] | Unfit {
    const { paragraph } = old.type.schema.nodes;
    if (!paragraph || !old.type.isInGroup('block')) {
      // A cell, row or item that is written in is kept.
      return this.#block(
        withAttributes(old, { deleted: null }),
        withAttributes(now, { deleted: null }),
      );
    }
    const { come } = differenceOf(old.content, now.content);
    const words = come.textBetween(0, come.size, ' ');
    if (words === '') return [old];
    return [old, paragraph.create({ inserted: this.#mine() }, old.type.schema.text(words))];
  }

  /** A photograph whose data changed, in its place. One that was to go is kept. */
  #changed(old: Node, now: Node): Node[] | Unfit {
    const content = this.#blocks(old, childrenOf(old), childrenOf(now));
    if (!content) return null;
    const former = old.attrs.changed ? formerOf(old.attrs.changed) : withoutChanges(old.attrs);
    const back = sameValue(former, withoutChanges(now.attrs));
    const changed = back ? null : { ...this.#mine(), former };
    const attributes = { ...withoutChanges(now.attrs), changed, deleted: null };
    const { inserted, joined } = old.attrs;
    const made = old.type.create(
      { ...attributes, inserted, joined },
      Fragment.fromArray(content),
      old.marks,
    );
    return [made];
  }

  /** Several textblocks that became one: each stays, and says that it goes on in the one before. */
  #joined(old: readonly Node[], now: readonly Node[]): Node[] | Unfit {
    const [first] = old;
    const [one] = now;
    if (old.length < 2 || now.length !== 1 || !first || !one?.isTextblock) return null;
    if (first.type !== one.type || !sameAttributes(first, one)) return null;
    if (!old.every((block) => block.isTextblock)) return null;
    let all = Fragment.empty;
    for (const block of old) all = all.append(block.content);
    const { same, start, end, come } = differenceOf(all, one.content);
    // Across what is to go nothing is joined.
    if (old.some((block) => changeOf(block.attrs.deleted))) return same ? [...old] : null;
    const keeper = old.findIndex((block) => !this.#isOwn(block));
    if (keeper < 0) return [one];
    const kept = old[keeper] as Node;
    if (kept.type !== first.type) return null;
    // The same suggestion for all of it, that of a neighbour where there is one.
    const near = this.#nearby(all, start, end);
    const out: Node[] = [];
    let offset = 0;
    let waiting: Node[] = [];
    old.forEach((block, index) => {
      const [from, to] = [offset, offset + block.content.size];
      offset = to;
      const own = this.#isOwn(block);
      const words: Node[] = [];
      const take = (a: number, b: number, gone: boolean) => {
        if (b <= a) return;
        block.content.cut(a - from, b - from).forEach((node) => {
          if (own) {
            if (!gone)
              words.push(...this.#asInserted(Fragment.from(node), changeOf(block.attrs.inserted)));
          } else if (gone) words.push(...this.#asDeleted(node, near));
          else words.push(node);
        });
      };
      take(from, Math.min(to, start), false);
      take(Math.max(from, start), Math.min(to, end), true);
      // What takes the place of the deleted stands behind it.
      const last = index === old.length - 1;
      if (end >= from && (end < to || last)) words.push(...this.#asInserted(come, near));
      take(Math.max(from, end), to, false);
      if (own && index < keeper) {
        waiting.push(...words);
        return;
      }
      if (own) {
        const before = out[out.length - 1] as Node;
        out[out.length - 1] = before.copy(before.content.append(Fragment.fromArray(words)));
        return;
      }
      const joined =
        index === keeper
          ? keeper === 0
            ? block.attrs.joined
            : null
          : (block.attrs.joined ?? near ?? this.#mine());
      out.push(
        block.type.create({ ...block.attrs, joined }, Fragment.fromArray([...waiting, ...words])),
      );
      waiting = [];
    });
    return out;
  }

  #inline(old: Fragment, now: Fragment): Fragment {
    const difference = differenceOf(old, now);
    if (difference.same) return old;
    let { start, end, endNow, gone, come } = difference;
    if (sameButFormat(gone, come)) {
      return old
        .cut(0, start)
        .append(Fragment.fromArray(this.#formatted(gone, come)))
        .append(old.cut(end));
    }
    // A line break parts the text of its paragraph in two, which in Yjs would move what is behind it:
    // that is taken out, and put in again behind the break.
    if (end < old.size && hasLeaf(come)) {
      end = old.size;
      endNow = now.size;
      gone = old.cut(start, end);
      come = acceptedInline(now.cut(start, endNow));
    }
    const near = this.#nearby(old, start, end);
    const words: Node[] = [];
    for (const { was, is } of changedWords(gone, come)) {
      if (is === was) words.push(...was);
      else {
        for (const node of was) words.push(...this.#asDeleted(node, near));
        words.push(...this.#asInserted(Fragment.fromArray(is), near));
      }
    }
    return old.cut(0, start).append(Fragment.fromArray(words)).append(old.cut(end));
  }

  /** Text whose format changed, letter by letter the same. */
  #formatted(old: Fragment, now: Fragment): Node[] {
    const out: Node[] = [];
    let at = 0;
    old.forEach((was) => {
      for (let from = at; from < at + was.nodeSize; ) {
        const { node: is, offset } = nodeAt(now, from);
        const to = Math.min(at + was.nodeSize, offset + is.nodeSize);
        if (!was.isText) out.push(was);
        else out.push(this.#reformatted(was.cut(from - at, to - at), is));
        from = to;
      }
      at += was.nodeSize;
    });
    return out;
  }

  #reformatted(was: Node, is: Node): Node {
    if (this.#isOwnText(was)) return was.mark(is.marks);
    let marks: readonly Mark[] = [
      ...was.marks.filter((mark) => SUGGESTION_MARKS.includes(mark.type.name)),
    ];
    for (const mark of is.marks) {
      if (!SUGGESTION_MARKS.includes(mark.type.name)) marks = mark.addToSet(marks);
    }
    const { formatChange } = was.type.schema.marks;
    for (const type of Object.values(was.type.schema.marks)) {
      if (SUGGESTION_MARKS.includes(type.name) || !formatChange) continue;
      const [a, b] = [type.isInSet(was.marks), type.isInSet(is.marks)];
      if (a && b ? a.eq(b) : a === b) continue;
      const known = was.marks.find(
        (mark) => mark.type === formatChange && mark.attrs.format === type.name,
      );
      const former = known ? known.attrs.former : (a?.attrs ?? null);
      marks = known ? known.removeFromSet(marks) : marks;
      if (sameValue(former, b?.attrs ?? null)) continue;
      marks = formatChange.create({ ...this.#mine(), format: type.name, former }).addToSet(marks);
    }
    return was.mark(marks);
  }

  /** Inline content that goes: one's own suggestion altogether, anything else only by its mark. */
  #asDeleted(node: Node, near: Change | null): Node[] {
    if (!node.isText) {
      if (this.#isOwn(node)) return [];
      if (changeOf(node.attrs.deleted) || !canBeWhole(node)) return [node];
      return [node.type.create({ ...node.attrs, deleted: near ?? this.#mine() })];
    }
    if (this.#isOwnText(node)) return [];
    const { deletion } = node.type.schema.marks;
    if (!deletion || deletion.isInSet(node.marks)) return [node];
    return [node.mark(deletion.create({ ...(near ?? this.#mine()) }).addToSet(node.marks))];
  }

  /** Inline content that comes; what it says of earlier suggestions is not its own. */
  #asInserted(content: Fragment, near: Change | null): Node[] {
    const out: Node[] = [];
    acceptedInline(content).forEach((node) => {
      const plain = withoutSuggestions(node);
      const { insertion } = node.type.schema.marks;
      if (!plain.isText) {
        out.push(plain.type.create({ ...plain.attrs, inserted: near ?? this.#mine() }));
      } else if (insertion) {
        out.push(plain.mark(insertion.create({ ...(near ?? this.#mine()) }).addToSet(plain.marks)));
      }
    });
    return out;
  }

  /** A block that goes. */
  #deleted(block: Node | undefined): Node[] {
    if (!block || this.#isOwn(block)) return [];
    if (changeOf(block.attrs.deleted)) return [block];
    return [withAttributes(block, { deleted: this.#mine() })];
  }

  /** A block that comes: as it was seen, without what others suggested in it. */
  #inserted(block: Node | undefined): Node[] {
    if (!block || changeOf(block.attrs.deleted)) return [];
    const seen = acceptedNode(block);
    if (!seen) return [];
    const own = this.#isOwn(block) ? block.attrs.inserted : this.#mine();
    return [
      withAttributes(anew(seen), {
        inserted: own,
        deleted: null,
        ...(seen.attrs.changed ? { changed: null } : {}),
      }),
    ];
  }

  #isOwn(node: Node): boolean {
    return changeOf(node.attrs.inserted)?.authorId === this.by.authorId;
  }

  #isOwnText(text: Node): boolean {
    return text.marks.some((mark) => mark.type.name === 'insertion' && this.#isMine(mark));
  }

  #isMine(mark: Mark): boolean {
    return changeOf(mark.attrs)?.authorId === this.by.authorId;
  }

  /** One's own suggestion that this place touches: what goes on there belongs to it. */
  #nearby(content: Fragment, start: number, end: number): Change | null {
    for (const node of [
      start > 0 ? nodeAt(content, start - 1).node : null,
      end < content.size ? nodeAt(content, end).node : null,
    ]) {
      const mark = node?.marks.find(
        (one) => one.type.name !== 'formatChange' && SUGGESTION_MARKS.includes(one.type.name),
      );
      if (mark && this.#isMine(mark)) return changeOf(mark.attrs);
    }
    return null;
  }

  #mine(): Change {
    const { authorId, authorName, at, newId } = this.by;
    this.#change ??= { id: newId(), authorId, authorName, at };
    return this.#change;
  }
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(child);
  });
  return children;
}

function sameNode(a: Node | undefined, b: Node | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.eq(b));
}

function sameAttributes(a: Node, b: Node): boolean {
  return Object.keys(a.attrs).every((name) => sameValue(a.attrs[name], b.attrs[name]));
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Whether it can be taken out and put in as a whole. */
const canBeWhole = (node: Node): boolean => Object.hasOwn(node.type.spec.attrs ?? {}, 'deleted');

function withAttributes(node: Node, attributes: Record<string, unknown>): Node {
  return node.type.create({ ...node.attrs, ...attributes }, node.content, node.marks);
}

/** The inline node of a fragment at an offset in it, and where it begins. */
function nodeAt(content: Fragment, offset: number): { node: Node; offset: number } {
  let at = 0;
  for (let index = 0; index < content.childCount; index++) {
    const node = content.child(index);
    if (offset < at + node.nodeSize) return { node, offset: at };
    at += node.nodeSize;
  }
  throw new RangeError('no node there');
}

/** A copy that shares no object with what is copied, so that it is not taken for it. */
function anew(node: Node): Node {
  if (node.isText) return node.mark([...node.marks]);
  return node.copy(Fragment.fromArray(childrenOf(node).map(anew)));
}

/** Without what others suggested to take out. */
function acceptedInline(content: Fragment): Fragment {
  const out: Node[] = [];
  content.forEach((node) => {
    if (changeOf(node.attrs.deleted)) return;
    if (!node.marks.some((mark) => mark.type.name === 'deletion')) out.push(node);
  });
  return Fragment.fromArray(out);
}

function withoutSuggestions(node: Node): Node {
  if (!node.isText) return withAttributes(node, { inserted: null, deleted: null });
  return node.mark(node.marks.filter((mark) => !SUGGESTION_MARKS.includes(mark.type.name)));
}

/** Whether two tables have as many cells in each row. */
function sameGrid(a: Node, b: Node): boolean {
  const cells = (table: Node) => childrenOf(table).map((row) => row.childCount);
  return sameValue(cells(a), cells(b));
}

/** Whether all rows of a table have as many columns. */
function isEven(table: Node): boolean {
  const widths = new Set<number>();
  let spans = false;
  table.forEach((row) => {
    let width = 0;
    row.forEach((cell) => {
      width += Number(cell.attrs.colspan ?? 1);
      if (Number(cell.attrs.rowspan ?? 1) > 1) spans = true;
    });
    widths.add(width);
  });
  return widths.size === 1 && !spans;
}
