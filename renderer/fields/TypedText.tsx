import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core';
import { useEffect } from 'react';
import type { StorySession } from '../story/session';
import { useTyped } from '../ui/useTyped';

interface Typed {
  session: StorySession;
  value: string;
  write: (text: string) => void;
}

type Own = 'value' | 'defaultValue' | 'onInput' | 'onChange' | 'onBlur' | 'ref';

/** One line of text that is safe to type Hangul into; see `useTyped`. */
export function TypedText({
  session,
  value,
  write,
  ...props
}: Typed & Omit<TextInputProps, Own | keyof Typed>) {
  return <TextInput size="xs" {...props} {...useTyped<HTMLInputElement>(session, value, write)} />;
}

/** Several lines of text that are safe to type Hangul into; see `useTyped`. */
export function TypedArea({
  session,
  value,
  write,
  ...props
}: Typed & Omit<TextareaProps, Own | keyof Typed>) {
  const typed = useTyped<HTMLTextAreaElement>(session, value, write);
  const { ref } = typed;
  useEffect(() => {
    const area = ref.current;
    if (!area) return;
    const grow = () => fitToText(area);
    // Also when the pane gets narrower and the lines break elsewhere.
    let width = 0;
    const watch = new ResizeObserver(() => {
      if (area.clientWidth !== width) grow();
      width = area.clientWidth;
    });
    watch.observe(area);
    area.addEventListener('input', grow);
    return () => {
      watch.disconnect();
      area.removeEventListener('input', grow);
    };
  }, [ref]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another height
  useEffect(() => {
    if (ref.current) fitToText(ref.current);
  }, [ref, value]);
  return <Textarea size="xs" resize="vertical" {...props} {...typed} />;
}

/** So many lines show before one scrolls. */
const MOST_LINES = 6;

/** Whole lines, as many as the text has, and never fewer than asked for by `rows`. */
function fitToText(area: HTMLTextAreaElement): void {
  const { lineHeight, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } =
    getComputedStyle(area);
  const line = Number.parseFloat(lineHeight);
  if (!(line > 0)) return;
  area.style.height = '';
  const padding = Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom);
  const border = Number.parseFloat(borderTopWidth) + Number.parseFloat(borderBottomWidth);
  const lines = Math.round((area.scrollHeight - padding) / line);
  if (lines > area.rows) {
    area.style.height = `${Math.min(lines, MOST_LINES) * line + padding + border}px`;
  }
}
