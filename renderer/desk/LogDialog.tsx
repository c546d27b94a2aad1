import { Alert, Button, Group, Modal, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import type { Step } from '@shared/story/steps';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';
import { EntryList, EntrySentence } from './EntryList';
import styles from './LogDialog.module.css';
import { ReasonDialog } from './ReasonDialog';
import { ReceiptList } from './ReceiptList';
import { ReceiptView } from './ReceiptView';
import { useDesk } from './useDesk';

const VIEWS = ['record', 'receipt'] as const;

/**
 * What became of the story: the whole record, or all that changed since it was filed. What is wrong
 * with the record stands above it.
 */
export function LogDialog({ onClose, session }: { onClose: () => void; session: StorySession }) {
  const { t } = useTranslation('desk');
  const { log, maySettle, unsettled } = useDesk(session);
  const [to, setTo] = useState<Step>(log.step);
  const [view, setView] = useState<(typeof VIEWS)[number]>('record');
  const [settling, setSettling] = useState(false);
  const apart = log.branches.length > 1;
  const meddled = log.problems.flatMap(({ kind }) => (kind === 'newer' ? [] : [kind]));
  const newer = log.problems.length - meddled.length;
  const settle = (reason: string) => {
    setSettling(false);
    session
      .flush()
      .then((saved) =>
        saved ? request('desk.move', { id: session.id, move: 'resolve', reason, to }) : null,
      )
      .catch(showFailure);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('log.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('log.view')}
          value={view}
          onChange={(value) => setView(VIEWS.find((one) => one === value) ?? 'record')}
          data={VIEWS.map((value) => ({ value, label: t(`log.views.${value}`) }))}
          style={{ alignSelf: 'flex-start' }}
        />
        {apart && (
          <Alert color="orange" title={t('log.apart')} role="alert">
            <Text size="sm">{t('log.apartHint')}</Text>
            <ul className={styles.branches}>
              {log.standing.map((entry) => (
                <li key={entry.hash}>
                  <EntrySentence entry={entry} />
                </li>
              ))}
            </ul>
          </Alert>
        )}
        {newer > 0 && (
          <Alert color="orange" title={t('log.newer')} role="alert">
            <Text size="sm">{t('log.newerHint', { count: newer })}</Text>
            {log.broken && <Text size="sm">{t('log.newerHeld')}</Text>}
          </Alert>
        )}
        {meddled.length > 0 && (
          <Alert color="red" title={t('log.meddled')} role="alert">
            <Text size="sm">{t(log.broken ? 'log.meddledHint' : 'log.meddledSettled')}</Text>
            <ul className={styles.branches}>
              {[...new Set(meddled)].map((kind) => (
                <li key={kind}>
                  {t(`log.problem.${kind}`, {
                    count: meddled.filter((one) => one === kind).length,
                  })}
                </li>
              ))}
            </ul>
          </Alert>
        )}
        {unsettled && maySettle && (
          <Group align="flex-end" justify="space-between">
            <Radio.Group
              label={t('log.standsWhere')}
              value={to}
              onChange={(value) => setTo(log.branches.find((one) => one === value) ?? log.step)}
            >
              <Group gap="md" mt={4}>
                {log.branches.map((step) => (
                  <Radio key={step} value={step} label={t(`step.${step}`)} size="xs" />
                ))}
              </Group>
            </Radio.Group>
            <Button size="xs" onClick={() => setSettling(true)}>
              {t('move.resolve')}
            </Button>
          </Group>
        )}
        <ReceiptList storyId={session.id} log={log} />
        {view === 'receipt' ? (
          <ReceiptView session={session} />
        ) : log.entries.length === 0 ? (
          <Text c="var(--songgo-quiet)">{t('log.none')}</Text>
        ) : (
          <EntryList entries={log.entries} />
        )}
      </Stack>
      {settling && (
        <ReasonDialog
          title={t('move.resolve')}
          hint={t('why.resolve')}
          act={t('move.resolve')}
          onCancel={() => setSettling(false)}
          onReason={settle}
        />
      )}
    </Modal>
  );
}
