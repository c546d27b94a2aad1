import * as Y from 'yjs';
import { safeHref } from './links';
import { SCHEMA_VERSION, storySchema } from './schema';
import { bodyOf, schemaVersionOf } from './storyDoc';

/** What stands in the way of opening a document for writing. */
export type Inspection =
  | { kind: 'known' }
  /** Written by a newer Songgo: read only, nothing is emitted. */
  | { kind: 'newer'; version: number }
  /** Holds nodes, marks or attributes that this Songgo does not know: read only, nothing is emitted. */
  | { kind: 'unknown'; names: string[] }
  /** Holds what no Songgo writes (an unsafe address, absurd nesting): refused. */
  | { kind: 'refused'; reason: string };

export const MAX_DEPTH = 40;
const MAX_NODES = 500_000;
const MAX_NAMES = 20;

/**
 * Looks through the Yjs body before it is bound to an editor, which would delete what it does not
 * know (QUALITY S18–S20, R23, R24). Walks without recursion, so depth cannot exhaust the stack.
 */
export function inspect(doc: Y.Doc): Inspection {
  const version = schemaVersionOf(doc);
  if (version > SCHEMA_VERSION) return { kind: 'newer', version };
  return inspectParts([], [{ fragment: bodyOf(doc), depth: 1 }]);
}

/** A text or an element and how deep it lies; 1 is a block of the story. */
export interface BodyPart {
  node: Y.XmlElement | Y.XmlText;
  depth: number;
  /** Only the element's own name and attributes, its children left out. */
  alone?: boolean;
}

/**
 * Looks through some parts of a body, and the children of some fragments, with all below them. For a
 * caller that knows what an update touched.
 */
export function inspectParts(
  parts: readonly BodyPart[],
  fragments: readonly { fragment: Y.XmlFragment; depth: number }[] = [],
): Inspection {
  const unknown = new Set<string>();
  const pending: BodyPart[] = [...parts];
  const push = (parent: Y.XmlFragment, depth: number) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlElement || child instanceof Y.XmlText) {
        pending.push({ node: child, depth });
      } else {
        unknown.add('hook');
      }
    }
  };
  for (const { fragment, depth } of fragments) push(fragment, depth);
  for (let seen = 0; pending.length > 0; seen++) {
    const next = pending.pop();
    if (!next) break;
    if (next.depth > MAX_DEPTH) return { kind: 'refused', reason: 'nesting' };
    if (seen > MAX_NODES) return { kind: 'refused', reason: 'size' };
    if (next.node instanceof Y.XmlText) {
      const reason = inspectText(next.node, unknown);
      if (reason) return { kind: 'refused', reason };
    } else {
      inspectElement(next.node, unknown);
      if (!next.alone) push(next.node, next.depth + 1);
    }
    if (unknown.size > MAX_NAMES) break;
  }
  return unknown.size > 0
    ? { kind: 'unknown', names: [...unknown].slice(0, MAX_NAMES) }
    : { kind: 'known' };
}

function inspectElement(element: Y.XmlElement, unknown: Set<string>): void {
  const name = element.nodeName;
  const type = Object.hasOwn(storySchema.nodes, name) ? storySchema.nodes[name] : undefined;
  if (!type) {
    unknown.add(String(name).slice(0, 40));
    return;
  }
  const known = type.spec.attrs ?? {};
  for (const attribute of Object.keys(element.getAttributes())) {
    if (!Object.hasOwn(known, attribute)) unknown.add(`${name}.${attribute.slice(0, 40)}`);
  }
}

function inspectText(text: Y.XmlText, unknown: Set<string>): string | null {
  for (const part of text.toDelta() as {
    insert: unknown;
    attributes?: Record<string, unknown>;
  }[]) {
    if (typeof part.insert !== 'string') unknown.add('embed');
    for (const [key, value] of Object.entries(part.attributes ?? {})) {
      // y-tiptap writes a mark that may overlap itself as `name--hash`.
      const name = key.replace(/--[A-Za-z0-9+/=]{8}$/, '');
      const mark = Object.hasOwn(storySchema.marks, name) ? storySchema.marks[name] : undefined;
      if (!mark) {
        unknown.add(name.slice(0, 40));
        continue;
      }
      if (name === 'link' && safeHref((value as { href?: unknown } | null)?.href) === null) {
        return 'link';
      }
      for (const attribute of Object.keys(value instanceof Object ? value : {})) {
        if (!Object.hasOwn(mark.spec.attrs ?? {}, attribute)) {
          unknown.add(`${name}.${attribute.slice(0, 40)}`);
        }
      }
    }
  }
  return null;
}
