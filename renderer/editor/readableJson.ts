import { storySchema } from '@shared/document/schema';
import { Fragment, type Mark, type Node, type NodeType } from '@tiptap/pm/model';

/**
 * As much of a stored document as this Songgo knows, valid by its schema. A node it does not know
 * is left out and what it holds is kept; marks and attributes it does not know are left out.
 * Takes JSON as y-tiptap gives it and changes nothing in the document it came from.
 */
export function readableJson(json: unknown): Record<string, unknown> {
  const { doc } = storySchema.nodes;
  if (!doc) throw new Error('the schema has no doc');
  const read = readNodes(json, 0);
  const content =
    read.length === 1 && read[0]?.type === doc ? read[0].content : Fragment.from(read);
  return fitted(doc, {}, listed(content)).toJSON();
}

const MAX_DEPTH = 40;

function readNodes(value: unknown, depth: number): Node[] {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
  const { type, text, content, attrs, marks } = value as Record<string, unknown>;
  if (type === 'text') {
    return typeof text === 'string' && text !== ''
      ? [storySchema.text(text, readMarks(marks))]
      : [];
  }
  const children = Array.isArray(content)
    ? content.flatMap((child) => readNodes(child, depth + 1))
    : [];
  const name = typeof type === 'string' ? type : '';
  const known = Object.hasOwn(storySchema.nodes, name) ? storySchema.nodes[name] : undefined;
  return known ? [fitted(known, readAttributes(known, attrs), children)] : children;
}

function readAttributes(type: NodeType, value: unknown): Record<string, unknown> {
  const known = Object.keys(type.spec.attrs ?? {});
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter(([name]) => known.includes(name)));
}

function readMarks(value: unknown): Mark[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((mark: unknown) => {
    const { type, attrs } = (mark ?? {}) as Record<string, unknown>;
    const name = typeof type === 'string' ? type : '';
    const known = Object.hasOwn(storySchema.marks, name) ? storySchema.marks[name] : undefined;
    return known ? [known.create(attrs as Record<string, unknown> | null)] : [];
  });
}

/** A node of those children that fit in their order; text among blocks becomes a paragraph. */
function fitted(type: NodeType, attrs: Record<string, unknown>, children: Node[]): Node {
  const { paragraph } = storySchema.nodes;
  const kept: Node[] = [];
  let match = type.contentMatch;
  for (const child of children) {
    const own = child.isText ? child.mark(type.allowedMarks(child.marks)) : child;
    const candidates = [
      [own],
      ...(child.isInline && paragraph ? [[paragraph.create(null, child)]] : []),
      ...(child.isTextblock && paragraph?.validContent(child.content)
        ? [[paragraph.create(null, child.content)]]
        : []),
      // A block where only text may stand leaves its text.
      listed(child.content),
    ];
    for (const nodes of candidates) {
      // What must stand before it, a headline say, is put there empty.
      const fill = match.fillBefore(Fragment.from(nodes));
      const next = fill && match.matchFragment(fill.append(Fragment.from(nodes)));
      if (!fill || !next) continue;
      match = next;
      kept.push(...listed(fill), ...nodes);
      break;
    }
  }
  const node = type.createAndFill(attrs, Fragment.from(kept));
  return node ?? type.createAndFill() ?? type.create(attrs);
}

function listed(fragment: Fragment): Node[] {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    nodes.push(node);
  });
  return nodes;
}
