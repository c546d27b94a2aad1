import { readFields } from '@shared/document/storyDoc';
import { renderHeadline } from '@shared/text/headline';
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { followSaveState } from './followSaveState';
import type { StorySession } from './session';

/** The window is called after its story, so that one tells windows apart; brought up to date at rest. */
export function useWindowTitle(session: StorySession | null, editor: Editor | null): void {
  const { t } = useTranslation('app');
  const name = t('name');
  useEffect(() => {
    document.title = name;
    if (!session || !editor) return;
    const show = () => {
      const { headlineTags: tags, series } = readFields(session.doc);
      const words = editor.state.doc.firstChild?.textContent.trim() ?? '';
      if (words) document.title = `${renderHeadline(words, { tags, series })} – ${name}`;
      else document.title = name;
    };
    return followSaveState(session, (kind) => kind === 'saved' && show());
  }, [session, editor, name]);
}
