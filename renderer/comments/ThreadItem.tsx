import { Badge, Button } from '@mantine/core';
import type { Comment } from '@shared/review/threads';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import { CommentField } from './CommentField';
import styles from './CommentsPanel.module.css';
import type { PlacedThread } from './commentStore';
import { partsOf } from './mentions';

/** What can be done about a thread; null where nothing may be written. */
export interface ThreadActs {
  /** What was begun as an answer and not sent. */
  draft: string;
  /** Another number when another window changed it. */
  revision: number;
  onDraft: (text: string) => void;
  onReply: (comment: Comment) => void;
  onSettle: (resolved: boolean) => void;
  /** Null for one whose place is known. */
  onAttach: (() => void) | null;
}

/** One thread: its place and what began it, and below it, once it is chosen, all that was said and a field. */
export function ThreadItem({
  thread,
  open,
  acts,
  onChoose,
}: {
  thread: PlacedThread;
  open: boolean;
  acts: ThreadActs | null;
  onChoose: () => void;
}) {
  const { t } = useTranslation('comments');
  const head = useRef<HTMLButtonElement>(null);
  const { comments, resolved, place } = thread;
  const [first, ...answers] = comments;
  if (!first) return null;
  return (
    <li className={styles.thread} data-thread={thread.id} data-open={open || undefined}>
      <button
        ref={head}
        type="button"
        className={styles.head}
        aria-expanded={open}
        aria-current={open || undefined}
        data-place={place.kind}
        onClick={onChoose}
      >
        <Place thread={thread} />
        <Said comment={first} short={!open} />
        {!open && answers.length > 0 && (
          <span className={styles.quiet}>{t('answers', { count: answers.length })}</span>
        )}
        {!open && acts && acts.draft !== '' && (
          <span className={styles.about}>{t('draftKept')}</span>
        )}
        {resolved && (
          <Badge size="xs" variant="light" color="gray" tt="none" className={styles.resolved}>
            {t('resolved')}
          </Badge>
        )}
      </button>
      {open && (
        <div className={styles.details}>
          {answers.map((comment) => (
            <div
              key={`${comment.at} ${comment.authorId} ${comment.text}`}
              className={styles.answer}
            >
              <Said comment={comment} />
            </div>
          ))}
          {acts && (
            <>
              {acts.onAttach && (
                <Button size="compact-xs" variant="light" onClick={acts.onAttach}>
                  {t('attach')}
                </Button>
              )}
              <CommentField
                key={acts.revision}
                name={thread.id}
                initial={acts.draft}
                sendLabel={t('reply')}
                onDraft={acts.onDraft}
                onSend={acts.onReply}
                onEscape={() => head.current?.focus()}
              >
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => acts.onSettle(!resolved)}
                >
                  {resolved ? t('reopen') : t('resolve')}
                </Button>
              </CommentField>
            </>
          )}
        </div>
      )}
    </li>
  );
}

/** What a thread is about: the story, a photograph by its caption, or the words. */
export function Place({
  thread: { place, words },
}: {
  thread: Pick<PlacedThread, 'place' | 'words'>;
}) {
  const { t } = useTranslation('comments');
  const line = words.replace(/\s+/g, ' ');
  if (place.kind === 'story') return <span className={styles.about}>{t('onStory')}</span>;
  if (place.kind === 'photo') {
    return (
      <span className={styles.about}>{line ? t('onPhotoOf', { words: line }) : t('onPhoto')}</span>
    );
  }
  return line === '' ? (
    <span className={styles.about}>{t('onPhoto')}</span>
  ) : (
    <q className={styles.quote}>{line}</q>
  );
}

function Said({ comment, short = false }: { comment: Comment; short?: boolean }) {
  const { t, i18n } = useTranslation('comments');
  const { settings } = useSettings();
  const time = new Intl.DateTimeFormat(i18n.language, {
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  const names = settings.people
    .filter(({ id }) => comment.mentions.includes(id))
    .map(({ name }) => name);
  return (
    <>
      <span className={styles.who}>
        {comment.authorName || t('nobody')}
        <time className={styles.quiet} dateTime={new Date(comment.at).toISOString()}>
          {time.format(comment.at)}
        </time>
      </span>
      {comment.lost && <span className={styles.about}>{t('lost')}</span>}
      <span className={short ? styles.short : styles.text}>
        {partsOf(comment.text, names).map(({ text, mention }, at) =>
          mention ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that never changes
            <strong key={at} className={styles.mention}>
              {text}
            </strong>
          ) : (
            text
          ),
        )}
      </span>
    </>
  );
}
