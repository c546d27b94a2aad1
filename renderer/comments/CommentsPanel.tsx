import { Button, SegmentedControl, Switch } from '@mantine/core';
import { actorHere } from '@shared/story/actor';
import i18next from 'i18next';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import { commandTip } from '../palette/commandTip';
import { tell } from '../ui/tell';
import { walkEntries } from '../ui/walkEntries';
import { useSettings } from '../useSettings';
import { CommentField } from './CommentField';
import styles from './CommentsPanel.module.css';
import type { CommentStore, PlacedThread } from './commentStore';
import { draftOf, draftRevision, NEW, setDraft } from './drafts';
import { Place, type ThreadActs, ThreadItem } from './ThreadItem';
import { filtered, type ThreadFilter } from './threadFilter';
import { useComments } from './useComments';

/** The story's comments: what is being written, those of the page, and the tray of those without a place. */
export function CommentsPanel({
  store,
  onPage,
}: {
  store: CommentStore;
  /** Takes the focus to the page. */
  onPage: () => void;
}) {
  const { t } = useTranslation(['comments', 'commands']);
  const { settings } = useSettings();
  const { threads, current, begun } = useComments(store);
  const [filter, setFilter] = useState<ThreadFilter>({ all: false, mine: false });
  const panel = useRef<HTMLDivElement>(null);
  const { me } = settings;
  const count = (wanted: ThreadFilter) => filtered(threads, wanted, me).length;
  // One that was chosen on the page is shown, whatever the list is narrowed to.
  const shown = threads.filter(
    (thread) => thread.id === current || filtered([thread], filter, me).length > 0,
  );
  const placed = shown.filter(({ place }) => place.kind !== 'gone');
  const tray = shown.filter(({ place }) => place.kind === 'gone');

  const focusThread = (id: string | undefined) =>
    setTimeout(() => {
      const entries = [...(panel.current?.querySelectorAll<HTMLElement>(HEADS) ?? [])];
      const wanted = entries.find((one) => one.closest(`[data-thread="${id}"]`));
      (wanted ?? entries[0] ?? panel.current)?.focus();
    }, 0);
  const actsOf = (thread: PlacedThread): ThreadActs | null => {
    if (!store.writable) return null;
    const { id } = thread;
    return {
      draft: draftOf(store.storyId, id)?.text ?? '',
      revision: draftRevision(store.storyId, id),
      onDraft: (text) => setDraft(store.storyId, id, text === '' ? null : { text, place: null }),
      onReply: (comment) => {
        store.reply(thread, comment);
        focusThread(id);
      },
      onSettle: (resolved) => {
        const at = shown.findIndex((one) => one.id === id);
        store.settle(id, resolved, actorHere(settings));
        if (!resolved || filter.all) return focusThread(id);
        store.select(null);
        focusThread((shown[at + 1] ?? shown[at - 1])?.id);
      },
      onAttach:
        thread.place.kind === 'gone'
          ? () => {
              if (store.attach(id)) focusThread(id);
              else {
                tell({
                  id: 'comment-attach',
                  message: () => i18next.t('comments:attachNothing'),
                });
              }
            }
          : null,
    };
  };
  const items = (some: readonly PlacedThread[]) =>
    some.map((thread) => (
      <ThreadItem
        key={thread.id}
        thread={thread}
        open={thread.id === current}
        acts={actsOf(thread)}
        onChoose={() => store.select(thread.id === current ? null : thread.id)}
      />
    ));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside
    <div
      ref={panel}
      className={styles.panel}
      data-comments
      tabIndex={-1}
      onKeyDown={(event) => walkEntries(event, HEADS)}
    >
      {store.writable && !begun && (
        <div className={styles.begin}>
          <Button
            size="compact-xs"
            variant="default"
            title={commandTip('comment.add', t)}
            // The selection of the page is what it is about.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => runCommand('comment.add')}
          >
            {t('add')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => runCommand('comment.addToStory')}
          >
            {t('addToStory')}
          </Button>
        </div>
      )}
      {begun && store.writable && (
        <section className={styles.new} aria-label={t('new')}>
          <Place thread={begun} />
          <CommentField
            key={draftRevision(store.storyId, NEW)}
            name={NEW}
            initial={draftOf(store.storyId, NEW)?.text ?? ''}
            sendLabel={t('send')}
            onDraft={(text) => {
              const place = draftOf(store.storyId, NEW)?.place ?? null;
              setDraft(store.storyId, NEW, { text, place });
            }}
            onSend={(comment) => {
              store.send(comment);
              onPage();
            }}
            onCancel={() => {
              store.cancel();
              onPage();
            }}
            onEscape={() => {
              if ((draftOf(store.storyId, NEW)?.text ?? '').trim() === '') store.cancel();
              onPage();
            }}
          />
        </section>
      )}
      {threads.length > 0 && (
        <div className={styles.filter}>
          <SegmentedControl
            size="xs"
            aria-label={t('filter.name')}
            value={filter.all ? 'all' : 'open'}
            onChange={(value) => setFilter({ ...filter, all: value === 'all' })}
            data={[
              {
                value: 'open',
                label: t('filter.open', { count: count({ ...filter, all: false }) }),
              },
              { value: 'all', label: t('filter.all', { count: count({ ...filter, all: true }) }) },
            ]}
          />
          {me !== '' && (
            <Switch
              size="xs"
              label={t('filter.mine', { count: count({ ...filter, mine: true }) })}
              checked={filter.mine}
              onChange={(event) => setFilter({ ...filter, mine: event.currentTarget.checked })}
            />
          )}
        </div>
      )}
      {shown.length === 0 && !begun && (
        <p className={styles.none}>
          {threads.length > 0 ? t('noneShown') : t('none', { how: commandTip('comment.add', t) })}
        </p>
      )}
      {placed.length > 0 && (
        <ol className={styles.list} aria-label={t('name')}>
          {items(placed)}
        </ol>
      )}
      {tray.length > 0 && (
        <section aria-labelledby="comments-tray">
          <h2 className={styles.trayHead} id="comments-tray">
            {t('tray', { count: tray.length })}
          </h2>
          <p className={styles.quiet}>{t('trayHint')}</p>
          <ol className={styles.list}>{items(tray)}</ol>
        </section>
      )}
    </div>
  );
}

const HEADS = '[data-thread] > button';
