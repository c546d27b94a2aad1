import { Button, Group, NativeSelect, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { LANGUAGES, SAMPLE_OUTLET } from '@shared/settings';
import { renderLead, renderTail } from '@shared/text/bylines';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outletOf, useSettings } from '../useSettings';
import { BylinePreview } from './BylinePreview';
import { CommittedInput } from './CommittedInput';
import { emailLooksRight } from './emailLooksRight';
import { LEAD_FORMS, proposedAnew, proposedOutlet, TAIL_FORMS } from './outletForms';
import styles from './Settings.module.css';

/** The first minute: who writes, for which outlet, in which form. Everything can wait. */
export function FirstStart({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('settings');
  const { settings, change } = useSettings();
  const [me, setMe] = useState({ name: '', role: t('people.defaultRole'), email: '' });
  const [outlet, setOutlet] = useState(() => outletOf(settings, ''));
  const done = useRef(false);
  // What is proposed follows the language until it is written over.
  const proposed = useRef({ role: me.role, outlet: SAMPLE_OUTLET });
  useEffect(() => {
    const before = proposed.current;
    const now = {
      role: t('people.defaultRole'),
      outlet: { ...SAMPLE_OUTLET, ...proposedOutlet(settings.language, t) },
    };
    proposed.current = now;
    setMe((me) => (me.role === before.role ? { ...me, role: now.role } : me));
    setOutlet((outlet) => proposedAnew(outlet, before.outlet, now.outlet));
  }, [t, settings.language]);

  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    const name = me.name.normalize('NFC').trim();
    const outletName = outlet.name.normalize('NFC').trim();
    const id = crypto.randomUUID();
    change({
      firstStartDone: true,
      ...(keep && {
        outlets: settings.outlets.map((one) =>
          one.id === outlet.id ? { ...outlet, name: outletName || one.name } : one,
        ),
      }),
      ...(keep &&
        name !== '' && {
          people: [
            ...settings.people,
            {
              id,
              name,
              role: me.role.normalize('NFC').trim(),
              email: me.email.trim(),
            },
          ],
          me: id,
        }),
    });
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    finish(true);
  };

  const shown = [{ ...me, name: me.name.trim() || t('byline.first') }];
  const dateline = t('byline.sampleDateline');
  const tails = TAIL_FORMS[settings.language];
  return (
    <main className={styles.start}>
      <form className={styles.startCard} onSubmit={submit}>
        <Stack gap="md">
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <div>
              <Title order={1} size="h3">
                {t('first.title')}
              </Title>
              <Text size="sm" c="var(--songgo-quiet)">
                {t('first.hint')}
              </Text>
            </div>
            <SegmentedControl
              className={styles.startLanguage}
              aria-label={t('general.language')}
              value={settings.language}
              onChange={(language) => change({ language: language as typeof settings.language })}
              data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
            />
          </Group>
          <Group grow align="flex-start">
            <CommittedInput
              label={t('people.name')}
              autoFocus
              maxLength={100}
              autoComplete="off"
              value={me.name}
              onTyping={(name) => setMe((before) => ({ ...before, name }))}
              onCommit={(name) => setMe((before) => ({ ...before, name }))}
            />
            <CommittedInput
              label={t('people.role')}
              maxLength={100}
              autoComplete="off"
              value={me.role}
              onTyping={(role) => setMe((before) => ({ ...before, role }))}
              onCommit={(role) => setMe((before) => ({ ...before, role }))}
            />
          </Group>
          <Group grow align="flex-start">
            <div>
              <CommittedInput
                label={t('people.email')}
                maxLength={254}
                autoComplete="off"
                inputMode="email"
                value={me.email}
                onTyping={(email) => setMe((before) => ({ ...before, email }))}
                onCommit={(email) => setMe((before) => ({ ...before, email }))}
              />
              {!emailLooksRight(me.email.trim()) && (
                <Text role="status" size="xs" c="var(--songgo-warn)" mt={4}>
                  {t('people.emailOdd')}
                </Text>
              )}
            </div>
            <CommittedInput
              label={t('outlets.name')}
              maxLength={100}
              autoComplete="off"
              value={outlet.name}
              onTyping={(name) => setOutlet((before) => ({ ...before, name }))}
              onCommit={(name) => setOutlet((before) => ({ ...before, name }))}
            />
          </Group>
          <NativeSelect
            label={t('first.leadForm')}
            value={outlet.leadTemplate}
            onChange={(event) => {
              const leadTemplate = event.currentTarget.value;
              setOutlet((before) => ({ ...before, leadTemplate }));
            }}
            data={LEAD_FORMS[settings.language].map((leadTemplate) => ({
              value: leadTemplate,
              label: renderLead(shown, { ...outlet, leadTemplate }, dateline) || t('first.none'),
            }))}
          />
          <NativeSelect
            label={t('first.tailForm')}
            value={outlet.tailTemplate}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const form = tails.find((one) => one.tailTemplate === value);
              setOutlet((before) => ({ ...before, ...form }));
            }}
            data={tails.map((form) => ({
              value: form.tailTemplate,
              label: renderTail(shown, { ...outlet, ...form }) || t('first.none'),
            }))}
          />
          <BylinePreview outlet={outlet} people={shown} dateline={dateline} />
          <Text size="xs" c="var(--songgo-quiet)">
            {t('first.later')}
          </Text>
          <Group justify="space-between">
            <Button variant="subtle" onClick={() => finish(false)}>
              {t('first.skip')}
            </Button>
            <Button type="submit">{t('first.start')}</Button>
          </Group>
        </Stack>
      </form>
    </main>
  );
}
