import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** How long typing rests before it is kept, in milliseconds. */
const REST_MS = 500;

type Props = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'onBlur'> & {
  value: string;
  /** Gets the text, NFC, when typing rests, on Enter, on leaving, and when the field goes away. */
  onCommit: (text: string) => void;
  /** Gets the text at each change, composition included, for a live preview. */
  onTyping?: (text: string) => void;
};

/**
 * A text field that leaves Hangul alone: React never writes into it while it has the focus, and
 * nothing is kept before the syllable is finished. A `required` field left empty takes its old
 * text back.
 */
export function CommittedInput({ value, onCommit, onTyping, required, ...input }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typed = useRef<string | null>(null);
  const latest = useRef({ value, onCommit });
  latest.current = { value, onCommit };

  const commit = () => {
    clearTimeout(timer.current);
    const text = typed.current?.normalize('NFC');
    typed.current = null;
    if (text === undefined || text === latest.current.value) return;
    if (required && text.trim() === '') return;
    latest.current.onCommit(text);
  };
  const commitLatest = useRef(commit);
  commitLatest.current = commit;

  useEffect(() => {
    const element = field.current;
    if (element && document.activeElement !== element) element.value = value;
  }, [value]);
  useEffect(() => () => commitLatest.current(), []);

  return (
    <TextInput
      {...input}
      ref={field}
      required={required}
      withAsterisk={false}
      defaultValue={value}
      onInput={(event) => {
        const text = event.currentTarget.value;
        typed.current = text;
        onTyping?.(text);
        clearTimeout(timer.current);
        if (!(event.nativeEvent as InputEvent).isComposing) {
          timer.current = setTimeout(() => commitLatest.current(), REST_MS);
        }
      }}
      onCompositionEnd={() => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => commitLatest.current(), REST_MS);
      }}
      onKeyDown={(event) => {
        input.onKeyDown?.(event);
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit();
      }}
      onBlur={() => {
        commit();
        if (field.current && required && field.current.value.trim() === '') {
          field.current.value = latest.current.value;
        }
      }}
    />
  );
}
