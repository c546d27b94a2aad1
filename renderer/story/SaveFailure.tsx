import { Button } from '@mantine/core';
import { documentOf, storyText } from '@shared/document/walk';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../ui/failure';
import styles from './SaveStateLabel.module.css';
import type { StorySession } from './session';

/** Failures whose sentence says that the text is safe in memory. */
const SAYS_SAFE: ReadonlySet<string> = new Set(['save-failed', 'storage-stopped']);

/** While saving fails: what happened, that the text is safe in memory, and what to do. */
export function SaveFailure({ session }: { session: StorySession }) {
  const { t } = useTranslation('editor');
  const [copied, setCopied] = useState(false);
  // Only a failure renders; saving and saved give the same snapshot.
  const failure = useSyncExternalStore(session.subscribe, () => {
    const state = session.saveState();
    return state.kind === 'failed' ? state.failure.code : null;
  });
  const state = session.saveState();
  if (failure === null || state.kind !== 'failed') return null;
  return (
    <div className={styles.failure} role="alert">
      <p>
        {failureText(state.failure)} {!SAYS_SAFE.has(failure) && t('save.failedSafe')}
      </p>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => setCopied(copyText(wholeText(session)))}
      >
        {copied ? t('save.copied') : t('save.copyAll')}
      </Button>
    </div>
  );
}

/** Headline, deck, body and captions, notes included: all that would be lost. */
function wholeText(session: StorySession): string {
  const { headline, deck, paragraphs, captions } = storyText(documentOf(session.doc), 'with-notes');
  return [headline, deck, ...paragraphs, ...captions].filter((part) => part !== '').join('\n\n');
}

/** Copies by the browser's own copy event, which needs no permission. */
function copyText(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', give, { capture: true, once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', give, { capture: true });
  return copied;
}
