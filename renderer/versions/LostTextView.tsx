import { Button, Group, Text, TextInput } from '@mantine/core';
import type { StoryVersion } from '@shared/ipc';
import { type LostPassage, LostText, searchLost } from '@shared/review/lostText';
import { IconSearch } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startUndoStep } from '../editor/undoStep';
import { dateTime } from '../ui/dateTime';
import { showFailure } from '../ui/failure';
import { tell } from '../ui/tell';
import styles from './LostTextView.module.css';
import type { ReadVersion } from './readVersion';
import type { Moment } from './useVersions';

/** No more than this is put on the screen; a word narrows it down. */
const SHOWN = 100;

/** What was in the story once and is there no longer, found in all of its versions. */
export function LostTextView({
  versions,
  read,
  editor,
  writable,
  onShow,
  onInserted,
}: {
  /** Newest first. */
  versions: readonly StoryVersion[];
  read: (moment: Moment) => Promise<ReadVersion | null>;
  editor: Editor | null;
  writable: boolean;
  /** Shows the version that has it. */
  onShow: (version: number) => void;
  onInserted: () => void;
}) {
  const { t, i18n } = useTranslation('versions');
  const { passages, done } = useLostText(versions, read);
  const [query, setQuery] = useState('');
  const composing = useRef(false);
  const found = searchLost(passages, query);
  const finished = done === versions.length;

  const insert = (text: string) => {
    if (!editor) return;
    startUndoStep(editor.state);
    editor.chain().insertContentAt(editor.state.selection.to, { type: 'text', text }).run();
    startUndoStep(editor.state);
    tell({
      message: () => i18next.t('versions:inserted'),
    });
    onInserted();
  };
  const copy = (text: string) =>
    navigator.clipboard
      .writeText(text)
      .then(() =>
        tell({
          message: () => i18next.t('versions:copied'),
        }),
      )
      .catch(showFailure);

  return (
    <div className={styles.lost}>
      <TextInput
        type="text"
        role="searchbox"
        aria-label={t('lostSearch')}
        placeholder={t('lostSearch')}
        leftSection={<IconSearch size={15} aria-hidden />}
        onInput={(event) => {
          if (!composing.current) setQuery(event.currentTarget.value);
        }}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          setQuery(event.currentTarget.value);
        }}
      />
      <Text size="xs" c="var(--songgo-quiet)" role="status">
        {finished
          ? found.length > SHOWN
            ? t('lostMany', { count: found.length, shown: SHOWN })
            : t('lostCount', { count: found.length })
          : t('lostReading', { done, total: versions.length })}
      </Text>
      {finished && found.length === 0 && (
        <Text size="sm">{passages.length === 0 ? t('lostNone') : t('lostNotFound')}</Text>
      )}
      <ul className={styles.list}>
        {found.slice(0, SHOWN).map((passage) => (
          <li key={passage.text} className={styles.passage}>
            <p className={styles.words}>{passage.text}</p>
            <Group gap={6}>
              <Button
                size="compact-xs"
                variant="default"
                disabled={!writable || !editor}
                onClick={() => insert(passage.text)}
              >
                {t('bringBack')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => copy(passage.text)}>
                {t('copy')}
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => onShow(passage.version)}
              >
                {t('lastIn', { time: timeOf(passage) })}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </div>
  );

  function timeOf({ version }: LostPassage): string {
    const kept = versions.find(({ id }) => id === version)?.keptAt;
    return kept ? dateTime(kept, i18n.language) : '';
  }
}

/** Reads the versions one by one, the newest first, and tells what it has found so far. */
function useLostText(
  versions: readonly StoryVersion[],
  read: (moment: Moment) => Promise<ReadVersion | null>,
): { passages: readonly LostPassage[]; done: number } {
  const [state, setState] = useState<{ passages: readonly LostPassage[]; done: number }>({
    passages: [],
    done: 0,
  });
  useEffect(() => {
    let wanted = true;
    const gather = async () => {
      const now = await read('now');
      const lost = new LostText(now?.compared.blocks ?? []);
      for (const [place, { id }] of versions.entries()) {
        // One that cannot be read hides nothing in the others.
        const version = await read(id).catch(() => null);
        if (!wanted) return;
        if (version) lost.add(id, version.compared.blocks);
        setState({ passages: [...lost.found], done: place + 1 });
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    };
    gather().catch(showFailure);
    return () => {
      wanted = false;
    };
  }, [versions, read]);
  return state;
}
