import { Button, NativeSelect, VisuallyHidden } from '@mantine/core';
import { readFields } from '@shared/document/storyDoc';
import type { Byline } from '@shared/story/people';
import { renderLead, renderTail } from '@shared/text/bylines';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outletOf, useSettings } from '../useSettings';
import { BylineRow } from './BylineRow';
import styles from './FieldsPanel.module.css';
import type { FieldProps } from './fieldProps';
import { moved, without } from './listEdits';

/** The people who sign the story, in order, and the lead tag and tail as they will be published. */
export function BylinesField({ session, fields, write }: FieldProps) {
  const { t } = useTranslation('fields');
  const { settings } = useSettings();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  /** The control to go to once the list is drawn anew: a row and a part of it. */
  const goTo = useRef<string | null>(null);
  const outlet = outletOf(settings, fields.outletId);
  const me = settings.people.find((person) => person.id === settings.me);
  const stored = () => readFields(session.doc).bylines;

  useEffect(() => {
    if (goTo.current) list.current?.querySelector<HTMLElement>(goTo.current)?.focus();
    goTo.current = null;
  });

  const add = (byline: Byline) => {
    goTo.current = `[data-byline="${stored().length}"] [data-part="${byline.name ? 'grip' : 'name'}"]`;
    write({ bylines: [...stored(), byline] });
    if (byline.name) setSaid(t('bylineAdded', { name: byline.name }));
  };
  const move = (from: number, to: number, part: string) => {
    const bylines = stored();
    const name = bylines[from]?.name ?? '';
    if (from === to || to < 0 || to >= bylines.length) return;
    goTo.current = `[data-byline="${to}"] [data-part="${part}"]`;
    write({ bylines: moved(bylines, from, to) });
    setSaid(t('bylineMoved', { name, place: to + 1, count: bylines.length }));
  };
  const remove = (at: number) => {
    const bylines = stored();
    const last = Math.min(at, bylines.length - 2);
    goTo.current = `[data-byline="${last}"] [data-part="remove"]`;
    write({ bylines: without(bylines, at) });
    setSaid(t('bylineRemoved', { name: bylines[at]?.name ?? '' }));
  };

  const free = settings.people.filter(
    (person) => !fields.bylines.some((byline) => byline.personId === person.id),
  );
  const lead = renderLead(fields.bylines, outlet, fields.dateline);
  const tail = renderTail(fields.bylines, outlet);

  return (
    <>
      {fields.bylines.length === 0 && <p className={styles.warning}>{t('warn.noByline')}</p>}
      <ol ref={list} className={styles.bylines} aria-label={t('bylines')}>
        {fields.bylines.map((byline, at) => (
          <BylineRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a byline has no identity but its place
            key={at}
            byline={byline}
            at={at}
            session={session}
            onChange={(patch) =>
              write({
                bylines: stored().map((one, index) => (index === at ? { ...one, ...patch } : one)),
              })
            }
            onMove={move}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      <div className={styles.pair}>
        <NativeSelect
          size="xs"
          aria-label={t('addPerson')}
          value=""
          disabled={free.length === 0}
          onChange={(event) => {
            const person = free.find((one) => one.id === event.currentTarget.value);
            if (!person) return;
            const { id, name, role, email } = person;
            add({ personId: id, name, role, email });
          }}
          data={[
            { value: '', label: t(free.length === 0 ? 'noPeople' : 'addPerson') },
            ...free.map(({ id, name, role }) => ({ value: id, label: `${name} ${role}`.trim() })),
          ]}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() =>
            add({
              personId: '',
              name: '',
              role: stored().at(-1)?.role ?? me?.role ?? '',
              email: '',
            })
          }
        >
          {t('addName')}
        </Button>
      </div>
      {(lead !== '' || tail !== '') && (
        <dl className={styles.printed}>
          {lead !== '' && (
            <div>
              <dt>{t('lead')}</dt>
              <dd data-printed="lead">{lead}</dd>
            </div>
          )}
          {tail !== '' && (
            <div>
              <dt>{t('tail')}</dt>
              <dd data-printed="tail">{tail}</dd>
            </div>
          )}
        </dl>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
