import { safeHref } from '@shared/document/links';
import { type Command, TextSelection } from '@tiptap/pm/state';

/** The address a person means: a bare host or mail address gets its scheme. Null when unfit. */
export function typedHref(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(typed)) return safeHref(`mailto:${typed}`);
  if (/^[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)/.test(typed)) return safeHref(`https://${typed}`);
  return safeHref(typed);
}

/**
 * Selects what a link would be put on: the whole link at the caret, else the word around it. False
 * where there is neither, or where the text can carry no link.
 */
export const selectForLink: Command = (state, dispatch) => {
  const { $from, empty, from, to } = state.selection;
  const link = state.schema.marks.link;
  if (!link || !$from.parent.type.allowsMarkType(link)) return false;
  if (!empty) return state.doc.textBetween(from, to).trim() !== '';
  const range = linkAround(state.doc.resolve(from)) ?? wordAround($from);
  if (!range) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, range.from, range.to)));
  return true;
};

type Position = Parameters<typeof TextSelection.between>[0];

function linkAround($pos: Position): { from: number; to: number } | null {
  const mark = $pos.marks().find((one) => one.type.name === 'link');
  if (!mark) return null;
  let from = $pos.start();
  let range: { from: number; to: number } | null = null;
  $pos.parent.forEach((child) => {
    const to = from + child.nodeSize;
    if (mark.isInSet(child.marks)) {
      if (range?.to === from) range = { from: range.from, to };
      else if (!range || range.to < $pos.pos) range = { from, to };
    }
    from = to;
  });
  return range;
}

function wordAround($pos: Position): { from: number; to: number } | null {
  const text = $pos.parent.textBetween(0, $pos.parent.content.size, '\n', '\n');
  const before = /\S*$/.exec(text.slice(0, $pos.parentOffset))?.[0].length ?? 0;
  const after = /^\S*/.exec(text.slice($pos.parentOffset))?.[0].length ?? 0;
  return before + after > 0 ? { from: $pos.pos - before, to: $pos.pos + after } : null;
}

/** Links the selection to an address judged by `typedHref`, or takes its link away for null. */
export function setLink(href: string | null): Command {
  return (state, dispatch) => {
    const link = state.schema.marks.link;
    const { from, to } = state.selection;
    if (!link) return false;
    const tr = state.tr.removeMark(from, to, link);
    if (href !== null) tr.addMark(from, to, link.create({ href }));
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, to)));
    return true;
  };
}
