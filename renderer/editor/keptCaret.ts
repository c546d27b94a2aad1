import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';

interface SyncState {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: {
    mapping: Parameters<typeof absolutePositionToRelativePosition>[2];
    beforeTransactionSelection: unknown;
  } | null;
}

/**
 * Notes where the caret is among the characters of the Yjs document; what it gives puts the caret
 * back there after a change that comes from Yjs: an undo, or what another window wrote. y-tiptap's
 * own way takes the start of the headline for a mistake and guesses, and after an undo keeps a
 * place that it goes back to at the next change, wherever the caret is by then.
 */
export function keepCaret(view: EditorView): () => void {
  const sync = ySyncPluginKey.getState(view.state) as SyncState | undefined;
  const { selection } = view.state;
  const binding = sync?.binding;
  if (!sync || !binding || !(selection instanceof TextSelection)) return () => undefined;
  const among = (pos: number) =>
    absolutePositionToRelativePosition(pos, sync.type, binding.mapping);
  const anchor = among(selection.anchor);
  const head = among(selection.head);
  return () => {
    binding.beforeTransactionSelection = null;
    if (view.isDestroyed) return;
    const { doc, selection: now, tr } = view.state;
    const place = (relative: typeof anchor) =>
      relativePositionToAbsolutePosition(sync.doc, sync.type, relative, binding.mapping) ??
      startOfHeadline(relative, sync);
    const from = place(anchor);
    const to = place(head);
    if (from === null || to === null || (from === now.anchor && to === now.head)) return;
    view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
  };
}

/**
 * Position 1 for a place at the very start of the text, which y-tiptap never believes, even where the
 * characters before it, or all of the headline's, were taken away; null for any other.
 */
function startOfHeadline(relative: Y.RelativePosition, { doc, type }: SyncState): number | null {
  const found = Y.createAbsolutePositionFromRelativePosition(relative, doc);
  const headline = type.get(0);
  if (found?.index !== 0 || !(headline instanceof Y.XmlElement)) return null;
  return found.type === headline.get(0) || found.type.parent === headline ? 1 : null;
}
