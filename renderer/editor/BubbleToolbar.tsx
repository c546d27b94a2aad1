import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { BubbleMenu } from '@tiptap/react/menus';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActiveFormats } from './activeFormats';
import { LinkField } from './LinkField';
import styles from './Toolbar.module.css';
import { ToolbarButtons } from './ToolbarButtons';
import { COMMENT_GROUP, MARK_GROUP } from './toolbarGroups';

const GROUPS = [MARK_GROUP, COMMENT_GROUP];
const PLUGIN = 'selectionBubble';
const OPTIONS = { placement: 'top', offset: 8 } as const;

/** Shown for selected text only, and never while Hangul is being composed. */
function shouldShow({ editor, element }: { editor: Editor; element: HTMLElement }): boolean {
  // Asked a moment after the last selection, when another story may be on the page.
  if (editor.isDestroyed) return false;
  const { state, view } = editor;
  const { selection } = state;
  if (view.composing || !editor.isEditable || selection.empty) return false;
  if (selection instanceof NodeSelection) return false;
  const hasFocus = view.hasFocus() || element.contains(document.activeElement);
  const { $from, $to } = selection;
  const inHead = $from.sameParent($to) && ['headline', 'deck'].includes($from.parent.type.name);
  return hasFocus && !inHead && state.doc.textBetween(selection.from, selection.to) !== '';
}

/** The formats over selected text, or the field for a link's address. */
export function BubbleToolbar({
  editor,
  formats,
  linking,
  onLinkDone,
}: {
  editor: Editor;
  formats: ActiveFormats;
  linking: boolean;
  onLinkDone: () => void;
}) {
  const { t } = useTranslation('editor');
  // Folding a pane moves the words under it, which is no change of the window's size.
  useEffect(() => {
    const page = editor.view.dom;
    let width = page.clientWidth;
    const watch = new ResizeObserver(() => {
      if (page.clientWidth === width || editor.isDestroyed) return;
      width = page.clientWidth;
      editor.view.dispatch(editor.state.tr.setMeta(PLUGIN, 'updatePosition'));
    });
    watch.observe(page);
    return () => watch.disconnect();
  }, [editor]);
  return (
    <BubbleMenu
      editor={editor}
      pluginKey={PLUGIN}
      updateDelay={120}
      shouldShow={shouldShow}
      options={OPTIONS}
      className={styles.bubble}
    >
      {linking ? (
        <LinkField
          editor={editor}
          href={formats.href}
          onShow={() => {
            editor.view.dispatch(editor.state.tr.setMeta(PLUGIN, 'show'));
            editor.view.dispatch(editor.state.tr.setMeta(PLUGIN, 'updatePosition'));
          }}
          onDone={onLinkDone}
        />
      ) : (
        <ToolbarButtons name={t('toolbar.bubble')} groups={GROUPS} active={formats.active} />
      )}
    </BubbleMenu>
  );
}
