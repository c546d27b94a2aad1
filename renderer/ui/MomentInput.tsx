import { TextInput, type TextInputProps } from '@mantine/core';
import { parseMoment, shownMoment } from '@shared/text/typedTime';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A date and time that one types as one says it (`12월 1일 6시`, `tomorrow 18:30`); once the field is
 * left it shows what that was taken for, in the language of the window: the system's own field keeps
 * to the system's language. What cannot be read is said, and changes nothing.
 */
export function MomentInput({
  value,
  fallback,
  onWrite,
  onUnread,
  beforeFlush,
  ...props
}: {
  /** RFC 3339; empty for none. */
  value: string;
  /** What a text without a day, or without a time, is completed from when there is no value. */
  fallback: Date;
  /** Gets the local date and time (`2026-12-01T06:00`); empty for an emptied field. */
  onWrite: (local: string) => void;
  /** Told whether what is in the field could be read: nothing should go on by a time that was not. */
  onUnread?: (unread: boolean) => void;
  /** Calls a listener when all that was typed must be written; gives what stops it. */
  beforeFlush?: (listener: () => void) => () => void;
} & Omit<TextInputProps, 'value' | 'defaultValue' | 'ref' | 'error' | 'onInput' | 'onBlur'>) {
  const { t, i18n } = useTranslation('app');
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef(false);
  const [wrong, setWrong] = useState(false);
  const shown = value === '' ? '' : shownMoment(new Date(value), i18n.language);

  const settle = () => {
    const field = input.current;
    if (!field || !typed.current) return;
    const text = field.value.trim();
    const known = value === '' ? fallback : new Date(value);
    const moment = text === '' ? '' : parseMoment(text, new Date(), known);
    const unread = moment === null || (moment === '' && props.required === true);
    setWrong(unread);
    onUnread?.(unread);
    if (moment === null || unread) return;
    typed.current = false;
    field.value = moment === '' ? '' : shownMoment(new Date(moment), i18n.language);
    onWrite(moment);
  };
  const latest = useRef(settle);
  latest.current = settle;
  const tellUnread = useRef(onUnread);
  tellUnread.current = onUnread;
  // While the field is still there as it goes away.
  useLayoutEffect(() => {
    const stop = beforeFlush?.(() => latest.current());
    return () => {
      latest.current();
      tellUnread.current?.(false);
      stop?.();
    };
  }, [beforeFlush]);

  useEffect(() => {
    const field = input.current;
    if (!field || typed.current || document.activeElement === field) return;
    if (field.value !== shown) field.value = shown;
  });

  return (
    <TextInput
      {...props}
      ref={input}
      type="text"
      maxLength={100}
      spellCheck={false}
      autoComplete="off"
      defaultValue={shown}
      placeholder={props.placeholder ?? t('moment.hint')}
      error={wrong && t('moment.unread')}
      errorProps={{ c: 'var(--songgo-bad)' }}
      onInput={() => {
        typed.current = true;
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle();
      }}
    />
  );
}
