import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useCommands } from '../commands';
import { useSettings } from '../useSettings';
import { markParagraph } from './focusParagraph';
import { typewriterScroll } from './typewriterScroll';
import './focusMode.css';

/** What an Escape closes before it ends the mode. */
const CLOSES_FIRST = '[role="dialog"], [data-find-panel], .slash-menu';

/**
 * Focus mode, for as long as the story is open, and typewriter scroll, which is a setting. In focus
 * mode the page's root carries `data-focus-mode`; CSS hides and dims. Gives whether it is on.
 */
export function useFocusMode(editor: Editor | null): boolean {
  const { settings, change } = useSettings();
  const [focused, setFocused] = useState(false);
  const typewriter = settings.typewriterScroll;
  const ready = () => editor !== null;
  useCommands(
    {
      'view.focus': () => {
        setFocused(!focused);
        editor?.view.focus();
      },
      'view.typewriter': () => change({ typewriterScroll: !typewriter }),
    },
    ready,
  );

  useEffect(() => {
    if (!editor || !focused) return;
    const root = document.documentElement;
    root.dataset.focusMode = '';
    editor.view.dispatch(markParagraph(editor.state.tr, true).scrollIntoView());
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      if (event.target instanceof HTMLInputElement || document.querySelector(CLOSES_FIRST)) return;
      setFocused(false);
    };
    // On the way down: the editor takes every Escape that reaches it.
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      delete root.dataset.focusMode;
      if (!editor.isDestroyed) editor.view.dispatch(markParagraph(editor.state.tr, false));
    };
  }, [editor, focused]);

  useEffect(() => {
    if (!editor || !typewriter) return;
    const root = document.documentElement;
    root.dataset.typewriter = '';
    const stop = typewriterScroll(editor);
    return () => {
      stop();
      delete root.dataset.typewriter;
    };
  }, [editor, typewriter]);
  return focused;
}
