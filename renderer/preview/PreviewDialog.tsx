import {
  ActionIcon,
  Alert,
  Group,
  Modal,
  SegmentedControl,
  Text,
  useComputedColorScheme,
} from '@mantine/core';
import type { Failure } from '@shared/errors';
import { TEXT_SIZES } from '@shared/settings';
import { IconTextDecrease, IconTextIncrease } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge';
import { useHoldingEmbargo } from '../desk/useHoldingEmbargo';
import type { StorySession } from '../story/session';
import { dateTime } from '../ui/dateTime';
import { failureText } from '../ui/failure';
import { useSettings } from '../useSettings';
import styles from './PreviewDialog.module.css';

type Check = { kind: 'checking' } | { kind: 'shown' } | { kind: 'refused'; failure: Failure };

/**
 * The story as a site would show it. main makes the page from the accepted story and serves it on
 * `preview://`, where nothing of the program can be reached; it runs no script.
 */
export function PreviewDialog({
  opened,
  onClose,
  session,
}: {
  opened: boolean;
  onClose: () => void;
  session: StorySession;
}) {
  const { t } = useTranslation('preview');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      fullScreen
      classNames={{ body: styles.body, content: styles.content }}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {opened && <Preview session={session} />}
    </Modal>
  );
}

function Preview({ session }: { session: StorySession }) {
  const { t } = useTranslation('preview');
  const { settings, change } = useSettings();
  const own = useComputedColorScheme('light');
  const [theme, setTheme] = useState<string>(own);
  const [width, setWidth] = useState('desktop');
  const check = useCheck(session.id);
  const sizeAt = nearestSize(settings.textSize);
  const size = TEXT_SIZES[sizeAt] ?? settings.textSize;
  const step = (by: number) => change({ textSize: TEXT_SIZES[sizeAt + by] ?? size });
  return (
    <>
      <Group gap="lg" className={styles.bar}>
        <SegmentedControl
          aria-label={t('width')}
          value={width}
          onChange={setWidth}
          data={[
            { value: 'desktop', label: t('desktop') },
            { value: 'phone', label: t('phone') },
          ]}
        />
        <SegmentedControl
          aria-label={t('theme')}
          value={theme}
          onChange={setTheme}
          data={[
            { value: 'light', label: t('light') },
            { value: 'dark', label: t('dark') },
          ]}
        />
        <Group gap={6} role="group" aria-label={t('textSize')}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('smaller')}
            disabled={sizeAt === 0}
            onClick={() => step(-1)}
          >
            <IconTextDecrease size={18} />
          </ActionIcon>
          <Text size="sm" role="status" w={64} ta="center">
            {t('size', { size })}
          </Text>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('larger')}
            disabled={sizeAt === TEXT_SIZES.length - 1}
            onClick={() => step(1)}
          >
            <IconTextIncrease size={18} />
          </ActionIcon>
        </Group>
      </Group>
      <EmbargoBanner session={session} />
      <div className={styles.stage} aria-busy={check.kind === 'checking'}>
        {check.kind === 'checking' && <Text c="var(--songgo-quiet)">{t('checking')}</Text>}
        {check.kind === 'refused' && (
          <Alert
            color="red"
            title={t('refused')}
            role="alert"
            maw={560}
            mt="xl"
            style={{ alignSelf: 'flex-start' }}
          >
            {failureText(check.failure)}
          </Alert>
        )}
        {check.kind === 'shown' && (
          <iframe
            className={styles.page}
            data-width={width}
            title={t('frame')}
            sandbox=""
            src={`preview://story/${session.id}?size=${size}&theme=${theme}`}
          />
        )}
      </div>
    </>
  );
}

function EmbargoBanner({ session }: { session: StorySession }) {
  const { t, i18n } = useTranslation('preview');
  const held = useHoldingEmbargo(session);
  if (!held) return null;
  const { embargo } = held;
  return (
    <div role="note" className={styles.embargo}>
      {embargo.kind === 'time'
        ? t('embargoUntil', { until: dateTime(embargo.until, i18n.language) })
        : t('embargoCondition', { condition: embargo.condition })}
      {held.onRecord && ` ${t('embargoOnRecord')}`}
    </div>
  );
}

/** Asks main whether the story may be shown. An embargo does not stop one's own screen. */
function useCheck(id: string): Check {
  const [check, setCheck] = useState<Check>({ kind: 'checking' });
  useEffect(() => {
    let over = false;
    bridge
      .call('export.preview', {
        id,
        options: { formats: ['text'], encoding: 'utf-8', unencodable: 'stop' },
      })
      .then(
        (result): Check =>
          result.ok || result.error.code === 'export-embargo'
            ? { kind: 'shown' }
            : { kind: 'refused', failure: result.error },
        (error: unknown): Check => ({
          kind: 'refused',
          failure: { code: 'internal', detail: String(error) },
        }),
      )
      .then((next) => {
        if (!over) setCheck(next);
      });
    return () => {
      over = true;
    };
  }, [id]);
  return check;
}

function nearestSize(size: number): number {
  const distances = TEXT_SIZES.map((one) => Math.abs(one - size));
  return distances.indexOf(Math.min(...distances));
}
