import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { inertHtml } from './inertHtml';
import { insertFiles, recordPastedPhotos } from './insertPhotos';
import { isLargePaste, type PasteProgress, pasteLarge } from './largePaste';
import { cleanSlice, type PasteRule, textSlice } from './pastedText';
import { pasteIntoHeadline } from './pasteIntoHeadline';
import type { PasteLimits } from './programHtml';

declare module '@tiptap/core' {
  interface EditorEvents {
    /** Something pasted was too much for a story and was changed on purpose. */
    pasteLimited: PasteLimits;
    /** How far a paste that takes its time is; null when it is over. */
    pasteProgress: PasteProgress | null;
  }
}

/** Files that may be photographs; main looks at their bytes and decides. */
function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}

/** Whether the HTML beside a file on the clipboard is only the picture itself. */
function isOnlyPicture(html: string): boolean {
  if (html === '') return true;
  const page = new DOMParser().parseFromString(html, 'text/html');
  return page.body.textContent?.trim() === '' && page.querySelectorAll('img').length === 1;
}

/**
 * The door for what is pasted and dropped: HTML is made inert before the schema reads it, text is
 * normalised, image files become figures. Nothing is fetched.
 */
export const Clipboard = Extension.create<{ rule: () => PasteRule }>({
  name: 'storyClipboard',
  priority: 200,
  addOptions: () => ({
    rule: () => ({ quoteStyle: 'as-typed', ellipsis: false, creditTemplate: '' }),
  }),
  addProseMirrorPlugins() {
    const { editor } = this;
    const { rule } = this.options;
    let fromHere = false;
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste: (_view, event) => {
              const data = event.clipboardData;
              if (!data || filesOf(data).length > 0 || !isLargePaste(data)) return false;
              const taken = pasteLarge(
                editor,
                data,
                rule(),
                (now) => editor.emit('pasteProgress', now),
                (limits) => editor.emit('pasteLimited', limits),
              );
              if (taken) event.preventDefault();
              return taken;
            },
          },
          transformPastedHTML: (html) => {
            fromHere = html.includes('data-pm-slice');
            return inertHtml(html, (limits) => editor.emit('pasteLimited', limits));
          },
          clipboardTextParser: (text, $context) => {
            // Already typeset; the slice is not converted a second time.
            fromHere = true;
            return textSlice(text, $context, rule());
          },
          transformPasted: (slice) => {
            const own = fromHere;
            fromHere = false;
            const hashes: string[] = [];
            slice.content.descendants((node) => {
              if (node.type.name === 'figure' && node.attrs.media) hashes.push(node.attrs.media);
            });
            if (hashes.length > 0) void recordPastedPhotos(editor, hashes);
            return cleanSlice(slice, own ? null : rule());
          },
          handlePaste: (view, event, slice) => {
            const files = filesOf(event.clipboardData);
            if (files.length === 0) {
              const begun = pasteIntoHeadline(view.state, slice);
              if (begun) view.dispatch(begun.setMeta('paste', true).setMeta('uiEvent', 'paste'));
              return begun !== null;
            }
            if (!isOnlyPicture(event.clipboardData?.getData('text/html') ?? '')) return false;
            void insertFiles(editor, files, view.state.selection.to);
            return true;
          },
          handleDrop: (view, event) => {
            const files = filesOf(event.dataTransfer);
            if (files.length === 0) return false;
            event.preventDefault();
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
            void insertFiles(editor, files, at ?? view.state.doc.content.size);
            return true;
          },
        },
      }),
    ];
  },
});
