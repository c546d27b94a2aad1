import { Button } from '@mantine/core';
import { redistributionOf } from '@shared/story/photoRights';
import { IconPhotoPlus } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import type { StorySession } from '../story/session';
import { changeCaption, changeFigure, type FigureEntry, findFigure } from './figures';
import { PhotoDetails } from './PhotoDetails';
import styles from './PhotosPanel.module.css';
import { useFigures, useQuietChange } from './useFigures';
import { usePhotoRecords } from './usePhotoRecords';
import { usePhotoRights } from './usePhotoRights';

/** The story's photographs in the order of the page; the chosen one opens below its row. */
export function PhotosPanel({ session, editor }: { session: StorySession; editor: Editor | null }) {
  const { t } = useTranslation('photos');
  const figures = useFigures(editor);
  const records = usePhotoRecords(session);
  const decisions = usePhotoRights(session);
  const change = useQuietChange(editor);
  const [chosen, setChosen] = useState(0);

  /** Shows the figure in the page; the focus stays here. */
  const show = (entry: FigureEntry) => {
    setChosen(entry.index);
    if (!editor || editor.view.composing) return;
    const found = findFigure(editor.state.doc, entry);
    if (!found) return;
    editor.view.dispatch(
      editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, found.pos)),
    );
    const element = editor.view.nodeDOM(found.pos);
    if (element instanceof HTMLElement) element.scrollIntoView({ block: 'center' });
  };

  return (
    <div className={styles.panel}>
      {session.readOnly === null && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPhotoPlus size={15} aria-hidden />}
          onClick={() => runCommand('block.figure')}
        >
          {t('add')}
        </Button>
      )}
      {figures.length === 0 && <p className={styles.none}>{t('none')}</p>}
      <ol className={styles.photos}>
        {figures.map((entry) => {
          const { media } = entry.attributes;
          const open = entry.index === chosen;
          const record = media ? records.get(media) : undefined;
          const decision = media ? (decisions.get(media) ?? null) : null;
          const rights = redistributionOf(record, entry.attributes.usageterms, decision);
          return (
            <li key={`${entry.index} ${media}`}>
              <button
                type="button"
                className={styles.photo}
                aria-expanded={open}
                onClick={() => show(entry)}
              >
                {media ? (
                  <img src={`media://thumb/${media}`} alt="" loading="lazy" draggable={false} />
                ) : (
                  <span className={styles.missing} />
                )}
                <span className={styles.caption}>
                  <span className={styles.quiet}>{t('place', { place: entry.index + 1 })}</span>{' '}
                  {media && !rights.allowed && (
                    <span className={styles.stopped}>{t('rights.tag')} </span>
                  )}
                  {media ? entry.caption || t('noCaption') : t('missing')}
                </span>
              </button>
              {open && (
                <PhotoDetails
                  session={session}
                  entry={entry}
                  record={record}
                  rights={rights}
                  onAttributes={(patch) => change((tr) => changeFigure(tr, entry, patch))}
                  onCaption={(caption) => change((tr) => changeCaption(tr, entry, caption))}
                />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
