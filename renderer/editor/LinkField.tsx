import { Button, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setLink, typedHref } from './linkCommands';
import styles from './Toolbar.module.css';

/** The address of a link. The field is uncontrolled, so that Hangul typed into it stays whole. */
export function LinkField({
  editor,
  href,
  onShow,
  onDone,
}: {
  editor: Editor;
  href: string;
  /** Puts the field on the page, where the toolbar over the words was not shown yet. */
  onShow: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('editor');
  const field = useRef<HTMLInputElement>(null);
  const [invalid, setInvalid] = useState(false);
  const show = useRef(onShow);
  // Before the next key: it is meant for the field, and would take the place of the selected words.
  useLayoutEffect(() => {
    let frame = 0;
    const take = () => {
      show.current();
      field.current?.focus({ preventScroll: true });
      field.current?.select();
      if (document.activeElement !== field.current) frame = requestAnimationFrame(take);
    };
    take();
    return () => cancelAnimationFrame(frame);
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
