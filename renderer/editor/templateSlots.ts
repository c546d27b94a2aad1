import { slotsIn } from '@shared/text/slots';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';

/** The whole place of a template (`〔…〕`) that the position stands inside, to be written over. */
export function slotAt(doc: Node, pos: number): TextSelection | null {
  const $pos = doc.resolve(pos);
  if (!$pos.parent.isTextblock) return null;
  // One character for each leaf, so that offsets in the text are offsets in the block.
  const text = $pos.parent.textBetween(0, $pos.parent.content.size, '', '\uFFFC');
  let from = 0;
  for (const slot of slotsIn([text])) {
    from = text.indexOf(slot, from);
    const to = from + slot.length;
    if (from < $pos.parentOffset && $pos.parentOffset < to) {
      return TextSelection.create(doc, $pos.start() + from, $pos.start() + to);
    }
    from = to;
  }
  return null;
}

/** The caret at the start of a textblock, or the place of a template that stands there. */
export function startOrSlot(doc: Node, start: number): TextSelection {
  const $start = doc.resolve(start);
  return (
    ($start.parent.content.size > 0 && slotAt(doc, start + 1)) || TextSelection.create(doc, start)
  );
}
