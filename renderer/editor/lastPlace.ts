import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { startOrSlot } from './templateSlots';

interface Place {
  anchor: number;
  head: number;
  /** How far the page is scrolled, in CSS pixels. */
  scroll: number;
}

/** Where one was in each story this window has shown, for as long as the window is open. */
const places = new Map<string, Place>();

const scrollerOf = (editor: Editor) => editor.view.dom.closest<HTMLElement>('[data-page-scroller]');

export function rememberPlace(storyId: string, editor: Editor): void {
  const { anchor, head } = editor.state.selection;
  places.set(storyId, { anchor, head, scroll: scrollerOf(editor)?.scrollTop ?? 0 });
}

/**
 * Puts the caret where it was when the story was left. A story that is new to the window begins in
 * its headline, or with the place of a template that stands there taken hold of.
 */
export function goToLastPlace(storyId: string, editor: Editor): void {
  const { doc, tr } = editor.state;
  const place = places.get(storyId);
  // Another window may have shortened the story meanwhile.
  const within = (pos: number) => doc.resolve(Math.max(0, Math.min(pos, doc.content.size)));
  const selection = place
    ? TextSelection.between(within(place.anchor), within(place.head))
    : startOrSlot(doc, 1);
  editor.view.dispatch(tr.setSelection(selection));
  const scroller = scrollerOf(editor);
  if (place && scroller) scroller.scrollTop = place.scroll;
}
