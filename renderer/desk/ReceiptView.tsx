import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { compareStories } from '@shared/review/compare';
import { withTypists } from '@shared/review/typistsOfChanges';
import { removedBylines } from '@shared/story/removedBylines';
import { isMove, isSamePerson, lastFiling } from '@shared/story/storyLog';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { showFailure } from '../ui/failure';
import { ComparisonView } from '../versions/ComparisonView';
import { readVersion } from '../versions/readVersion';
import { EntryList } from './EntryList';
import { ReasonDialog } from './ReasonDialog';
import { useDesk } from './useDesk';
import { useFiled } from './useReceipt';

/**
 * What became of a story since it was filed: who did what and why, and every word, field and
 * photograph that is not as it was. Its reporter says that it was seen, or objects; both stay.
 */
export function ReceiptView({ session }: { session: StorySession }) {
  const { t } = useTranslation('desk');
  const { log, actor } = useDesk(session);
  const [{ bylines }] = useFields(session);
  const filed = useFiled(session, log);
  const [objecting, setObjecting] = useState(false);
  const since = useMemo(() => {
    const filing = lastFiling(log);
    return filing ? log.entries.slice(log.entries.indexOf(filing) + 1) : [];
  }, [log]);
  const comparison = useMemo(() => {
    if (filed.kind !== 'here') return null;
    const now = readVersion(Y.encodeStateAsUpdate(session.doc));
    if (!now) return null;
    const compared = compareStories(filed.version.compared, now.compared);
    return withTypists(compared, session.doc, filed.state);
  }, [filed, session]);
  if (filed.kind === 'none') return <Text c="var(--songgo-quiet)">{t('receipt.none')}</Text>;

  const last = since.filter(isMove).at(-1);
  const answered =
    last !== undefined &&
    since.some(
      (entry) => !isMove(entry) && entry.about === last.id && isSamePerson(entry.actor, actor),
    );
  const filing = lastFiling(log);
  // Whoever wrote it answers: who filed it, and who stood in its byline then.
  const isMine =
    filing !== undefined &&
    (isSamePerson(filing.actor, actor) || filing.bylines.includes(actor.name));
  const [removed] = removedBylines(
    log,
    bylines.map(({ name }) => name),
  ).filter(({ name }) => name === actor.name);
  const note = (kind: 'acknowledge' | 'object', reason: string) => {
    setObjecting(false);
    session
      .flush()
      .then((saved) =>
        saved && last
          ? request('desk.note', { id: session.id, note: kind, reason, about: last.id })
          : null,
      )
      .catch(showFailure);
  };
  return (
    <Stack gap="sm">
      {removed && (
        <Alert color="orange" role="alert">
          {removed.entry?.reason
            ? t('byline.removedWhy', {
                by: removed.entry.actor.name,
                reason: removed.entry.reason,
              })
            : t('byline.gone')}
        </Alert>
      )}
      <EntryList entries={since} />
      {since.length === 0 && <Text c="var(--songgo-quiet)">{t('receipt.nothingYet')}</Text>}
      {isMine && last && !answered && session.readOnly === null && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => note('acknowledge', '')}>
            {t('receipt.acknowledge')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="orange"
            c="var(--songgo-warn)"
            onClick={() => setObjecting(true)}
          >
            {t('receipt.object')}
          </Button>
        </Group>
      )}
      {filed.kind === 'missing' && <Text c="var(--songgo-quiet)">{t('receipt.missing')}</Text>}
      {comparison && (
        <section aria-label={t('receipt.changes')}>
          <ComparisonView comparison={comparison} />
        </section>
      )}
      {objecting && (
        <ReasonDialog
          title={t('receipt.object')}
          hint={t('receipt.objectHint')}
          act={t('receipt.object')}
          onCancel={() => setObjecting(false)}
          onReason={(reason) => note('object', reason)}
        />
      )}
    </Stack>
  );
}
