import { Fragment, type Mark, type Node } from '@tiptap/pm/model';
import {
  BLOCK_CHANGES,
  type Change,
  changeOf,
  formerOf,
  SUGGESTION_MARKS,
  withoutChanges,
} from './change';

export type Decision = 'accept' | 'reject' | 'keep';

/** Says what becomes of a suggestion. */
export type Decide = (change: Change) => Decision;

/**
 * A document with suggestions resolved as `decide` says. The node that is given is never changed, and
 * what nothing was suggested of is the same object in the result. What cannot be resolved, because
 * it is malformed or waits for another suggestion, stays as it is and stops nothing else.
 */
export function resolve(document: Node, decide: Decide): Node {
  return resolved(document, decide) ?? document;
}

const ACCEPT: Decide = () => 'accept';
/** Nodes never change, so each is looked through once and a key costs only where it was typed. */
const accepted = new WeakMap<Node, Node | 'gone'>();

/** The document as it is when everything is accepted: what the authors of the suggestions saw. */
export function acceptAll(document: Node): Node {
  return acceptedNode(document) ?? document;
}

/**
 * One node with everything in it accepted, what is suggested of the node itself left out of account;
 * null when nothing of it is left.
 */
export function acceptedNode(node: Node): Node | null {
  return resolved(node, ACCEPT);
}

/** The document as it was before anything was suggested. */
export function rejectAll(document: Node): Node {
  return resolve(document, () => 'reject');
}

/** A piece of content with everything accepted, for the clipboard. */
export function acceptedFragment(content: Fragment): Fragment {
  return children(content, ACCEPT) ?? content;
}

/** The node resolved, its own attributes left out of account; null when nothing of it is left. */
function resolved(node: Node, decide: Decide): Node | null {
  if (node.isLeaf) return node;
  if (decide !== ACCEPT) return resolvedNow(node, decide);
  const known = accepted.get(node);
  if (known) return known === 'gone' ? null : known;
  const result = resolvedNow(node, decide);
  accepted.set(node, result ?? 'gone');
  return result;
}

function resolvedNow(node: Node, decide: Decide): Node | null {
  const content = children(node.content, decide);
  if (!content) return node;
  const sound = fitting(node, content);
  if (sound) return node.copy(sound);
  return content.size === 0 ? null : node;
}

/** The content with what is missing put in empty; null when it cannot be made to fit. */
function fitting(node: Node, content: Fragment): Fragment | null {
  const { contentMatch } = node.type;
  const match = contentMatch.matchFragment(content);
  if (match?.validEnd) return content;
  // A list without an item and a table without a row are nothing.
  if (content.size === 0 && node.type.name !== 'doc') return null;
  const after = match?.fillBefore(Fragment.empty, true);
  if (after) return content.append(after);
  const before = contentMatch.fillBefore(content, true);
  return before ? before.append(content) : null;
}

/** Null when nothing changes. */
function children(content: Fragment, decide: Decide): Fragment | null {
  const out: Node[] = [];
  let changed = false;
  content.forEach((child) => {
    const now = child.isText ? resolvedText(child, decide) : resolvedBlock(child, out, decide);
    if (now !== child) changed = true;
    if (now) out.push(now);
  });
  return changed ? Fragment.fromArray(out) : null;
}

function resolvedText(text: Node, decide: Decide): Node | null {
  let marks: readonly Mark[] = text.marks;
  for (const mark of text.marks) {
    const kind = mark.type.name;
    if (!SUGGESTION_MARKS.includes(kind)) continue;
    const decision = decide(changeOf(mark.attrs) as Change);
    if (decision === 'keep') continue;
    if (kind === 'insertion' && decision === 'reject') return null;
    if (kind === 'deletion' && decision === 'accept') return null;
    marks = mark.removeFromSet(marks);
    if (kind === 'formatChange' && decision === 'reject') marks = formerMarks(mark, marks);
  }
  return marks === text.marks ? text : text.mark(marks);
}

function formerMarks(change: Mark, marks: readonly Mark[]): readonly Mark[] {
  const { format, former } = change.attrs;
  const type = typeof format === 'string' ? change.type.schema.marks[format] : undefined;
  if (!type || SUGGESTION_MARKS.includes(type.name)) return marks;
  const without = type.removeFromSet(marks);
  if (former === null || typeof former !== 'object') return without;
  return type.create(former as Record<string, unknown>).addToSet(without);
}

/** Gives the block, or null when it is gone or went into the last of `before`. */
function resolvedBlock(block: Node, before: Node[], decide: Decide): Node | null {
  const left = { ...block.attrs };
  let joins = false;
  for (const name of BLOCK_CHANGES) {
    const change = changeOf(block.attrs[name]);
    if (!change) continue;
    const decision = decide(change);
    if (decision === 'keep') continue;
    if (name === 'inserted' && decision === 'reject') return null;
    if (name === 'deleted' && decision === 'accept') return null;
    left[name] = null;
    if (name === 'changed' && decision === 'reject') {
      const former = formerOf(block.attrs.changed);
      // What is no attribute of the block's is nothing to give back.
      for (const key of Object.keys(withoutChanges(left))) {
        if (Object.hasOwn(former, key)) left[key] = former[key];
      }
    }
    joins ||= name === 'joined' && decision === 'accept';
  }
  const inside = resolved(block, decide);
  if (!inside) return null;
  const attributesChanged = BLOCK_CHANGES.some((name) => left[name] !== block.attrs[name]);
  const node = attributesChanged ? block.type.create(left, inside.content, inside.marks) : inside;
  if (!joins) return node;
  const last = before.at(-1);
  // Joined to what may go yet it would go with it.
  if (isWaiting(node) || (last && isWaiting(last))) {
    return block.type.create({ ...left, joined: block.attrs.joined }, inside.content, inside.marks);
  }
  if (!last?.isTextblock || !node.isTextblock) return node;
  const together = last.content.append(allowedIn(last, node.content));
  if (!last.type.validContent(together)) return node;
  before[before.length - 1] = last.copy(together);
  return null;
}

/** Inline content without the formats that a textblock does not have, a headline for example. */
function allowedIn(textblock: Node, content: Fragment): Fragment {
  const out: Node[] = [];
  content.forEach((node) => {
    out.push(node.isText ? node.mark(textblock.type.allowedMarks(node.marks)) : node);
  });
  return Fragment.fromArray(out);
}

const isWaiting = (node: Node): boolean =>
  changeOf(node.attrs.inserted) !== null || changeOf(node.attrs.deleted) !== null;
