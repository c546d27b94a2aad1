import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core';
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
  return (
    <Textarea
      size="xs"
      resize="vertical"
      {...props}
      {...useTyped<HTMLTextAreaElement>(session, value, write)}
    />
  );
}
