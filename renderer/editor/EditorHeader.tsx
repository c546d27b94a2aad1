import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SaveStateLabel } from '../story/SaveStateLabel';
import type { StorySession } from '../story/session';
import styles from './EditorPane.module.css';

/** The row over the page: the marks that are printed around the headline, and the save state. */
export function EditorHeader({
  session,
  tags,
  series,
}: {
  session: StorySession;
  tags: string[];
  series: string;
}) {
  const { t } = useTranslation('editor');
  const chips = [...tags, ...(series ? [series] : [])];
  return (
    <div className={styles.header}>
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
    </div>
  );
}
