import { bodyOf } from '@shared/document/storyDoc';
import type { Settings } from '@shared/settings';
import { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindHost } from '../find/FindHost';
import { useFocusMode } from '../focus/useFocusMode';
import { isSuggesting } from '../review/mode';
import type { Author } from '../review/suggesting';
import { useReviewCommands } from '../review/useReviewCommands';
import { SaveFailure } from '../story/SaveFailure';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { useAfterPaint } from '../ui/useAfterPaint';
import { outletOf, useSettings } from '../useSettings';
import { isEmptyParagraph } from './blockCommands';
import styles from './EditorPane.module.css';
import { editorExtensions } from './editorExtensions';
import { HeaderPlace } from './HeaderPlace';
import { keepCaret } from './keptCaret';
import { goToLastPlace, rememberPlace } from './lastPlace';
import { selectForLink } from './linkCommands';
import { followPage } from './pageSelection';
import { StoryPage } from './StoryPage';
import { TABLE_GROUP, TOOLBAR_GROUPS } from './toolbarGroups';
import { useActiveFormats } from './useActiveFormats';
import { useEditorCommands } from './useEditorCommands';

// What one acts on the page with waits until it is on the screen, and so does what a selection shows.
const ToolbarButtons = lazy(async () => ({
  default: (await import('./ToolbarButtons')).ToolbarButtons,
}));
const BubbleToolbar = lazy(async () => ({
  default: (await import('./BubbleToolbar')).BubbleToolbar,
}));

// In a table its own buttons take the place of the blocks to insert, so that the page never jumps.
const IN_TABLE = TOOLBAR_GROUPS.map((group) => (group.name === 'insert' ? TABLE_GROUP : group));

/** The editor, bound to the story's Yjs body: each change is on its way to disk as it is made. */
export function WritableStory({
  session,
  onEditor,
  around,
}: {
  session: StorySession;
  onEditor: (editor: Editor | null) => void;
  /** A page has been on the screen: what is over it may be read and shown. */
  around: boolean;
}) {
  const { t } = useTranslation('editor');
  const [fields] = useFields(session);
  const { settings } = useSettings();
  const outlet = useRef(outletOf(settings, fields.outletId));
  outlet.current = outletOf(settings, fields.outletId);
  const author = useRef(authorOf(settings));
  author.current = authorOf(settings);
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [linking, setLinking] = useState(false);
  const drawn = useAfterPaint(editor !== null);
  const formats = useActiveFormats(drawn ? editor : null);
  const focused = useFocusMode(editor);

  // Before the first frame: it shows the story, and is not drawn without it first.
  useLayoutEffect(() => {
    const made = new Editor({
      element: host.current,
      extensions: editorExtensions(bodyOf(session.doc), () => outlet.current, {
        suggests: () => isSuggesting(session.id),
        author: () => author.current,
      }),
      // Structure has its own keys; `*`, `_` and the `- ` of an interview's questions mean themselves in copy.
      enableCoreExtensions: { keymap: false },
      enableInputRules: false,
      enablePasteRules: false,
      injectCSS: false,
      editorProps: { scrollMargin: 64, scrollThreshold: 48 },
    });
    setEditor(made);
    onEditor(made);
    goToLastPlace(session.id, made);
    made.view.focus();
    const stop = session.aroundTakingIn(() => {
      followPage(made.view);
      return keepCaret(made.view);
    });
    return () => {
      stop();
      rememberPlace(session.id, made);
      onEditor(null);
      setEditor(null);
      made.destroy();
    };
  }, [session, onEditor]);

  useEffect(() => {
    editor?.view.setProps({
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('page'),
        spellcheck: 'false',
        lang: fields.language,
      },
    });
  }, [editor, t, fields.language]);

  useEffect(() => {
    if (!editor || !linking) return;
    const stop = () => setLinking(false);
    editor.on('focus', stop);
    return () => {
      editor.off('focus', stop);
    };
  }, [editor, linking]);

  useReviewCommands(editor, session.id);
  useEditorCommands(editor, () => {
    if (editor && selectForLink(editor.state, editor.view.dispatch)) setLinking(true);
  });

  return (
    <div className={styles.pane}>
      <HeaderPlace
        drawn={around}
        session={session}
        editor={editor}
        focused={focused}
        fields={fields}
      />
      <div className={styles.tools} data-hidden-in-focus>
        <Suspense>
          {drawn && (
            <ToolbarButtons
              name={t('toolbar.name')}
              groups={formats.inTable ? IN_TABLE : TOOLBAR_GROUPS}
              active={formats.active}
            />
          )}
        </Suspense>
      </div>
      <div className={styles.page}>
        <FindHost editor={editor} />
        <div className={styles.scroll} data-page-scroller>
          <StoryPage
            host={host}
            fields={fields}
            outlet={outlet.current}
            onBelow={() => editor && writeBelow(editor)}
          />
          {editor && drawn && (
            <Suspense>
              <BubbleToolbar
                editor={editor}
                formats={formats}
                linking={linking}
                onLinkDone={() => setLinking(false)}
              />
            </Suspense>
          )}
        </div>
      </div>
      {/* Under the page, so that the line one writes on does not move. */}
      <SaveFailure session={session} />
    </div>
  );
}

/** The person who writes here, as suggestions name them. */
function authorOf({ me, people }: Settings): Author {
  return { id: me, name: people.find(({ id }) => id === me)?.name ?? '' };
}

/** A click under the text goes on writing after its last block. */
function writeBelow(editor: Editor): void {
  const { state, view } = editor;
  const tr = state.tr;
  const { paragraph } = state.schema.nodes;
  const last = state.doc.lastChild;
  if (paragraph && last && !last.isTextblock && !isEmptyParagraph(last)) {
    tr.insert(state.doc.content.size, paragraph.create());
  }
  tr.setSelection(TextSelection.create(tr.doc, tr.doc.content.size - 1));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}
