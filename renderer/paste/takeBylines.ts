import { readFields, writeFields } from '@shared/document/storyDoc';
import type { Outlet, Settings } from '@shared/settings';
import type { PressText } from '@shared/story/pressText';
import { type BylinePerson, parseLead } from '@shared/text/bylines';
import { splitTail, tailOf } from '@shared/text/signature';
import type { Editor } from '@tiptap/core';
import { startUndoStep } from '../editor/undoStep';
import type { StorySession } from '../story/session';
import { bylineOf, withBylines } from './storyOfPressText';

/**
 * Moves the lead tag and the tail that were pasted with the copy out of the text and into the
 * story's bylines, where the outlet's template prints them. One step of undo for the text.
 */
export function takeBylines(
  session: StorySession,
  editor: Editor,
  story: PressText,
  settings: Settings,
  outlet: Outlet,
): void {
  const { bylines } = readFields(session.doc);
  const more = story.bylines.map((one) => bylineOf(one, settings.people));
  writeFields(session.doc, { bylines: withBylines(bylines, more) });

  const { state } = editor;
  const cuts = signedParts(editor, story.bylines, outlet.name);
  if (cuts.length === 0) return;
  startUndoStep(state);
  const tr = state.tr;
  for (const { from, to } of cuts.reverse()) tr.delete(from, to);
  editor.view.dispatch(tr.scrollIntoView());
  startUndoStep(editor.state);
}

/** Where these people sign in the document, in order. */
function signedParts(
  editor: Editor,
  people: readonly BylinePerson[],
  outletName: string,
): { from: number; to: number }[] {
  const pasted = (found: readonly BylinePerson[]) =>
    found.every(({ name }) => people.some((one) => one.name === name));
  const parts: { from: number; to: number }[] = [];
  editor.state.doc.forEach((block, at) => {
    if (block.type.name !== 'paragraph') return;
    // One character for each leaf, so that offsets are positions.
    const text = block.textBetween(0, block.content.size, '\n', '\n');
    const tail = tailOf(text, outletName, people);
    if (tail && pasted(tail)) {
      parts.push({ from: at, to: at + block.nodeSize });
      return;
    }
    const lead = parseLead(text, outletName);
    if (lead && pasted(lead.people)) {
      const whole = lead.rest.trim() === '';
      parts.push({
        from: whole ? at : at + 1,
        to: whole ? at + block.nodeSize : at + 1 + text.length - lead.rest.length,
      });
      return;
    }
    const signed = splitTail(text, outletName);
    if (signed && pasted(signed.people)) {
      parts.push({ from: at + 1 + signed.rest.length, to: at + 1 + text.length });
    }
  });
  return parts;
}
