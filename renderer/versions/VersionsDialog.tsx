import { Button, Group, Modal, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import type { StoryVersion } from '@shared/ipc';
import { compareStories } from '@shared/review/compare';
import type { Editor } from '@tiptap/core';
import i18next from 'i18next';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';
import { tell } from '../ui/tell';
import { ComparisonView } from './ComparisonView';
import { LostTextView } from './LostTextView';
import { restoreVersion } from './restoreVersion';
import { TimeSlider } from './TimeSlider';
import { type Moment, useReading, useVersions } from './useVersions';
import { VersionList } from './VersionList';
import styles from './VersionsDialog.module.css';
import { VersionText } from './VersionText';

const VIEWS = ['read', 'compare', 'lost'] as const;
type View = (typeof VIEWS)[number];

/** What the chosen state is compared with: the one kept before it, the story as it is, or any other. */
type Against = 'previous' | Moment;

/** The story's life: to read, to compare, to bring back whole or in part, and to keep one more now. */
export function VersionsDialog({
  opened,
  onClose,
  session,
  editor,
}: {
  opened: boolean;
  onClose: () => void;
  session: StorySession;
  editor: Editor | null;
}) {
  const { t, i18n } = useTranslation('versions');
  const { versions, read, refresh } = useVersions(session);
  const [asked, setAsked] = useState<Moment | null>(null);
  const [view, setView] = useState<View>('read');
  const [against, setAgainst] = useState<Against>('now');
  const [busy, setBusy] = useState(false);
  const chosen = asked ?? versions?.[0]?.id ?? 'now';
  const other = against === 'previous' ? previousOf(versions ?? [], chosen) : against;
  const reading = useReading(read, versions && chosen);
  const readingOther = useReading(read, view === 'compare' && versions ? other : null);
  const writable = session.readOnly === null;

  // The states beside the chosen one are read before the slider comes to them.
  useEffect(() => {
    if (!versions) return;
    const place = versions.findIndex(({ id }) => id === chosen);
    for (const near of [versions[place - 1], versions[place + 1]]) {
      if (near) read(near.id).catch(() => undefined);
    }
  }, [versions, chosen, read]);

  const comparison = useMemo(() => {
    if (view !== 'compare' || reading?.kind !== 'here' || readingOther?.kind !== 'here') {
      return null;
    }
    const [earlier, later] =
      orderOf(reading.id) <= orderOf(readingOther.id)
        ? [reading, readingOther]
        : [readingOther, reading];
    return compareStories(earlier.version.compared, later.version.compared);
  }, [view, reading, readingOther]);

  const work = (job: () => Promise<void>) => {
    setBusy(true);
    job()
      .catch(showFailure)
      .finally(() => setBusy(false));
  };
  const say = (key: 'kept' | 'nothingNew' | 'restored') =>
    tell({
      message: () => i18next.t(`versions:${key}`),
    });
  const keep = () =>
    work(async () => {
      if (!(await session.flush())) return;
      const { version } = await request('versions.keep', { id: session.id, reason: 'manual' });
      await refresh();
      if (version !== null) setAsked(version);
      say(version === null ? 'nothingNew' : 'kept');
    });
  const restore = () =>
    work(async () => {
      if (reading?.kind !== 'here' || reading.id === 'now' || !editor) return;
      if (!(await restoreVersion(session, editor, reading.version))) return;
      say('restored');
      onClose();
    });
  const restorable = reading?.kind === 'here' && reading.id === chosen && chosen !== 'now';
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      size="min(1120px, 94vw)"
      centered
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Group gap="md" mb="sm" wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={t('view')}
          value={view}
          onChange={(value) => setView(VIEWS.find((one) => one === value) ?? 'read')}
          data={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
        {view === 'compare' && (
          <NativeSelect
            size="xs"
            aria-label={t('against')}
            value={String(against)}
            onChange={(event) => setAgainst(againstOf(event.currentTarget.value))}
            data={[
              { value: 'now', label: t('againstNow') },
              { value: 'previous', label: t('againstPrevious') },
              ...(versions ?? []).map(({ id, keptAt }) => ({
                value: String(id),
                label: t('againstVersion', { time: time.format(new Date(keptAt)) }),
              })),
            ]}
          />
        )}
        {view !== 'lost' && versions && versions.length > 0 && (
          <TimeSlider versions={versions} chosen={chosen} onChoose={setAsked} />
        )}
      </Group>
      <div className={styles.columns}>
        {versions && <VersionList versions={versions} chosen={chosen} onChoose={setAsked} />}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long version is scrolled by the keys */}
        <section className={styles.page} tabIndex={0} aria-label={t(`pages.${view}`)}>
          {versions?.length === 0 && view !== 'read' && <Text>{t('none')}</Text>}
          {versions?.length === 0 && view === 'read' && (
            <Text c="var(--songgo-quiet)" mb="md">
              {t('none')}
            </Text>
          )}
          {view === 'read' && reading?.kind === 'here' && <VersionText version={reading.version} />}
          {view === 'compare' && comparison && <ComparisonView comparison={comparison} />}
          {view !== 'lost' &&
            (reading?.kind === 'unreadable' || readingOther?.kind === 'unreadable') && (
              <Text>{t('unreadable')}</Text>
            )}
          {view === 'lost' && versions && versions.length > 0 && (
            <LostTextView
              versions={versions}
              read={read}
              editor={editor}
              writable={writable}
              onShow={(version) => {
                setAsked(version);
                setView('read');
              }}
              onInserted={onClose}
            />
          )}
        </section>
      </div>
      <Group justify="space-between" mt="md">
        <Button variant="default" onClick={keep} disabled={!writable || busy}>
          {t('keep')}
        </Button>
        {/* Of a piece of deleted text there is no version to restore. */}
        {view !== 'lost' && (
          <Group gap="sm">
            <Text size="sm" c="var(--songgo-quiet)">
              {t('restoreHint')}
            </Text>
            <Button onClick={restore} disabled={!writable || busy || !restorable || !editor}>
              {t('restore')}
            </Button>
          </Group>
        )}
      </Group>
    </Modal>
  );
}

/** The state before this one; the first has none and stands for itself. `versions` newest first. */
function previousOf(versions: readonly StoryVersion[], moment: Moment): Moment {
  const place = moment === 'now' ? -1 : versions.findIndex(({ id }) => id === moment);
  return versions[place + 1]?.id ?? moment;
}

/** Versions follow each other by their numbers, not by the clock; the story as it is comes last. */
function orderOf(moment: Moment): number {
  return moment === 'now' ? Number.POSITIVE_INFINITY : moment;
}

function againstOf(value: string): Against {
  return value === 'now' || value === 'previous' ? value : Number(value);
}
