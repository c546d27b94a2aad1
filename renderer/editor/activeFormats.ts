import type { CommandId } from '@shared/commands';
import type { EditorState } from '@tiptap/pm/state';
import { depthOf } from './blockCommands';

/** What the selection is in, as the buttons show it. */
export interface ActiveFormats {
  /** Commands that are on at the selection, always in the same order. */
  active: CommandId[];
  inTable: boolean;
  /** The address of the link at the selection; empty for none. */
  href: string;
}

export const NO_FORMATS: ActiveFormats = { active: [], inTable: false, href: '' };

const MARKS = ['bold', 'italic', 'underline', 'strike', 'link', 'note'] as const;
const BLOCKS: readonly [string, CommandId][] = [
  ['subhead', 'block.subhead'],
  ['pullQuote', 'block.pullQuote'],
  ['quote', 'block.quote'],
  ['bulletList', 'block.bulletList'],
  ['orderedList', 'block.orderedList'],
  ['factBox', 'block.factBox'],
  ['figure', 'block.figure'],
  ['deck', 'block.deck'],
];

export function activeFormats(state: EditorState): ActiveFormats {
  const { from, to, empty, $from } = state.selection;
  const active: CommandId[] = [];
  for (const name of MARKS) {
    const type = state.schema.marks[name];
    if (!type) continue;
    const on = empty
      ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
      : state.doc.rangeHasMark(from, to, type);
    if (on) active.push(`format.${name}`);
  }
  for (const [name, id] of BLOCKS) if (depthOf(state, name)) active.push(id);
  if ($from.parent.type.name === 'paragraph' && $from.depth === 1) active.push('block.paragraph');
  const link = state.schema.marks.link;
  // At the start of a link the mark is on the character after the caret.
  const marks = empty ? $from.marks() : (state.doc.nodeAt(from)?.marks ?? []);
  const href = link ? String(link.isInSet(marks)?.attrs.href ?? '') : '';
  return { active, inTable: depthOf(state, 'table') > 0, href };
}
