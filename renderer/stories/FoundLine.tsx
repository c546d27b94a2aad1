import type { SavedFilter } from '@shared/settings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Filters.module.css';
import { NameField } from './NameField';

/** How many stories were found, and what can be done with the search: keep it, or begin anew. */
export function FoundLine({
  total,
  shown,
  unsaved,
  full,
  chosen,
  nameOffered,
  onSave,
  onReplace,
  onClear,
}: {
  /** Null until the first answer to the search. */
  total: number | null;
  /** Whether the list is narrowed at all. */
  shown: boolean;
  unsaved: boolean;
  /** Whether no more can be kept. */
  full: boolean;
  chosen: SavedFilter | null;
  nameOffered: string;
  onSave: (name: string) => void;
  onReplace: () => void;
  onClear: () => void;
}) {
  const { t } = useTranslation('stories');
  const [naming, setNaming] = useState(false);
  return (
    <div className={styles.found} data-empty={!shown || undefined}>
      <span role="status">{shown && total !== null ? t('found', { count: total }) : ''}</span>
      {shown && naming && (
        <NameField
          label={t('saved.name')}
          name={nameOffered}
          onDone={(name) => {
            setNaming(false);
            if (name) onSave(name);
          }}
        />
      )}
      {shown && !naming && (
        <span className={styles.foundActions}>
          {unsaved && chosen && (
            <button type="button" className={styles.quiet} onClick={onReplace}>
              {t('saved.replace')}
            </button>
          )}
          {unsaved && !full && (
            <button type="button" className={styles.quiet} onClick={() => setNaming(true)}>
              {t(chosen ? 'saved.saveNew' : 'saved.save')}
            </button>
          )}
          <button type="button" className={styles.quiet} onClick={onClear}>
            {t('filter.clear')}
          </button>
        </span>
      )}
    </div>
  );
}
