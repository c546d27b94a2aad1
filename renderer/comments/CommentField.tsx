import { Button, Group, Textarea, VisuallyHidden } from '@mantine/core';
import type { Comment } from '@shared/review/threads';
import { actorHere } from '@shared/story/actor';
import type { Person } from '@shared/story/people';
import { cutTo } from '@shared/text/cutTo';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMac } from '../commands';
import { useSettings } from '../useSettings';
import styles from './CommentsPanel.module.css';
import { keepDrafts } from './drafts';
import { mentionAt, mentionsIn, peopleFor } from './mentions';

/** Later than a field takes in what a composition leaves behind. */
const SETTLED_MS = 50;
/** The longest comment, as the story keeps it. */
const LONGEST = 10_000;

/**
 * The field of a comment. Enter begins a line, Ctrl+Enter sends; `@` offers people. React never writes
 * into it, and a key that an input method takes does nothing else.
 */
export function CommentField({
  name,
  initial,
  sendLabel,
  onDraft,
  onSend,
  onCancel,
  onEscape,
  children,
}: {
  /** Key of the field, to find it by. */
  name: string;
  /** What was written before and not sent. */
  initial: string;
  sendLabel: string;
  onDraft: (text: string) => void;
  onSend: (comment: Comment) => void;
  /** Throws it away; without it there is no button for that. */
  onCancel?: () => void;
  onEscape: () => void;
  /** Further buttons, in the row of its own. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('comments');
  const { settings } = useSettings();
  const field = useRef<HTMLTextAreaElement>(null);
  const picked = useRef(new Set<string>());
  const [offered, setOffered] = useState<readonly Person[]>([]);
  const [chosen, setChosen] = useState(0);
  /** What a key asked for while a syllable was not finished. */
  const waiting = useRef<'send' | 'pick' | null>(null);
  const latest = useRef([offered, chosen] as const);
  latest.current = [offered, chosen];
  const listId = useId();
  const listed = offered.length > 0;
  // What is not yet written down is, before the field goes.
  useEffect(() => {
    window.addEventListener('pagehide', keepDrafts);
    return () => {
      window.removeEventListener('pagehide', keepDrafts);
      keepDrafts();
    };
  }, []);
  useEffect(() => {
    const area = field.current;
    // The same Enter again, which some systems send after the composition.
    const onBeforeInput = (event: InputEvent) => {
      if (waiting.current && event.inputType === 'insertLineBreak') event.preventDefault();
    };
    area?.addEventListener('beforeinput', onBeforeInput);
    return () => area?.removeEventListener('beforeinput', onBeforeInput);
  }, []);

  const text = () => (field.current?.value ?? '').normalize('NFC');
  const offer = () => {
    const area = field.current;
    const begun = area && mentionAt(area.value, area.selectionStart);
    setOffered(begun ? peopleFor(begun.query.normalize('NFC'), settings.people, settings.me) : []);
    setChosen(0);
  };
  const pick = (person: Person | undefined) => {
    const area = field.current;
    const begun = area && mentionAt(area.value, area.selectionStart);
    setOffered([]);
    if (!area || !begun || !person) return;
    picked.current.add(person.id);
    area.setRangeText(`@${person.name} `, begun.from, area.selectionStart, 'end');
    onDraft(text());
    area.focus();
  };
  const send = () => {
    const said = cutTo(text().trim(), LONGEST);
    if (said === '' || !field.current) return field.current?.focus();
    const { id, name } = actorHere(settings);
    field.current.value = '';
    setOffered([]);
    onSend({
      authorId: id,
      authorName: name,
      at: Date.now(),
      text: said,
      mentions: mentionsIn(said, settings.people, picked.current),
    });
    picked.current.clear();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const composing = event.nativeEvent.isComposing;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (listed && step !== undefined) {
      setChosen((chosen + step + offered.length) % offered.length);
    } else if (sends || (listed && (event.key === 'Enter' || event.key === 'Tab'))) {
      if (composing) waiting.current = sends ? 'send' : 'pick';
      else if (sends) send();
      else pick(offered[chosen]);
    } else if (event.key === 'Escape' && !composing) {
      if (listed) setOffered([]);
      else onEscape();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onCompositionEnd = () => {
    if (waiting.current === null) return;
    // After the field has the syllable, and with the people it means.
    setTimeout(() => {
      const what = waiting.current;
      waiting.current = null;
      if (what === 'send') send();
      else if (what === 'pick') pick(latest.current[0]?.[latest.current[1]]);
    }, SETTLED_MS);
  };

  return (
    <div className={styles.write}>
      <Textarea
        ref={field}
        size="xs"
        rows={3}
        defaultValue={initial}
        maxLength={LONGEST}
        aria-label={sendLabel}
        aria-autocomplete="list"
        aria-controls={listed ? listId : undefined}
        aria-activedescendant={listed ? `${listId}-${chosen}` : undefined}
        placeholder={t('hint')}
        data-comment-field={name}
        spellCheck={false}
        onInput={() => {
          onDraft(text());
          offer();
        }}
        onKeyDown={onKeyDown}
        onCompositionEnd={onCompositionEnd}
        onBlur={() => {
          setOffered([]);
          keepDrafts();
        }}
      />
      {listed && (
        <div id={listId} role="listbox" aria-label={t('people')} className={styles.people}>
          {offered.map((person, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            <div
              key={person.id}
              id={`${listId}-${at}`}
              role="option"
              tabIndex={-1}
              className={styles.person}
              aria-selected={at === chosen}
              onMouseMove={() => setChosen(at)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(person)}
            >
              {person.name} <span className={styles.quiet}>{person.role}</span>
            </div>
          ))}
        </div>
      )}
      <VisuallyHidden role="status">
        {listed ? t('peopleCount', { count: offered.length }) : ''}
      </VisuallyHidden>
      <Group gap={6}>
        <Button
          size="compact-xs"
          onClick={send}
          title={t('sendKey', { label: sendLabel, key: isMac ? '⌘Enter' : 'Ctrl+Enter' })}
        >
          {sendLabel}
        </Button>
        {onCancel && (
          <Button size="compact-xs" variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
        )}
        {children}
      </Group>
    </div>
  );
}
