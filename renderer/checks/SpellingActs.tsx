import { Button } from '@mantine/core';
import { ownWordForms } from '@shared/checks/spelling';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import styles from './ChecksPanel.module.css';

/** What may be meant by a word the dictionary does not know, asked when it is looked at: that is slow. */
export function SpellingActs({
  word,
  onReplace,
  onOwnWord,
}: {
  word: string;
  onReplace: ((insert: string) => void) | null;
  onOwnWord: (word: string) => void;
}) {
  const { t } = useTranslation('checks');
  const [meant, setMeant] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let gone = false;
    request('spelling.suggest', { word }).then(
      ({ words }) => {
        if (!gone) setMeant(words);
      },
      (error) => {
        if (gone) return;
        setMeant([]);
        showFailure(error);
      },
    );
    return () => {
      gone = true;
    };
  }, [word]);
  return (
    <>
      <div className={styles.acts} role="status">
        {meant === null && <span className={styles.quiet}>{t('spelling.looking')}</span>}
        {meant?.length === 0 && <span className={styles.quiet}>{t('spelling.nothing')}</span>}
        {onReplace &&
          meant?.map((insert) => (
            <Button key={insert} size="compact-xs" onClick={() => onReplace(insert)}>
              {t('fixTo', { insert })}
            </Button>
          ))}
      </div>
      <div className={styles.acts}>
        {ownWordForms(word).map((own) => (
          <Button key={own} size="compact-xs" variant="default" onClick={() => onOwnWord(own)}>
            {t('spelling.add', { word: own })}
          </Button>
        ))}
      </div>
    </>
  );
}
