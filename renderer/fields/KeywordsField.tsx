import { Pill, TextInput } from '@mantine/core';
import { readFields } from '@shared/document/storyDoc';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldRow } from './FieldRow';
import styles from './FieldsPanel.module.css';
import type { FieldProps } from './fieldProps';
import { withKeywords, without } from './listEdits';

/** Keywords as chips, and a line to type more: Enter or a comma adds, so does leaving the line. */
export function KeywordsField({ session, fields, write }: FieldProps) {
  const { t } = useTranslation('fields');
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef('');
  const composing = useRef(false);
  const enterWaits = useRef(false);
  const stored = () => readFields(session.doc).keywords;

  const add = () => {
    const text = typed.current;
    typed.current = '';
    if (input.current) input.current.value = '';
    if (text.trim() !== '') write({ keywords: withKeywords(stored(), text) });
  };
  const latest = useRef(add);
  latest.current = add;
  useEffect(() => {
    const settle = () => {
      // A word half typed stays in the line while one is typing it; it is added when one leaves.
      if (document.activeElement !== input.current || !input.current) latest.current();
    };
    const stop = session.beforeFlush(settle);
    return () => {
      latest.current();
      stop();
    };
  }, [session]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      // The syllable under composition belongs to the word.
      if (event.nativeEvent.isComposing) enterWaits.current = true;
      else add();
    } else if (event.key === 'Backspace' && typed.current === '' && !composing.current) {
      write({ keywords: without(stored(), stored().length - 1) });
    }
  };

  return (
    <FieldRow label={t('keywords')}>
      {(ids) => (
        <>
          <Pill.Group gap={4} mb={fields.keywords.length > 0 ? 4 : 0}>
            {fields.keywords.map((keyword) => (
              <Pill
                key={keyword}
                withRemoveButton={session.readOnly === null}
                className={styles.pill}
                removeButtonProps={{
                  'aria-label': t('remove', { name: keyword }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
                onRemove={() => write({ keywords: stored().filter((one) => one !== keyword) })}
              >
                {keyword}
              </Pill>
            ))}
          </Pill.Group>
          <TextInput
            ref={input}
            size="xs"
            {...ids}
            placeholder={t('keywordsHint')}
            onInput={(event) => {
              typed.current = event.currentTarget.value;
              if (!composing.current && /[,，、]/.test(typed.current)) add();
            }}
            onKeyDown={onKeyDown}
            onCompositionStart={() => {
              composing.current = true;
            }}
            onCompositionEnd={(event) => {
              composing.current = false;
              typed.current = event.currentTarget.value;
              if (enterWaits.current) add();
              enterWaits.current = false;
            }}
            onBlur={add}
          />
        </>
      )}
    </FieldRow>
  );
}
