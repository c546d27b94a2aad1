import { Button, Group } from '@mantine/core';
import type { ListFilter } from '@shared/story/listFilter';
import { parseDay, shownDay } from '@shared/text/typedTime';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Filters.module.css';

const ENDS = ['from', 'to'] as const;
type End = (typeof ENDS)[number];

/** Asks for the first and the last day, as one says them: `11월 25일`, `어제`, `Nov 25`. */
export function BetweenDays({
  filter,
  onChange,
  onClose,
}: {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('stories');
  const hintId = useId();
  const { period } = filter;
  const inputs = useRef<Partial<Record<End, HTMLInputElement | null>>>({});
  const [unread, setUnread] = useState<End | null>(null);
  // The field that was typed in is gone, and the focus with it.
  useEffect(() => inputs.current.from?.select(), []);
  const today = new Date();
  const dayOf = (end: End) => parseDay(inputs.current[end]?.value ?? '', today, 'past');
  const start = (end: End) =>
    period.kind === 'between' ? period[end] : (parseDay('today', today, 'past') ?? '');

  /** Shows what a day was taken for, or says that it is none. */
  const settle = (end: End) => {
    const day = dayOf(end);
    const input = inputs.current[end];
    if (day && input) input.value = shownDay(day, i18n.language);
    setUnread((before) => (day ? (before === end ? null : before) : end));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [from, to] = ENDS.map(dayOf);
    if (from && to) {
      onChange({ ...filter, period: { kind: 'between', from, to } });
      onClose();
      return;
    }
    const wrong = from ? 'to' : 'from';
    setUnread(wrong);
    inputs.current[wrong]?.select();
  };

  return (
    <form className={styles.between} onSubmit={submit}>
      {ENDS.map((end) => (
        <label key={end}>
          {t(`filter.${end}`)}
          <input
            type="text"
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            aria-describedby={hintId}
            aria-invalid={unread === end}
            defaultValue={shownDay(start(end), i18n.language)}
            ref={(input) => {
              inputs.current[end] = input;
            }}
            onBlur={() => settle(end)}
          />
        </label>
      ))}
      <p id={hintId} role="status" className={styles.dayHint} data-unread={unread !== null}>
        {unread ? t('filter.dayUnread') : t('filter.dayHint')}
      </p>
      <Group justify="flex-end" gap={6}>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('app:cancel')}
        </Button>
        <Button size="compact-sm" type="submit">
          {t('filter.apply')}
        </Button>
      </Group>
    </form>
  );
}
