import { type RefObject, useCallback, useEffect, useReducer, useRef } from 'react';
import type { StorySession } from '../story/session';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/** How long a pause in typing lasts before the text is written into the story, in milliseconds. */
const PAUSE_MS = 200;

export interface TypedProps<E extends TextElement> {
  ref: RefObject<E | null>;
  defaultValue: string;
  onInput: (event: { currentTarget: E }) => void;
  onCompositionStart: () => void;
  onCompositionEnd: (event: { currentTarget: E }) => void;
  onBlur: () => void;
}

/**
 * Properties for a text input that React does not control, because a controlled one splits Hangul
 * under composition. `write` gets the text (NFC) after a pause outside a composition, on blur,
 * before the session is flushed and when the input goes away, so nothing typed is lost. A `value`
 * that changes from elsewhere shows while the input is not in use.
 */
export function useTyped<E extends TextElement>(
  session: StorySession,
  value: string,
  write: (text: string) => void,
): TypedProps<E> {
  const ref = useRef<E | null>(null);
  const typed = useRef<string | null>(null);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(write);
  latest.current = write;
  const [, render] = useReducer((count: number) => count + 1, 0);

  const settle = useCallback(() => {
    clearTimeout(timer.current);
    const text = typed.current;
    typed.current = null;
    if (text !== null) latest.current(text.normalize('NFC'));
  }, []);

  useEffect(() => {
    const stop = session.beforeFlush(settle);
    return () => {
      settle();
      stop();
    };
  }, [session, settle]);

  useEffect(() => {
    const element = ref.current;
    if (!element || typed.current !== null || document.activeElement === element) return;
    if (element.value !== value) element.value = value;
  });

  const take = (text: string) => {
    typed.current = text;
    clearTimeout(timer.current);
    if (!composing.current) timer.current = setTimeout(settle, PAUSE_MS);
  };

  return {
    ref,
    defaultValue: value,
    onInput: (event) => take(event.currentTarget.value),
    onCompositionStart: () => {
      composing.current = true;
      clearTimeout(timer.current);
    },
    onCompositionEnd: (event) => {
      composing.current = false;
      take(event.currentTarget.value);
    },
    onBlur: () => {
      composing.current = false;
      settle();
      // Shows the value as the story has it, should it differ from what was typed.
      render();
    },
  };
}
