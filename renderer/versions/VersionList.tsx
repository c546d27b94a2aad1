import type { StoryVersion } from '@shared/ipc';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Moment } from './useVersions';
import styles from './VersionsDialog.module.css';

/** Height of a row in CSS pixels. */
const ROW = 64;

/** The versions, newest first, under the story as it is. Only the rows in sight are made. */
export function VersionList({
  versions,
  chosen,
  onChoose,
}: {
  versions: readonly StoryVersion[];
  chosen: Moment;
  onChoose: (moment: Moment) => void;
}) {
  const { t, i18n } = useTranslation('versions');
  const list = useRef<HTMLElement>(null);
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const number = new Intl.NumberFormat(i18n.language);
  const rows = useVirtualizer({
    count: versions.length + 1,
    getScrollElement: () => list.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  const place = chosen === 'now' ? 0 : versions.findIndex(({ id }) => id === chosen) + 1;
  useEffect(() => {
    rows.scrollToIndex(place);
  }, [rows, place]);

  return (
    <nav ref={list} className={styles.list} aria-label={t('list')}>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const version = versions[row.index - 1];
          const moment = version?.id ?? 'now';
          return (
            <button
              key={row.key}
              type="button"
              className={styles.version}
              style={{ height: row.size, transform: `translateY(${row.start}px)` }}
              aria-current={moment === chosen || undefined}
              onClick={() => onChoose(moment)}
            >
              <span>{version ? time.format(new Date(version.keptAt)) : t('now')}</span>
              <span className={styles.quiet}>
                {version
                  ? `${t(`reason.${version.reason}`)} · ${t('characters', {
                      characters: number.format(version.characters),
                    })}`
                  : t('nowHint')}
              </span>
              {version && (
                <span className={styles.headline}>{version.headline || t('noHeadline')}</span>
              )}
            </button>
          );
        })}
      </div>
    </nav>
  );
}
