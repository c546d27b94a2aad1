import { Button, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import type { Person } from '@shared/story/people';
import { DESK_ROLES } from '@shared/story/steps';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import { CommittedInput } from './CommittedInput';
import { emailLooksRight } from './emailLooksRight';
import { RowButtons } from './RowButtons';
import { reorder } from './reorder';
import styles from './Settings.module.css';
import { useUpdateSettings } from './useUpdateSettings';

function PersonRow({
  person,
  autoFocus,
  onChange,
}: {
  person: Person;
  autoFocus: boolean;
  onChange: (patch: Partial<Person>) => void;
}) {
  const { t } = useTranslation('settings');
  const [email, setEmail] = useState(person.email);
  return (
    <div className={styles.grow}>
      <Group gap={8} align="flex-start" wrap="nowrap">
        <CommittedInput
          className={styles.grow}
          size="xs"
          label={t('people.name')}
          maxLength={100}
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
          value={person.name}
          onCommit={(name) => onChange({ name })}
        />
        <CommittedInput
          className={styles.grow}
          size="xs"
          label={t('people.role')}
          maxLength={100}
          value={person.role}
          onCommit={(role) => onChange({ role })}
        />
        <CommittedInput
          style={{ flex: 1.6, minWidth: 0 }}
          size="xs"
          type="email"
          label={t('people.email')}
          maxLength={254}
          value={person.email}
          onTyping={setEmail}
          onCommit={(text) => onChange({ email: text.trim() })}
          aria-describedby={emailLooksRight(email.trim()) ? undefined : `${person.id}-warning`}
        />
      </Group>
      {!emailLooksRight(email.trim()) && (
        <Text id={`${person.id}-warning`} role="status" size="xs" c="var(--songgo-warn)" mt={4}>
          {t('people.emailOdd')}
        </Text>
      )}
    </div>
  );
}

/** The people who can sign, in the order they are offered. */
export function PeopleTab() {
  const { t } = useTranslation('settings');
  const { settings } = useSettings();
  const update = useUpdateSettings();
  const [added, setAdded] = useState('');
  const edit = (id: string, patch: Partial<Person>) =>
    update(({ people }) => ({
      people: people.map((one) => (one.id === id ? { ...one, ...patch } : one)),
    }));
  const add = () => {
    const id = crypto.randomUUID();
    setAdded(id);
    update(({ people, me }) => ({
      people: [...people, { id, name: '', role: t('people.defaultRole'), email: '' }],
      me: people.some((one) => one.id === me) ? me : id,
    }));
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="var(--songgo-quiet)">
        {t('people.hint')}
      </Text>
      {settings.people.length === 0 && <Text>{t('people.none')}</Text>}
      <ul className={styles.list}>
        {settings.people.map((person, index) => {
          const name = person.name || t('people.unnamed');
          return (
            <li key={person.id} className={styles.card}>
              <div className={styles.row}>
                <PersonRow
                  person={person}
                  autoFocus={person.id === added}
                  onChange={(patch) => edit(person.id, patch)}
                />
                <Group mt={22} gap={0} wrap="nowrap">
                  <RowButtons
                    name={name}
                    index={index}
                    count={settings.people.length}
                    onMove={(to) =>
                      update(({ people }) => ({ people: reorder(people, index, to) }))
                    }
                    onRemove={() =>
                      update(({ people, me }) => ({
                        people: people.filter((one) => one.id !== person.id),
                        me: me === person.id ? '' : me,
                      }))
                    }
                  />
                </Group>
              </div>
              <Group mt={8} gap="md">
                <Radio
                  size="xs"
                  name="me"
                  label={t('people.me')}
                  aria-label={t('people.meNamed', { name })}
                  checked={settings.me === person.id}
                  onChange={() => update(() => ({ me: person.id }))}
                />
                <Group gap={6}>
                  <Text size="xs" c="var(--songgo-quiet)" aria-hidden>
                    {t('people.deskRole')}
                  </Text>
                  <NativeSelect
                    size="xs"
                    aria-label={`${name}: ${t('people.deskRole')}`}
                    value={person.deskRole ?? 'reporter'}
                    onChange={(event) => {
                      const deskRole = DESK_ROLES.find((one) => one === event.currentTarget.value);
                      if (deskRole) edit(person.id, { deskRole });
                    }}
                    data={DESK_ROLES.map((value) => ({
                      value,
                      label: t(`people.deskRoles.${value}`),
                    }))}
                  />
                </Group>
              </Group>
            </li>
          );
        })}
      </ul>
      <Button
        variant="light"
        leftSection={<IconPlus size={16} />}
        onClick={add}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('people.add')}
      </Button>
    </Stack>
  );
}
