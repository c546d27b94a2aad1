import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { repairBody } from '../document/repair';
import { storySchema } from '../document/schema';
import { bodyOf } from '../document/storyDoc';
import { BLOCK_CHANGES, changeOf, SUGGESTION_MARKS } from './change';
import { acceptAll, rejectAll } from './resolve';

/**
 * How many suggestions a Yjs body holds, whatever shape a merge left it in. It reads the Yjs types
 * themselves, so that none is missed that the editor would not show.
 */
export function countInBody(body: Y.XmlFragment): number {
  const ids = new Set<string>();
  const pending: unknown[] = body.toArray();
  while (pending.length > 0) {
    const node = pending.pop();
    if (node instanceof Y.XmlText) {
      for (const { attributes = {} } of node.toDelta() as { attributes?: object }[]) {
        for (const [key, value] of Object.entries(attributes)) {
          // y-tiptap writes a mark that may overlap itself as `name--hash`.
          if (!SUGGESTION_MARKS.includes(key.replace(/--[A-Za-z0-9+/=]{8}$/, ''))) continue;
          ids.add(changeOf(value)?.id ?? '?');
        }
      }
    } else if (node instanceof Y.XmlElement) {
      const attributes = node.getAttributes() as Record<string, unknown>;
      for (const name of BLOCK_CHANGES) {
        const change = changeOf(attributes[name]);
        if (change) ids.add(change.id);
      }
      pending.push(...node.toArray());
    }
  }
  return ids.size;
}

/** A copy of the body that fits the schema, suggestions and all, in a document of its own. */
export function mendedCopy(doc: Y.Doc): Y.XmlFragment {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  repairBody(copy);
  return bodyOf(copy);
}

/** A body as it reads with all suggestions accepted or all rejected, in a document of its own. */
export function resolvedBody(doc: Y.Doc, decision: 'accept' | 'reject'): Y.XmlFragment {
  const root = yXmlFragmentToProseMirrorRootNode(mendedCopy(doc), storySchema);
  const resolved = decision === 'accept' ? acceptAll(root) : rejectAll(root);
  return prosemirrorToYXmlFragment(resolved, bodyOf(new Y.Doc()));
}
