import type { Editor } from '@tiptap/core';
import { useCommands } from '../commands';
import { decideHere, decideOn, goTo } from './decisions';

/** Binds the commands that walk through suggestions and decide on them. */
export function useReviewCommands(editor: Editor | null): void {
  const on = (run: (editor: Editor) => void) => () => {
    if (!editor) return;
    editor.view.focus();
    run(editor);
  };
  useCommands(
    {
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
