import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import { isOpen, type Pause, type SendRow } from '@shared/deliver/delivery';
import type { Failure } from '@shared/errors';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { failureText, showFailure } from '../ui/failure';
import { useSettings } from '../useSettings';
import { Differences } from './Differences';
import styles from './Outbox.module.css';
import { SendHistory } from './SendHistory';

/** One send: what, where to, how far it is, and what one can do about it. */
export function SendItem({
  send,
  progress,
  pause,
  onOpenStory,
}: {
  send: SendRow;
  progress: { sent: number; total: number } | null;
  /** Why nothing goes to its target for now; null when it does. */
  pause: Pause | null;
  /** Null where the story is open anyway. */
  onOpenStory: (() => void) | null;
}) {
  const { t, i18n } = useTranslation('deliver');
  const { settings } = useSettings();
  const [open, setOpen] = useState(false);
  const target = settings.targets.find(({ id }) => id === send.targetId);
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const percent = progress && progress.total > 0 ? (100 * progress.sent) / progress.total : null;
  const headline = send.headline || t('noHeadline');
  const scheduled = send.state === 'waiting' && send.notBefore !== null && send.attempts === 0;
  const why = reasons(send, pause).map((one) =>
    one === 'user' ? t('targets:paused.user') : failureText(one),
  );

  return (
    <li className={styles.send} data-state={send.state} data-send={send.id}>
      <div className={styles.line}>
        <span className={styles.state}>{t(`state.${scheduled ? 'scheduled' : send.state}`)}</span>
        {onOpenStory ? (
          <Anchor
            component="button"
            type="button"
            className={styles.headline}
            onClick={onOpenStory}
          >
            {headline}
          </Anchor>
        ) : (
          <span className={styles.headline}>{headline}</span>
        )}
        <span className={styles.quiet}>
          {t('to', { kind: t(`kind.${send.kind}`), target: target?.name ?? t('targetGone') })}
        </span>
      </div>
      <Text className={styles.quiet}>
        {scheduled && send.notBefore
          ? t('scheduledFor', { time: time.format(new Date(send.notBefore)) })
          : time.format(new Date(send.receipt?.at ?? send.createdAt))}
        {' · '}
        {t('approvedBy', { name: send.approvedBy })}
      </Text>
      {send.state === 'sending' && percent !== null && (
        <Progress value={percent} size="sm" aria-label={t('progress')} />
      )}
      {why.map((sentence) => (
        <Text key={sentence} size="sm" className={styles.error}>
          {sentence}
        </Text>
      ))}
      {why.length === 0 && send.state === 'waiting' && !scheduled && (
        <Text className={styles.quiet}>{t('queued')}</Text>
      )}
      {send.conflict && <Differences differences={send.conflict} />}
      {send.receipt?.differences && send.receipt.differences.length > 0 && (
        <>
          <Text size="sm">{t('differs')}</Text>
          <Differences differences={send.receipt.differences} />
        </>
      )}
      <Group gap="xs" mt={4}>
        {pause === 'user' && isOpen(send.state) && (
          <Small
            onClick={() => void request('targets.resume', { id: send.targetId }).catch(showFailure)}
          >
            {t('targets:resume')}
          </Small>
        )}
        <Actions send={send} />
        <Small onClick={() => setOpen(!open)} expanded={open}>
          {t('history')}
        </Small>
      </Group>
      {open && <SendHistory send={send} />}
    </li>
  );
}

/** Why a send stands still: that a person paused its target, what is missing, what came of the last try. */
function reasons({ state, error }: SendRow, pause: Pause | null): ('user' | Failure)[] {
  const isFinal = state === 'delivered' || state === 'dropped';
  const last = error && !isFinal ? [error] : [];
  if (pause === null || !isOpen(state)) return last;
  return pause === 'user' ? ['user', ...last] : [{ code: `deliver-${pause}` }];
}

function Actions({ send }: { send: SendRow }) {
  const { id, state, attempts, error, conflict, receipt } = send;
  const { t } = useTranslation('deliver');
  const ask = (work: Promise<unknown>) => void work.catch(showFailure);
  const retry = (overwrite: boolean) => ask(request('outbox.retry', { id, overwrite }));
  const tell = (arrived: boolean) => ask(request('outbox.tell', { id, arrived }));
  const url = receipt?.url ?? '';
  return (
    <>
      {state === 'refused' && conflict && (
        <Small onClick={() => retry(true)}>{t('overwrite')}</Small>
      )}
      {state === 'refused' && !conflict && <Small onClick={() => retry(false)}>{t('retry')}</Small>}
      {state === 'waiting' && error && <Small onClick={() => retry(false)}>{t('now')}</Small>}
      {state === 'unknown' && error?.code !== 'deliver-unknown' && (
        <Small onClick={() => retry(false)}>{t('look')}</Small>
      )}
      {state === 'unknown' && error?.code === 'deliver-unknown' && (
        <>
          <Small onClick={() => tell(true)}>{t('seen')}</Small>
          <Small onClick={() => tell(false)}>{t('unseen')}</Small>
        </>
      )}
      {(state === 'refused' || state === 'waiting' || (state === 'sending' && attempts > 1)) && (
        <Small onClick={() => ask(request('outbox.cancel', { id }))}>
          {t(conflict ? 'keepTheirs' : 'cancel')}
        </Small>
      )}
      {url !== '' && (
        <Small onClick={() => ask(request('app.copyDetails', { text: url }))}>{t('copyUrl')}</Small>
      )}
      {error?.detail && state !== 'delivered' && (
        <Small
          onClick={() =>
            ask(request('app.copyDetails', { text: `${error.code}\n${error.detail ?? ''}` }))
          }
        >
          {t('copyError')}
        </Small>
      )}
    </>
  );
}

function Small({
  onClick,
  expanded,
  children,
}: {
  onClick: () => void;
  expanded?: boolean;
  children: ReactNode;
}) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      onClick={onClick}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
    >
      {children}
    </Button>
  );
}
