import { Kbd, Modal, Text, Title } from '@mantine/core';
import { COMMANDS, type CommandSpec } from '@shared/commands';
import { useTranslation } from 'react-i18next';
import { shortcutText } from '../commands';
import styles from './Palette.module.css';

const withShortcut = (COMMANDS as readonly CommandSpec[]).filter((one) => one.shortcut);
const groups = [...new Set(withShortcut.map((one) => one.group))];

/** Every shortcut, by group, from the declaration of the commands. */
export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('palette');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts')}
      size={980}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Text size="sm" c="var(--songgo-quiet)" mb="md">
        {t('shortcutsHint')}
      </Text>
      <div className={styles.columns}>
        {groups.map((group) => (
          <section key={group} className={styles.group}>
            <Title order={3} size="h6" mb={4}>
              {t(`commands:group.${group}`)}
            </Title>
            <dl style={{ margin: 0 }}>
              {withShortcut
                .filter((one) => one.group === group)
                .map((one) => (
                  <div key={one.id} className={styles.shortcut}>
                    <dt>{t(`commands:${one.id}`)}</dt>
                    <dd>
                      <Kbd size="xs">{shortcutText(one)}</Kbd>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
