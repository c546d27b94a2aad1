import { CloseButton, Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Inspector.module.css';
import { DRAWER, type InspectorTab } from './inspectorTab';

/**
 * The right pane: the story's fields, its photographs, its suggestions or what the checks found, one
 * at a time.
 */
export function Inspector({
  story,
  photos,
  review,
  checks,
  tab,
  onTab,
  shown,
  behind,
  onClose,
}: {
  story: ReactNode;
  photos: ReactNode;
  /** Its story is the one before, for the moment it takes to show the next: it takes no input. */
  behind: boolean;
  review: ReactNode;
  checks: ReactNode;
  tab: InspectorTab;
  onTab: (tab: InspectorTab) => void;
  /** Hidden rather than gone, so that it opens where it was left. */
  shown: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('app');
  const pane = useRef<HTMLElement>(null);
  // Over the page it is asked for: the keys go where one looks.
  useEffect(() => {
    if (!shown || !matchMedia(DRAWER).matches) return;
    pane.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }, [shown]);
  return (
    <aside
      ref={pane}
      className="pane pane-inspector"
      hidden={!shown}
      inert={behind}
      aria-label={t('inspector.name')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing)
          return;
        if (matchMedia(DRAWER).matches) onClose();
      }}
    >
      <Tabs
        value={tab}
        onChange={(value) => onTab(TABS.find((one) => one === value) ?? 'story')}
        className={styles.tabs}
        keepMounted={false}
      >
        <div className={styles.head}>
          <Tabs.List className={styles.list}>
            <Tabs.Tab value="story">{t('inspector.story')}</Tabs.Tab>
            <Tabs.Tab value="photos">{t('inspector.photos')}</Tabs.Tab>
            <Tabs.Tab value="review">{t('inspector.review')}</Tabs.Tab>
            <Tabs.Tab value="checks">{t('inspector.checks')}</Tabs.Tab>
          </Tabs.List>
          <CloseButton mx={8} aria-label={t('inspector.fold')} onClick={onClose} />
        </div>
        <Tabs.Panel value="story" className={styles.panel} tabIndex={0}>
          {story}
        </Tabs.Panel>
        <Tabs.Panel value="photos" className={styles.panel} tabIndex={0}>
          {photos}
        </Tabs.Panel>
        <Tabs.Panel value="review" className={styles.panel} tabIndex={0}>
          {review}
        </Tabs.Panel>
        <Tabs.Panel value="checks" className={styles.panel} tabIndex={0}>
          {checks}
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

const TABS: readonly InspectorTab[] = ['story', 'photos', 'review', 'checks'];
