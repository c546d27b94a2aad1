import { ActionIcon, Badge } from '@mantine/core';
import { IconLayoutSidebar, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import { SaveStateLabel } from '../story/SaveStateLabel';
import type { StorySession } from '../story/session';
import styles from './EditorPane.module.css';

/**
 * The row over the page: the marks that are printed around the headline, the save state, and at
 * either end the button for the pane beside it.
 */
export function EditorHeader({
  session,
  tags,
  series,
}: {
  session: StorySession;
  tags: string[];
  series: string;
}) {
  const { t } = useTranslation(['editor', 'commands']);
  const chips = [...tags, ...(series ? [series] : [])];
  return (
    <div className={styles.header}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t('commands:view.stories')}
        onClick={() => runCommand('view.stories')}
      >
        <IconLayoutSidebar size={16} />
      </ActionIcon>
      {chips.length > 0 && (
        <ul className={styles.chips} aria-label={t('chips.name')}>
          {chips.map((chip) => (
            <li key={chip}>
              <Badge size="sm" radius="sm" variant="light" tt="none">
                {chip}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <SaveStateLabel session={session} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t('commands:view.inspector')}
        onClick={() => runCommand('view.inspector')}
      >
        <IconLayoutSidebarRight size={16} />
      </ActionIcon>
    </div>
  );
}
