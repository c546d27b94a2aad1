import { Button, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setLink, typedHref } from './linkCommands';
import styles from './Toolbar.module.css';

/** The address of a link. The field is uncontrolled, so that Hangul typed into it stays whole. */
export function LinkField({
  editor,
  href,
  onDone,
}: {
  editor: Editor;
  href: string;
  onDone: () => void;
}) {
  const { t } = useTranslation('editor');
  const field = useRef<HTMLInputElement>(null);
  const [invalid, setInvalid] = useState(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const finish = (address: string | null | undefined) => {
    if (address !== undefined) setLink(address)(editor.state, editor.view.dispatch);
    onDone();
    editor.view.focus();
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const typed = field.current?.value ?? '';
    const address = typedHref(typed);
    if (typed.trim() === '') finish(null);
    else if (address === null) setInvalid(true);
    else finish(address);
  };

  return (
    <form
      className={styles.link}
      onSubmit={apply}
      onKeyDown={(event) => {
        if (event.key === 'Escape') finish(undefined);
      }}
    >
      <TextInput
        ref={field}
        size="xs"
        defaultValue={href}
        aria-label={t('link.name')}
        error={invalid ? t('link.invalid') : undefined}
        onInput={() => setInvalid(false)}
      />
      <Button type="submit" size="compact-xs">
        {t('link.apply')}
      </Button>
      {href && (
        <Button size="compact-xs" variant="subtle" onClick={() => finish(null)}>
          {t('link.remove')}
        </Button>
      )}
    </form>
  );
}
