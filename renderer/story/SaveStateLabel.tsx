import i18next from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { followSaveState } from './followSaveState';
import styles from './SaveStateLabel.module.css';
import type { StorySession } from './session';

/**
 * `저장 중` or `저장됨`, never sooner than it is true. It is written to the element directly: React
 * does not render on a key, and nothing on the page moves.
 */
export function SaveStateLabel({ session }: { session: StorySession }) {
  const { t } = useTranslation('editor');
  const label = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = label.current;
    const nameTime = () => {
      const state = session.saveState();
      if (!element || state.kind !== 'saved') return;
      element.title =
        state.at === null
          ? i18next.t('editor:save.savedOnDisk')
          : i18next.t('editor:save.savedAt', { time: timeOf(state.at) });
    };
    element?.addEventListener('mouseenter', nameTime);
    const stop = followSaveState(session, (kind) => {
      if (element) element.dataset.state = session.readOnly ? 'readOnly' : kind;
    });
    return () => {
      element?.removeEventListener('mouseenter', nameTime);
      stop();
    };
  }, [session]);

  return (
    <span
      ref={label}
      className={styles.label}
      data-testid="save-state"
      data-state={session.readOnly ? 'readOnly' : session.saveState().kind}
    >
      <span data-for="saved">{t('save.saved')}</span>
      <span data-for="saving">{t('save.saving')}</span>
      <span data-for="readOnly">{t('save.readOnly')}</span>
      <span data-for="failed">{t('save.failedTitle')}</span>
    </span>
  );
}

function timeOf(at: number): string {
  return new Intl.DateTimeFormat(i18next.language, { timeStyle: 'medium' }).format(at);
}
