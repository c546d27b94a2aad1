import { ActionIcon, CloseButton } from '@mantine/core';
import type { Byline } from '@shared/story/people';
import { IconGripVertical } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorySession } from '../story/session';
import styles from './FieldsPanel.module.css';
import { TypedText } from './TypedText';

/** What is dragged inside this list and means nothing elsewhere. */
const DRAG_TYPE = 'application/x-songgo-byline';

/** One name of the byline: moved by its grip, or by Alt and the arrow keys from anywhere in it. */
export function BylineRow({
  byline,
  at,
  session,
  onChange,
  onMove,
  onRemove,
}: {
  byline: Byline;
  at: number;
  session: StorySession;
  onChange: (patch: Partial<Byline>) => void;
  /** From a place to a place; `part` is the control that keeps the focus. */
  onMove: (from: number, to: number, part: string) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('fields');
  const row = useRef<HTMLLIElement>(null);
  const [over, setOver] = useState(false);
  const name = byline.name || t('nameless');
  const wrongEmail = byline.email !== '' && !/^\S+@\S+\.\S+$/.test(byline.email);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const part = (event.target as HTMLElement).dataset.part ?? 'grip';
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || event.nativeEvent.isComposing) return;
    if (!event.altKey && part !== 'grip') return;
    event.preventDefault();
    onMove(at, at + step, part);
  };

  return (
    <li
      ref={row}
      className={styles.byline}
      data-byline={at}
      data-over={over || undefined}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const from = Number.parseInt(event.dataTransfer.getData(DRAG_TYPE), 10);
        if (Number.isNaN(from)) return;
        event.preventDefault();
        onMove(from, at, 'grip');
      }}
    >
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        data-part="grip"
        className={styles.grip}
        draggable
        aria-label={t('bylineMove', { name })}
        title={t('bylineMoveHint')}
        onDragStart={(event: React.DragEvent) => {
          event.dataTransfer.setData(DRAG_TYPE, String(at));
          event.dataTransfer.effectAllowed = 'move';
          if (row.current) event.dataTransfer.setDragImage(row.current, 12, 12);
        }}
      >
        <IconGripVertical size={15} aria-hidden />
      </ActionIcon>
      <TypedText
        session={session}
        value={byline.name}
        write={(text) => onChange({ name: text })}
        maxLength={100}
        data-part="name"
        aria-label={t('bylineName', { place: at + 1 })}
        placeholder={t('namePlaceholder')}
      />
      <TypedText
        session={session}
        value={byline.role}
        write={(text) => onChange({ role: text })}
        maxLength={100}
        data-part="role"
        aria-label={t('bylineRole', { name })}
        placeholder={t('rolePlaceholder')}
      />
      <CloseButton
        size="sm"
        data-part="remove"
        aria-label={t('bylineRemove', { name })}
        onClick={onRemove}
      />
      <div className={styles.email}>
        <TypedText
          session={session}
          value={byline.email}
          write={(text) => onChange({ email: text.trim() })}
          maxLength={254}
          data-part="email"
          inputMode="email"
          spellCheck={false}
          aria-label={t('bylineEmail', { name })}
          placeholder={t('emailPlaceholder')}
        />
        {wrongEmail && <p className={styles.warning}>{t('warn.email')}</p>}
      </div>
    </li>
  );
}
