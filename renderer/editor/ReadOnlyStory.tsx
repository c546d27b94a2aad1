import { Button } from '@mantine/core';
import { bodyOf } from '@shared/document/storyDoc';
import { Editor } from '@tiptap/core';
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindHost } from '../find/FindHost';
import { useFocusMode } from '../focus/useFocusMode';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { writingProps } from '../ui/writing';
import { outletOf, useSettings } from '../useSettings';
import styles from './EditorPane.module.css';
import { readerExtensions } from './editorExtensions';
import { HeaderPlace } from './HeaderPlace';
import { readableJson } from './readableJson';
import { StoryPage } from './StoryPage';

/**
 * A story that must not be written: what this Songgo knows of it, in an editor that is bound to
 * nothing and emits nothing (R23, R24).
 */
export function ReadOnlyStory({
  session,
  onEditor,
  onRestore,
  drawn,
}: {
  session: StorySession;
  onEditor: (editor: Editor | null) => void;
  onRestore: () => void;
  /** A page has been on the screen. */
  drawn: boolean;
}) {
  const { t } = useTranslation(['editor', 'app']);
  const [fields] = useFields(session);
  const { settings } = useSettings();
  const outlet = useRef(outletOf(settings, fields.outletId));
  outlet.current = outletOf(settings, fields.outletId);
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const focused = useFocusMode(editor);
  const name = t('page');

  // As the page one writes on does it: the editor of the next story comes after this one has gone.
  useLayoutEffect(() => {
    const made = new Editor({
      element: host.current,
      extensions: readerExtensions(() => outlet.current),
      content: readableJson(yXmlFragmentToProsemirrorJSON(bodyOf(session.doc))),
      editable: false,
      enableInputRules: false,
      enablePasteRules: false,
      injectCSS: false,
      editorProps: {
        attributes: { role: 'textbox', 'aria-readonly': 'true', 'aria-label': name, tabindex: '0' },
      },
    });
    setEditor(made);
    onEditor(made);
    return () => {
      onEditor(null);
      setEditor(null);
      made.destroy();
    };
  }, [session, onEditor, name]);

  const reason = session.readOnly?.reason ?? 'damaged';
  return (
    <div className={styles.pane}>
      <HeaderPlace
        drawn={drawn}
        session={session}
        editor={editor}
        focused={focused}
        fields={fields}
      />
      <div className={styles.banner}>
        <p role="status">
          {t(`readOnly.${reason}`, { names: session.readOnly?.names.join(', ') ?? '' })}
        </p>
        {reason === 'trashed' && (
          <Button size="compact-sm" variant="default" {...writingProps(onRestore)}>
            {t('app:trashed.restore')}
          </Button>
        )}
      </div>
      <div className={styles.page}>
        <FindHost editor={editor} />
        <div className={styles.scroll} data-page-scroller>
          <StoryPage host={host} fields={fields} outlet={outlet.current} />
        </div>
      </div>
    </div>
  );
}
