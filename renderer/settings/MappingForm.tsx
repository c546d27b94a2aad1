import { Button, Checkbox, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import type { Mapping } from '@shared/deliver/mapping';
import { type Target, takesFiles } from '@shared/deliver/target';
import { EXPORT_FORMATS } from '@shared/exportFormats';
import { ENCODINGS } from '@shared/text/encodings';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import { useSettings } from '../useSettings';
import { CommittedInput } from './CommittedInput';
import { FieldNames } from './FieldNames';
import { named } from './named';
import { PhotoRenditionForm } from './PhotoRenditionForm';
import styles from './Settings.module.css';

const STATUSES = ['publish', 'draft', 'pending'] as const;
const WITHDRAWALS = ['draft', 'trash'] as const;

/** How stories are put into the target's terms. It is data: it can be handed on as a file. */
export function MappingForm({
  target,
  onChange,
}: {
  target: Target;
  onChange: (mapping: Mapping) => void;
}) {
  const { t } = useTranslation('targets');
  const { settings } = useSettings();
  const { mapping } = target;
  const edit = (patch: Partial<Mapping>) => onChange({ ...mapping, ...patch });
  const outlets = settings.outlets.filter(
    ({ id }) => target.outletId === '' || id === target.outletId,
  );
  const sections = [
    ...new Map(outlets.flatMap((outlet) => outlet.sections).map((one) => [one.id, one])).values(),
  ];
  const isCms = target.kind === 'wordpress' || target.kind === 'ghost';
  const exported = () =>
    request('targets.exportMapping', { target })
      .then(() => undefined)
      .catch(showFailure);
  const imported = () =>
    request('targets.importMapping')
      .then(({ mapping: read }) => read && onChange(read))
      .catch(showFailure);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={3} size="h6">
          {t('mapping')}
        </Title>
        <Group gap={4}>
          <Button size="compact-xs" variant="subtle" onClick={() => void imported()}>
            {t('importMapping')}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => void exported()}>
            {t('exportMapping')}
          </Button>
        </Group>
      </Group>
      {takesFiles(target) && (
        <Group align="flex-end" gap="md">
          <NativeSelect
            className={styles.grow}
            label={t('format')}
            value={mapping.format}
            onChange={(event) => edit({ format: event.currentTarget.value })}
            data={EXPORT_FORMATS.map((format) => ({
              value: format,
              label: t(`export:format.${format}.name`),
            }))}
          />
          <NativeSelect
            className={styles.grow}
            label={t('encoding')}
            value={mapping.encoding}
            onChange={(event) => {
              const encoding = ENCODINGS.find((one) => one === event.currentTarget.value);
              if (encoding) edit({ encoding });
            }}
            data={ENCODINGS.map((value) => ({ value, label: t(`export:encodings.${value}`) }))}
          />
          {mapping.encoding !== 'utf-8' && (
            <NativeSelect
              className={styles.grow}
              label={t('unencodable')}
              value={mapping.unencodable}
              onChange={(event) =>
                edit({ unencodable: event.currentTarget.value === 'replace' ? 'replace' : 'stop' })
              }
              data={[
                { value: 'stop', label: t('unencodables.stop') },
                { value: 'replace', label: t('unencodables.replace') },
              ]}
            />
          )}
        </Group>
      )}
      {isCms && (
        <Group align="flex-end" gap="md">
          <NativeSelect
            className={styles.grow}
            label={t('status')}
            value={mapping.status}
            onChange={(event) => {
              const status = STATUSES.find((one) => one === event.currentTarget.value);
              if (status) edit({ status });
            }}
            data={STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          />
          <NativeSelect
            className={styles.grow}
            label={t('withdrawal')}
            value={mapping.withdrawal}
            onChange={(event) => {
              const withdrawal = WITHDRAWALS.find((one) => one === event.currentTarget.value);
              if (withdrawal) edit({ withdrawal });
            }}
            data={WITHDRAWALS.map((value) => ({ value, label: t(`withdrawals.${value}`) }))}
          />
        </Group>
      )}
      <CommittedInput
        label={t('fileName')}
        description={t('fileNameHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        required
        maxLength={200}
        spellCheck={false}
        value={mapping.fileName}
        onCommit={(fileName) => edit({ fileName: fileName.trim() })}
      />
      <PhotoRenditionForm photo={mapping.photo} onChange={(photo) => edit({ photo })} />
      <Checkbox
        label={t('tags')}
        checked={mapping.tags}
        onChange={(event) => edit({ tags: event.currentTarget.checked })}
      />
      {isCms && (
        <Checkbox
          label={t('featuredOnce')}
          description={t(`featuredOnceHint.${target.kind}`)}
          checked={mapping.featuredOnce ?? false}
          onChange={(event) => edit({ featuredOnce: event.currentTarget.checked })}
        />
      )}
      <FieldNames target={target} onChange={edit} />
      <details>
        <summary>{t('sections')}</summary>
        <Text size="xs" c="var(--songgo-quiet)" my={6}>
          {t('sectionsHint')}
        </Text>
        <Stack gap={6}>
          {sections.map(({ id, name }) => (
            <CommittedInput
              key={id}
              size="xs"
              label={name}
              placeholder={name}
              maxLength={200}
              value={mapping.sections[id] ?? ''}
              onCommit={(value) => edit({ sections: named(mapping.sections, id, value) })}
            />
          ))}
        </Stack>
      </details>
      {settings.people.length > 0 && (
        <details>
          <summary>{t('people')}</summary>
          <Text size="xs" c="var(--songgo-quiet)" my={6}>
            {t('peopleHint')}
          </Text>
          <Stack gap={6}>
            {settings.people.map(({ id, name }) => (
              <CommittedInput
                key={id}
                size="xs"
                label={name}
                maxLength={254}
                value={mapping.people[id] ?? ''}
                onCommit={(value) => edit({ people: named(mapping.people, id, value) })}
              />
            ))}
          </Stack>
        </details>
      )}
    </Stack>
  );
}
