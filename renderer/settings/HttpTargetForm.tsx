import { Button, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import type { Target, TargetOf } from '@shared/deliver/target';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommittedInput } from './CommittedInput';
import styles from './Settings.module.css';

type HttpTarget = TargetOf<'http'>;
/** The settings that are a line of text. */
type TextKey = {
  [K in keyof HttpTarget]-?: HttpTarget[K] extends string
    ? string extends HttpTarget[K]
      ? K
      : never
    : never;
}[keyof HttpTarget];

const METHODS = {
  method: ['POST', 'PUT'],
  updateMethod: ['PUT', 'POST', 'PATCH'],
  withdrawMethod: ['DELETE', 'PUT', 'POST', 'PATCH'],
} as const;
const BODIES = ['document', 'fields'] as const;
const PHOTOS = ['form', 'address', 'none'] as const;
const ENCODINGS = ['hex', 'base64'] as const;

/** What a receiver over HTTP wants to be told, and what it answers. */
export function HttpTargetForm({
  target,
  onChange,
}: {
  target: HttpTarget;
  onChange: (patch: Partial<Target>) => void;
}) {
  const { t } = useTranslation('targets');
  const edit = (patch: Partial<HttpTarget>) => onChange(patch);
  const text = (key: TextKey) => (
    <CommittedInput
      className={styles.grow}
      label={t(`field.${key}`)}
      description={t(`hint.http.${key}`, { defaultValue: '' }) || undefined}
      inputWrapperOrder={['label', 'input', 'description']}
      maxLength={2000}
      spellCheck={false}
      value={target[key]}
      onCommit={(typed) => edit({ [key]: typed.trim() })}
    />
  );
  const choice = <K extends keyof HttpTarget>(
    key: K,
    values: readonly (HttpTarget[K] & string)[],
    named: (value: string) => string,
  ) => (
    <NativeSelect
      label={t(`field.${key}`)}
      value={target[key] as string}
      onChange={(event) => {
        const value = values.find((one) => one === event.currentTarget.value);
        if (value) edit({ [key]: value });
      }}
      data={values.map((value) => ({ value, label: named(value) }))}
    />
  );
  const method = (key: keyof typeof METHODS) => choice(key, METHODS[key], (value) => value);
  return (
    <>
      <Group align="flex-start" gap="md">
        {text('url')}
        {method('method')}
      </Group>
      <details>
        <summary>{t('http.changes')}</summary>
        <Text size="xs" c="var(--songgo-quiet)" my={6}>
          {t('http.changesHint')}
        </Text>
        <Stack gap="xs">
          <Group align="flex-start" gap="md">
            {text('updateUrl')}
            {method('updateMethod')}
          </Group>
          <Group align="flex-start" gap="md">
            {text('withdrawUrl')}
            {method('withdrawMethod')}
          </Group>
        </Stack>
      </details>
      <Group align="flex-start" gap="md" grow>
        {choice('body', BODIES, (value) => t(`http.bodies.${value}`))}
        {choice('photos', PHOTOS, (value) => t(`http.photos.${value}`))}
      </Group>
      {target.photos === 'form' && (
        <Group align="flex-start" gap="md">
          {text('documentPart')}
          {text('photoPart')}
        </Group>
      )}
      {target.photos === 'address' && text('photoUrl')}
      <details>
        <summary>{t('http.answers')}</summary>
        <Text size="xs" c="var(--songgo-quiet)" my={6}>
          {t('http.answersHint')}
        </Text>
        <Stack gap="xs">
          {text('lookupUrl')}
          <Group align="flex-start" gap="md">
            {text('lookupAt')}
            {text('idPointer')}
            {text('urlPointer')}
          </Group>
        </Stack>
      </details>
      <details>
        <summary>{t('http.repetition')}</summary>
        <Text size="xs" c="var(--songgo-quiet)" my={6}>
          {t('http.repetitionHint')}
        </Text>
        <Group align="flex-start" gap="md">
          {text('idempotencyHeader')}
          <NumberInput
            className={styles.grow}
            label={t('field.idempotencyHours')}
            description={t('hint.http.idempotencyHours')}
            inputWrapperOrder={['label', 'input', 'description']}
            min={0}
            max={8760}
            value={target.idempotencyHours}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 0 && value <= 8760) {
                edit({ idempotencyHours: Math.round(value) });
              }
            }}
          />
        </Group>
      </details>
      <details>
        <summary>{t('http.headers')}</summary>
        <Text size="xs" c="var(--songgo-quiet)" my={6}>
          {t('http.headersHint')}
        </Text>
        <HeaderRows headers={target.headers} onChange={(headers) => edit({ headers })} />
      </details>
      <details>
        <summary>{t('http.signature')}</summary>
        <Text size="xs" c="var(--songgo-quiet)" my={6}>
          {t('http.signatureHint')}
        </Text>
        <Group align="flex-start" gap="md">
          {text('signatureHeader')}
          {text('timestampHeader')}
          {choice('signatureEncoding', ENCODINGS, (value) => value)}
        </Group>
      </details>
    </>
  );
}

function HeaderRows({
  headers,
  onChange,
}: {
  headers: HttpTarget['headers'];
  onChange: (headers: HttpTarget['headers']) => void;
}) {
  const { t } = useTranslation('targets');
  const at = (index: number, patch: Partial<HttpTarget['headers'][number]>) =>
    onChange(headers.map((one, place) => (place === index ? { ...one, ...patch } : one)));
  return (
    <Stack gap="xs">
      {headers.map(({ name, value }, index) => (
        // A header has no other identity than its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Group key={index} gap="xs" wrap="nowrap">
          <CommittedInput
            aria-label={t('http.headerName')}
            placeholder={t('http.headerName')}
            maxLength={100}
            spellCheck={false}
            value={name}
            onCommit={(typed) => at(index, { name: typed.trim() })}
          />
          <CommittedInput
            className={styles.grow}
            aria-label={t('http.headerValue')}
            placeholder={t('http.headerValue')}
            maxLength={2000}
            spellCheck={false}
            value={value}
            onCommit={(typed) => at(index, { value: typed.trim() })}
          />
          <Button
            variant="subtle"
            color="red"
            aria-label={t('http.removeHeader')}
            onClick={() => onChange(headers.filter((_, place) => place !== index))}
          >
            <IconTrash size={16} />
          </Button>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} />}
          disabled={headers.length >= 50}
          onClick={() => onChange([...headers, { name: '', value: '' }])}
        >
          {t('http.addHeader')}
        </Button>
      </Group>
    </Stack>
  );
}
