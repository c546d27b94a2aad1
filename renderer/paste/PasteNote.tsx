import { Button, CloseButton, Progress } from '@mantine/core';
import type { PressText } from '@shared/story/pressText';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './PasteNote.module.css';
import type { Pasted } from './pasted';

/** The line under the page after a paste: what was made of the copy, or what could be. */
export function PasteNote({
  pasted,
  onClose,
  onTakeStory,
  onTakeBylines,
}: {
  pasted: Pasted;
  onClose: () => void;
  onTakeStory: (story: PressText) => void;
  onTakeBylines: (story: PressText) => void;
}) {
  const { t } = useTranslation('paste');
  const [listed, setListed] = useState(false);
  const story = 'story' in pasted ? pasted.story : null;
  const names = story?.bylines.map(({ name }) => name).join('·') ?? '';
  const sentence = {
    nothing: t('nothing'),
    progress: t('progress'),
    limited: t('limited'),
    'offer-story': t('offerStory'),
    'offer-release': t('offerRelease'),
    'offer-bylines': t('offerBylines', { names }),
    filled: t('filled'),
  }[pasted.kind];
  return (
    <section className={styles.note} aria-label={t('name')} data-paste={pasted.kind}>
      <div className={styles.line}>
        <p role="status">
          {sentence}
          {story && pasted.kind !== 'offer-bylines' && <Parts story={story} />}
        </p>
        {story && (pasted.kind === 'offer-story' || pasted.kind === 'offer-release') && (
          <Button size="compact-sm" onClick={() => onTakeStory(story)}>
            {t(pasted.kind === 'offer-story' ? 'takeStory' : 'takeRelease')}
          </Button>
        )}
        {story && pasted.kind === 'offer-bylines' && (
          <Button size="compact-sm" onClick={() => onTakeBylines(story)}>
            {t('takeBylines')}
          </Button>
        )}
        {story && pasted.kind === 'filled' && story.dropped.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={listed}
            onClick={() => setListed(!listed)}
          >
            {t('dropped', { count: story.dropped.length })}
          </Button>
        )}
        {pasted.kind === 'progress' && (
          <>
            <Progress
              className={styles.progress}
              aria-label={t('progress')}
              value={Math.round(pasted.progress.done * 100)}
            />
            <Button size="compact-sm" variant="default" onClick={pasted.progress.cancel}>
              {t('cancel')}
            </Button>
          </>
        )}
        {pasted.kind !== 'progress' && (
          <CloseButton
            className={styles.close}
            size="sm"
            aria-label={t('close')}
            onClick={onClose}
          />
        )}
      </div>
      {story && listed && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard
        <ul className={styles.dropped} aria-label={t('droppedName')} tabIndex={0}>
          {story.dropped.map(({ line, text, reason }) => (
            <li key={line}>
              <span className={styles.reason}>{t(`reason.${reason}`)}</span>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What was recognised, in the order a story has it. */
function Parts({ story }: { story: PressText }) {
  const { t } = useTranslation('paste');
  const figures = story.blocks.filter(({ kind }) => kind === 'figure').length;
  const text = story.blocks.length - figures;
  const parts = [
    ...(story.headline ? [t('part.headline')] : []),
    ...[...story.headlineTags, story.series].filter((tag) => tag !== ''),
    ...(story.deck ? [t('part.deck')] : []),
    ...(story.bylines.length > 0
      ? [t('part.bylines', { names: story.bylines.map(({ name }) => name).join('·') })]
      : []),
    ...(story.dateline ? [t('part.dateline', { place: story.dateline })] : []),
    ...(story.source ? [t('part.source', { name: story.source })] : []),
    ...(figures > 0 ? [t('part.captions', { count: figures })] : []),
    t('part.body', { count: text }),
  ];
  return <span className={styles.parts}>{parts.join(' · ')}</span>;
}
