import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { request } from '../bridge';
import { isMac } from '../commands';
import { showFailure } from '../ui/failure';

/** A click on a link with Ctrl or ⌘ held opens it in the system's browser; the page never moves. */
export const LinkOpener = Extension.create({
  name: 'linkOpener',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          click: (_view, event) => {
            const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
            if (!link) return false;
            event.preventDefault();
            if (isMac ? event.metaKey : event.ctrlKey) {
              const url = link.getAttribute('href') ?? '';
              request('app.openLink', { url }).catch(showFailure);
            }
            return false;
          },
        },
      },
    }),
  ],
});
