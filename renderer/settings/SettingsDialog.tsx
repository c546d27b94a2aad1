import { Modal, Tabs } from '@mantine/core';
import type { AppInfo } from '@shared/ipc';
import {
  IconAdjustments,
  IconDatabase,
  IconListCheck,
  IconListDetails,
  IconNews,
  IconSend,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import { ChecksTab } from './ChecksTab';
import { DataTab } from './DataTab';
import { GeneralTab } from './GeneralTab';
import { OutletsTab } from './OutletsTab';
import { PeopleTab } from './PeopleTab';
import { SectionsTab } from './SectionsTab';
import styles from './Settings.module.css';
import { TargetsTab } from './TargetsTab';

/** Every setting, by topic. There is no save button: each change is kept at once. */
export function SettingsDialog({
  opened,
  onClose,
  info,
  firstTab = 'general',
}: {
  opened: boolean;
  onClose: () => void;
  info: AppInfo;
  firstTab?: string;
}) {
  const { t } = useTranslation('settings');
  const { settings } = useSettings();
  const [tab, setTab] = useState<string | null>(firstTab);
  const [outletId, setOutletId] = useState(settings.defaultOutletId);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      size={860}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Tabs
        value={tab}
        onChange={setTab}
        orientation="vertical"
        keepMounted={false}
        className={styles.tabs}
        classNames={{ tabLabel: styles.tabLabel }}
      >
        <Tabs.List aria-label={t('title')}>
          <Tabs.Tab
            value="general"
            data-autofocus={tab === 'general' || undefined}
            leftSection={<IconAdjustments size={16} />}
          >
            {t('tabs.general')}
          </Tabs.Tab>
          <Tabs.Tab
            value="people"
            data-autofocus={tab === 'people' || undefined}
            leftSection={<IconUsers size={16} />}
          >
            {t('tabs.people')}
          </Tabs.Tab>
          <Tabs.Tab
            value="outlets"
            data-autofocus={tab === 'outlets' || undefined}
            leftSection={<IconNews size={16} />}
          >
            {t('tabs.outlets')}
          </Tabs.Tab>
          <Tabs.Tab
            value="sections"
            data-autofocus={tab === 'sections' || undefined}
            leftSection={<IconListDetails size={16} />}
          >
            {t('tabs.sections')}
          </Tabs.Tab>
          <Tabs.Tab
            value="targets"
            data-autofocus={tab === 'targets' || undefined}
            leftSection={<IconSend size={16} />}
          >
            {t('tabs.targets')}
          </Tabs.Tab>
          <Tabs.Tab
            value="checks"
            data-autofocus={tab === 'checks' || undefined}
            leftSection={<IconListCheck size={16} />}
          >
            {t('tabs.checks')}
          </Tabs.Tab>
          <Tabs.Tab
            value="data"
            data-autofocus={tab === 'data' || undefined}
            leftSection={<IconDatabase size={16} />}
          >
            {t('tabs.data')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="general" className={styles.panel}>
          <GeneralTab />
        </Tabs.Panel>
        <Tabs.Panel value="people" className={styles.panel}>
          <PeopleTab />
        </Tabs.Panel>
        <Tabs.Panel value="outlets" className={styles.panel}>
          <OutletsTab outletId={outletId} onOutlet={setOutletId} />
        </Tabs.Panel>
        <Tabs.Panel value="sections" className={styles.panel}>
          <SectionsTab outletId={outletId} onOutlet={setOutletId} />
        </Tabs.Panel>
        <Tabs.Panel value="targets" className={styles.panel}>
          <TargetsTab />
        </Tabs.Panel>
        <Tabs.Panel value="checks" className={styles.panel}>
          <ChecksTab outletId={outletId} onOutlet={setOutletId} />
        </Tabs.Panel>
        <Tabs.Panel value="data" className={styles.panel}>
          <DataTab info={info} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
