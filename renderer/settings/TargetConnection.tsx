import {
  Alert,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  PasswordInput,
  Stack,
  Text,
} from '@mantine/core';
import type { Target } from '@shared/deliver/target';
import type { Tested } from '@shared/deliver/tested';
import type { Failure } from '@shared/errors';
import type { IpcOutput } from '@shared/ipc';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge, request } from '../bridge';
import { failureText, showFailure } from '../ui/failure';
import { useSettings } from '../useSettings';
import { AuthorityChoice } from './AuthorityChoice';
import { CommittedInput } from './CommittedInput';
import { HttpTargetForm } from './HttpTargetForm';
import styles from './Settings.module.css';

type Test =
  | { kind: 'none' }
  | { kind: 'running' }
  | { kind: 'good'; tested: Tested }
  | { kind: 'bad'; failure: Failure };

/** A target's name, address and secret, and whether it answers. */
export function TargetConnection({
  target,
  onChange,
}: {
  target: Target;
  onChange: (patch: Partial<Target>) => void;
}) {
  const { t } = useTranslation('targets');
  const { settings } = useSettings();
  const [test, setTest] = useState<Test>({ kind: 'none' });
  const [states, setStates] = useState<IpcOutput['targets.states'] | null>(null);
  const secret = useRef<HTMLInputElement>(null);
  const state = states?.targets.find(({ id }) => id === target.id);
  const look = useCallback(() => request('targets.states').then(setStates).catch(showFailure), []);
  useEffect(() => {
    void look();
    return bridge.listen('outbox.changed', () => void look());
  }, [look]);

  const keepSecret = async () => {
    const typed = secret.current?.value ?? '';
    if (typed === '') return;
    await request('targets.setSecret', { id: target.id, secret: typed });
    if (secret.current) secret.current.value = '';
    await look();
  };
  const run = async () => {
    setTest({ kind: 'running' });
    const typed = secret.current?.value ?? '';
    const result = await bridge.call('targets.test', {
      target,
      secret: typed === '' ? null : typed,
    });
    setTest(
      result.ok ? { kind: 'good', tested: result.value } : { kind: 'bad', failure: result.error },
    );
    if (result.ok) await keepSecret();
  };
  const accept = (pin: string) => {
    if (target.kind === 'sftp') onChange({ hostKey: pin });
  };
  const text = (key: string, value: string, patch: (text: string) => Partial<Target>) => (
    <CommittedInput
      key={key}
      label={t(`field.${key}`)}
      description={t(`hint.${target.kind}.${key}`, { defaultValue: '' }) || undefined}
      inputWrapperOrder={['label', 'input', 'description']}
      maxLength={2000}
      spellCheck={false}
      value={value}
      onCommit={(typed) => onChange(patch(typed.trim()))}
    />
  );
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="md">
        <CommittedInput
          className={styles.grow}
          label={t('name')}
          required
          maxLength={100}
          value={target.name}
          onCommit={(name) => onChange({ name: name.trim() })}
        />
        <NativeSelect
          className={styles.grow}
          label={t('outlet')}
          value={target.outletId}
          onChange={(event) => onChange({ outletId: event.currentTarget.value })}
          data={[
            { value: '', label: t('allOutlets') },
            ...settings.outlets.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Group>
      {(target.kind === 'wordpress' || target.kind === 'ghost') &&
        text('url', target.url, (url) => ({ url }))}
      {'host' in target && text('host', target.host, (host) => ({ host }))}
      {'port' in target &&
        text('port', String(target.port), (port) => {
          const number = Number(port);
          return Number.isInteger(number) && number > 0 && number < 65_536 ? { port: number } : {};
        })}
      {'user' in target && text('user', target.user, (user) => ({ user }))}
      {'directory' in target && text('directory', target.directory, (directory) => ({ directory }))}
      {target.kind === 'email' && (
        <>
          {text('from', target.from, (from) => ({ from }))}
          {text('to', target.to.join(', '), (to) => ({
            to: to.split(/[,;\s]+/).filter((one) => one !== ''),
          }))}
        </>
      )}
      {target.kind === 'http' && <HttpTargetForm target={target} onChange={onChange} />}
      {'path' in target && (
        <FolderChoice path={target.path} onChoose={(path) => onChange({ path })} />
      )}
      {target.kind === 'sftp' && (
        <NativeSelect
          label={t('field.auth')}
          value={target.auth}
          onChange={(event) =>
            onChange({ auth: event.currentTarget.value === 'key' ? 'key' : 'password' })
          }
          data={(['password', 'key'] as const).map((value) => ({
            value,
            label: t(`auth.${value}`),
          }))}
        />
      )}
      {'allowHttp' in target && (
        <Checkbox
          label={t('allowHttp')}
          description={t('allowHttpHint')}
          checked={target.allowHttp}
          onChange={(event) => onChange({ allowHttp: event.currentTarget.checked })}
        />
      )}
      {target.kind === 'ftps' && (
        <NativeSelect
          label={t('field.implicit')}
          value={target.implicit ? 'implicit' : 'explicit'}
          onChange={(event) => {
            const implicit = event.currentTarget.value === 'implicit';
            const usual = target.implicit ? 990 : 21;
            // A port that was chosen on purpose stays.
            const port = target.port === usual ? (implicit ? 990 : 21) : target.port;
            onChange({ implicit, port });
          }}
          data={(['explicit', 'implicit'] as const).map((value) => ({
            value,
            label: t(`tls.${value}`),
          }))}
        />
      )}
      {(target.kind === 'ftps' || 'allowHttp' in target) && (
        <AuthorityChoice
          authority={target.authority}
          onChange={(authority) => onChange({ authority })}
        />
      )}
      {state && state.secret !== 'not-needed' && (
        <PasswordInput
          ref={secret}
          label={t(`secret.${target.kind}`, { defaultValue: t('secret.other') })}
          description={t(`kept.${state.secret}`)}
          visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }}
          maxLength={10_000}
          autoComplete="off"
        />
      )}
      {states && !states.secure && state && state.secret !== 'not-needed' && (
        <Text size="xs" c="var(--songgo-warn)">
          {t('notSecure')}
        </Text>
      )}
      <Group gap="xs">
        <Button
          variant="default"
          loading={test.kind === 'running'}
          onClick={() => void run().catch(showFailure)}
        >
          {t('test')}
        </Button>
        {state && state.secret !== 'not-needed' && (
          <Button variant="subtle" onClick={() => void keepSecret().catch(showFailure)}>
            {t('keepSecret')}
          </Button>
        )}
        {state && (
          <Button
            variant="subtle"
            onClick={() =>
              void request(state.paused ? 'targets.resume' : 'targets.pause', { id: target.id })
                .then(look)
                .catch(showFailure)
            }
          >
            {t(state.paused ? 'resume' : 'pause')}
          </Button>
        )}
      </Group>
      {state?.paused && (
        <Text size="sm" role="status" c="var(--songgo-warn)">
          {t(`paused.${state.paused}`)}
        </Text>
      )}
      <Outcome test={test} onPin={accept} />
    </Stack>
  );
}

/** What the system says of a folder that cannot be written to, where that can be said in a sentence. */
const DISK_TROUBLES = [
  'ENOTDIR',
  'EEXIST',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'ENOENT',
] as const;

function Outcome({ test, onPin }: { test: Test; onPin: (pin: string) => void }): ReactNode {
  const { t } = useTranslation('targets');
  if (test.kind === 'bad') {
    const { detail = '' } = test.failure;
    const known = DISK_TROUBLES.find((one) => detail.startsWith(one));
    return (
      <Alert color="red" role="alert">
        {failureText(test.failure)}
        {known && (
          <Text size="sm" mt={4}>
            {t(`trouble.${known}`)}
          </Text>
        )}
        {detail !== '' && (
          <details>
            <summary>{t('export:details')}</summary>
            <Text size="xs" mt={4} style={{ overflowWrap: 'anywhere' }}>
              {detail}
            </Text>
          </details>
        )}
      </Alert>
    );
  }
  if (test.kind !== 'good') return null;
  const { account, server, warnings, pin } = test.tested;
  return (
    <Alert color={warnings.length > 0 ? 'yellow' : 'teal'} role="status">
      <Text size="sm">{t('answers', { server, account: account || t('nobody') })}</Text>
      {warnings.map(({ code, values }) => (
        <Text size="sm" key={code}>
          {t(`warning.${code}`, values ?? {})}
        </Text>
      ))}
      {pin !== null && (
        <Button size="compact-sm" mt={6} onClick={() => onPin(pin)}>
          {t('acceptPin', { pin })}
        </Button>
      )}
    </Alert>
  );
}

function FolderChoice({ path, onChoose }: { path: string; onChoose: (path: string) => void }) {
  const { t } = useTranslation('targets');
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('field.path')}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <div className={`${styles.path} ${styles.grow}`}>{path || t('noFolder')}</div>
        <Button
          variant="default"
          onClick={() =>
            void request('targets.chooseFolder')
              .then(({ folder }) => folder && onChoose(folder))
              .catch(showFailure)
          }
        >
          {t('chooseFolder')}
        </Button>
      </Group>
    </div>
  );
}
