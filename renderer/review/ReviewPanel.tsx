import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { toneOf } from '@shared/review/change';
import { type Suggested, suggestionsOf } from '@shared/review/suggestions';
import { IconCheck, IconDots, IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { Fragment, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whenIdle } from '../ui/whenIdle';
import { decideOn, decideOnIds, show } from './decisions';
import styles from './ReviewPanel.module.css';

/** The story's suggestions in the order of the page, with what may be done with each and with all. */
export function ReviewPanel({ editor }: { editor: Editor | null }) {
  const { t, i18n } = useTranslation('review');
  const all = useSuggestions(editor);
  const authors = new Map(all.map(({ change }) => [change.authorId, change.authorName]));
  const writable = editor?.isEditable ?? false;
  const time = new Intl.DateTimeFormat(i18n.language, {
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  const nameOf = (name: string) => name || t('nobody');
  const decideAll = (decision: 'accept' | 'reject', author?: string) =>
    editor &&
    decideOn(editor, ({ authorId }) =>
      author === undefined || author === authorId ? decision : 'keep',
    );
  return (
    <div className={styles.panel}>
      {all.length === 0 && <p className={styles.none}>{t('none')}</p>}
      {all.length > 0 && writable && (
        <div className={styles.all}>
          <p className={styles.count}>{t('count', { count: all.length })}</p>
          <Button size="compact-xs" variant="default" onClick={() => decideAll('accept')}>
            {t('acceptAll')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => decideAll('reject')}>
            {t('rejectAll')}
          </Button>
          <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('byAuthor')}>
                <IconDots size={15} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {[...authors].map(([id, name]) => (
                <Fragment key={id}>
                  <Menu.Item onClick={() => decideAll('accept', id)}>
                    {t('acceptOf', { name: nameOf(name) })}
                  </Menu.Item>
                  <Menu.Item onClick={() => decideAll('reject', id)}>
                    {t('rejectOf', { name: nameOf(name) })}
                  </Menu.Item>
                </Fragment>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
      <ol className={styles.list}>
        {all.map((one) => (
          <li key={one.change.id} className={styles.item}>
            <button
              type="button"
              className={styles.what}
              onClick={() => editor && show(editor, one)}
            >
              <span className={styles.who}>
                <span
                  className={styles.tone}
                  data-tone={toneOf(one.change.authorId)}
                  aria-hidden="true"
                />
                {nameOf(one.change.authorName)}
                <time className={styles.quiet}>
                  {one.change.at > 0 ? time.format(one.change.at) : ''}
                </time>
              </span>
              <Words one={one} />
            </button>
            {writable && (
              <span className={styles.decide}>
                <Decide
                  label={t('accept')}
                  onClick={() => editor && decideOnIds(editor, new Set([one.change.id]), 'accept')}
                >
                  <IconCheck size={15} />
                </Decide>
                <Decide
                  label={t('reject')}
                  onClick={() => editor && decideOnIds(editor, new Set([one.change.id]), 'reject')}
                >
                  <IconX size={15} />
                </Decide>
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What a suggestion changes, in words. */
function Words({ one }: { one: Suggested }) {
  const { t } = useTranslation(['review', 'commands']);
  const blocks = [...new Set(one.blocks.map(({ what }) => what))];
  return (
    <span className={styles.words}>
      {one.moves && <span className={styles.quiet}>{t('moves')} </span>}
      {(one.moves ? [] : blocks).map((what) => (
        <span key={what} className={styles.quiet}>
          {t(`block.${what}`)}{' '}
        </span>
      ))}
      {one.formats.length > 0 && (
        <span className={styles.quiet}>
          {t('format', {
            formats: one.formats
              .map((name) => t(`commands:format.${name}`, { defaultValue: name }))
              .join(', '),
          })}{' '}
        </span>
      )}
      {!one.moves && one.was !== '' && one.was !== one.is && <del>{one.was}</del>}
      {!one.moves && one.was !== '' && one.is !== '' && one.was !== one.is && ' → '}
      {one.is !== '' && <ins>{one.is}</ins>}
    </span>
  );
}

function Decide({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** The suggestions of the document in the editor, read anew when the window is idle. */
function useSuggestions(editor: Editor | null): Suggested[] {
  const [all, setAll] = useState<Suggested[]>([]);
  useEffect(() => {
    if (!editor) {
      setAll([]);
      return;
    }
    return whenIdle(editor, () => setAll(suggestionsOf(editor.state.doc)));
  }, [editor]);
  return all;
}
