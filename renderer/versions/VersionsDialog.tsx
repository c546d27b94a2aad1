import { Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';
import { restoreVersion } from './restoreVersion';
import { useVersions } from './useVersions';
import styles from './VersionsDialog.module.css';
import { VersionText } from './VersionText';

/** The story's kept versions: to read, to bring back, and to keep one more now. */
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
  const { versions, reading, read, refresh } = useVersions(session.id, opened);
  const [busy, setBusy] = useState(false);
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const number = new Intl.NumberFormat(i18n.language);
  const writable = session.readOnly === null;

  const work = (job: () => Promise<void>) => {
    setBusy(true);
    job()
      .catch(showFailure)
      .finally(() => setBusy(false));
  };
  const say = (key: 'kept' | 'nothingNew' | 'restored') =>
    notifications.show({
      message: t(key),
      closeButtonProps: { 'aria-label': t('app:close') },
    });
  const keep = () =>
    work(async () => {
      if (!(await session.flush())) return;
      const { version } = await request('versions.keep', { id: session.id, reason: 'manual' });
      await refresh();
      if (version !== null) await read(version);
      say(version === null ? 'nothingNew' : 'kept');
    });
  const restore = () =>
    work(async () => {
      if (reading?.kind !== 'here' || !editor) return;
      if (!(await restoreVersion(session, editor, reading.version))) return;
      say('restored');
      onClose();
    });

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      size="min(960px, 92vw)"
      centered
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <div className={styles.columns}>
        <nav className={styles.list} aria-label={t('list')}>
          {versions?.map((version) => (
            <button
              key={version.id}
              type="button"
              className={styles.version}
              aria-current={reading?.id === version.id || undefined}
              onClick={() => void read(version.id)}
            >
              <span>{time.format(new Date(version.keptAt))}</span>
              <span className={styles.quiet}>
                {t(`reason.${version.reason}`)} ·{' '}
                {t('characters', { characters: number.format(version.characters) })}
              </span>
              <span className={styles.headline}>{version.headline || t('noHeadline')}</span>
            </button>
          ))}
          {versions?.length === 0 && <Text c="var(--songgo-quiet)">{t('none')}</Text>}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long version is scrolled by the keys */}
        <section className={styles.page} tabIndex={0} aria-label={t('text')}>
          {reading?.kind === 'here' && <VersionText version={reading.version} />}
          {reading?.kind === 'unreadable' && <Text>{t('unreadable')}</Text>}
        </section>
      </div>
      <Group justify="space-between" mt="md">
        <Button variant="default" onClick={keep} disabled={!writable || busy}>
          {t('keep')}
        </Button>
        <Group gap="sm">
          <Text size="sm" c="var(--songgo-quiet)">
            {t('restoreHint')}
          </Text>
          <Button
            onClick={restore}
            disabled={!writable || busy || reading?.kind !== 'here' || !editor}
          >
            {t('restore')}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
