import type { Editor } from '@tiptap/core';
import { useCommands } from '../commands';
import { decideHere, decideOn, goTo } from './decisions';
import { changeMode, isSuggesting } from './mode';

/** Binds the commands that walk through suggestions, decide on them, and change over to making them. */
export function useReviewCommands(editor: Editor | null, storyId: string): void {
  const on = (run: (editor: Editor) => void) => () => {
    if (!editor) return;
    editor.view.focus();
    run(editor);
  };
  useCommands(
    {
      'review.suggest': () => editor && changeMode(editor, storyId, !isSuggesting(storyId)),
      'review.next': on((one) => goTo(one, 1)),
      'review.previous': on((one) => goTo(one, -1)),
      'review.accept': on((one) => decideHere(one, 'accept')),
      'review.reject': on((one) => decideHere(one, 'reject')),
      'review.acceptAll': on((one) => decideOn(one, () => 'accept')),
      'review.rejectAll': on((one) => decideOn(one, () => 'reject')),
    },
    () => editor !== null && !editor.isDestroyed && editor.isEditable,
  );
}
