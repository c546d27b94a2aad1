import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { SEND_KINDS, type SendKind } from '@shared/deliver/delivery';
import type { Failure } from '@shared/errors';
import type { IpcOutput } from '@shared/ipc';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { failureText, showFailure } from '../ui/failure';
import { useSettings } from '../useSettings';
import { ApprovalFields } from './ApprovalFields';
import styles from './ExportDialog.module.css';
import { FilePreview } from './FilePreview';
import { MappedFields } from './MappedFields';
import { NotCarried } from './NotCarried';
import outbox from './Outbox.module.css';
import { SendItem } from './SendItem';
import { Stopped } from './Stopped';
import { useApproval } from './useApproval';
import { useDeliveryPreview } from './useDeliveryPreview';
import { useOutbox } from './useOutbox';
import { Warnings } from './Warnings';

/**
 * The approval: what leaves is the story as it is now, for the targets chosen, at once or at a time.
 * What each target would get is shown before, what became of it after.
 */
export function SendDialog({
  opened,
  onClose,
  onTargets,
  session,
  checks,
  held,
  onRefused,
  onTime,
}: {
  opened: boolean;
  onClose: () => void;
  /** What the checks found. */
  checks: ReactNode;
  /** Something of it stops the story. */
  held: boolean;
  /** Main refused the story, and why. */
  onRefused: (failure: Failure) => void;
  /** When it is to leave, in milliseconds since 1970; null for at once. */
  onTime: (at: number | null) => void;
  /** There is no target yet: to the settings. */
  onTargets: () => void;
  session: StorySession;
}) {
  const { t } = useTranslation('deliver');
  const { settings } = useSettings();
  const [{ embargo, outletId }] = useFields(session);
  const targets = settings.targets.filter(
    (target) => target.outletId === '' || target.outletId === outletId,
  );
  const { sends, progress, paused } = useOutbox({ storyId: session.id });
  const wasOut = sends?.some(({ state, kind }) => state === 'delivered' && kind !== 'withdraw');
  const [chosen, setChosen] = useState<readonly string[]>(
    targets.length === 1 ? targets.map(({ id }) => id) : [],
  );
  const [shown, setShown] = useState(targets[0]?.id ?? '');
  const [kind, setKind] = useState<SendKind>('publish');
  const [refused, setRefused] = useState<IpcOutput['deliver.send']['refused']>([]);
  const [busy, setBusy] = useState(false);
  // Text fields stay out of React's hands: it must not write into them while Hangul is composed.
  const correction = useRef<HTMLTextAreaElement>(null);
  const why = useRef<HTMLTextAreaElement>(null);
  const approval = useApproval();
  const target = targets.find(({ id }) => id === shown) ?? targets[0] ?? null;
  const preview = useDeliveryPreview(session.id, opened ? target : null);

  useEffect(() => {
    if (!wasOut) setKind('publish');
  }, [wasOut]);

  const send = async () => {
    const approved = approval.read();
    if (!approved) return;
    setBusy(true);
    try {
      if (!(await session.flush())) return;
      const sent = await request('deliver.send', {
        storyIds: [session.id],
        targetIds: [...chosen],
        kind,
        correction: correction.current?.value ?? '',
        ...(kind === 'withdraw' && { reason: why.current?.value ?? '' }),
        ...approved,
      });
      setRefused(sent.refused);
      for (const { targetId, error } of sent.refused) if (targetId === null) onRefused(error);
    } finally {
      setBusy(false);
    }
  };

  const stopped: Failure | null =
    preview.kind === 'stopped'
      ? preview.failure
      : preview.kind === 'ready' && kind !== 'withdraw'
        ? preview.preview.refused
        : null;
  const looked = preview.kind === 'ready' ? preview.preview : null;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('sendTitle')}
      size={980}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {targets.length === 0 ? (
        <Stack align="center" py="xl">
          <Text>{t('noTargets')}</Text>
          <Button onClick={onTargets}>{t('addTarget')}</Button>
        </Stack>
      ) : (
        <>
          <div className={styles.columns}>
            <div className={styles.options}>
              <SegmentedControl
                size="xs"
                fullWidth
                aria-label={t('kindOf')}
                value={kind}
                onChange={(value) => setKind(SEND_KINDS.find((one) => one === value) ?? 'publish')}
                data={SEND_KINDS.map((value) => ({
                  value,
                  label: t(`kindName.${value}`),
                  disabled: value !== 'publish' && !wasOut,
                }))}
              />
              <Checkbox.Group label={t('targets')} value={[...chosen]} onChange={setChosen}>
                <Stack gap={8} mt={6}>
                  {targets.map(({ id, name, kind: way }) => (
                    <Checkbox key={id} value={id} label={name} description={t(`way.${way}`)} />
                  ))}
                </Stack>
              </Checkbox.Group>
              {kind === 'correct' && (
                <Textarea
                  ref={correction}
                  label={t('correction')}
                  description={t('correctionHint')}
                  maxLength={5000}
                  rows={3}
                />
              )}
              {kind === 'withdraw' && (
                <Textarea
                  ref={why}
                  label={t('reason')}
                  description={t('reasonHint')}
                  maxLength={5000}
                  rows={3}
                />
              )}
              <ApprovalFields approval={approval} timed={kind !== 'withdraw'} onTime={onTime} />
            </div>
            <div className={styles.outcome}>
              {targets.length > 1 && (
                <NativeSelect
                  size="xs"
                  label={t('previewOf')}
                  value={target?.id ?? ''}
                  onChange={(event) => setShown(event.currentTarget.value)}
                  data={targets.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
              {kind !== 'withdraw' && checks}
              {stopped && <Stopped failure={stopped} embargo={embargo} />}
              {refused.map(({ targetId, error }) => (
                <Alert key={targetId ?? 'story'} color="red" role="alert">
                  {targets.find(({ id }) => id === targetId)?.name} {failureText(error)}
                </Alert>
              ))}
              {sends && sends.length > 0 && (
                <section>
                  <Text size="sm" fw={600} mb={4}>
                    {t('soFar')}
                  </Text>
                  <ul className={outbox.list}>
                    {sends.slice(0, 6).map((one) => (
                      <SendItem
                        key={one.id}
                        send={one}
                        progress={progress[one.id] ?? null}
                        pause={paused[one.targetId] ?? null}
                        onOpenStory={null}
                      />
                    ))}
                  </ul>
                </section>
              )}
              {looked && <Warnings warnings={looked.warnings} />}
              {looked && <NotCarried warnings={looked.warnings} />}
              {looked && <MappedFields fields={looked.fields} photos={looked.photos} />}
              {looked && looked.files.length > 0 && (
                <FilePreview files={looked.files.map((file) => ({ ...file, format: '' }))} />
              )}
            </div>
          </div>
          <div className={styles.footer}>
            <Text size="sm" c="var(--songgo-quiet)">
              {t(`what.${kind}`)}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <Button variant="default" onClick={onClose}>
                {t('app:close')}
              </Button>
              <Button
                disabled={
                  chosen.length === 0 ||
                  stopped !== null ||
                  preview.kind === 'loading' ||
                  // Never at once because a time could not be read.
                  ((approval.timeUnread || held) && kind !== 'withdraw')
                }
                loading={busy}
                onClick={() => void send().catch(showFailure)}
              >
                {t(`approve.${kind}`)}
              </Button>
            </Group>
          </div>
        </>
      )}
    </Modal>
  );
}
