import { LANGUAGES } from '@shared/settings';
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { exitSuggestion, Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import i18next from 'i18next';
import { runCommand } from '../commands';
import { readOtherLanguages } from '../language';
import { SLASH_COMMANDS, type SlashItem, searchSlash } from './slashItems';
import { SlashList } from './slashList';

const key = new PluginKey('slashMenu');

/** Later than ProseMirror takes in what a composition leaves behind. */
const SETTLED_MS = 50;

function items(): SlashItem[] {
  const languages = [...LANGUAGES].sort((a) => (a === i18next.language ? -1 : 1));
  return SLASH_COMMANDS.map((id) => ({
    id,
    names: languages.map((language) => i18next.getFixedT(language, 'commands')(id)),
  }));
}

/**
 * `/` at the start of a paragraph or after a space offers the blocks. It is searched in Korean, in
 * English and by 초성 while the query is still being composed, and puts nothing into the text: the
 * suggestion's own decoration is left off, because it would wrap the syllable under composition.
 */
export const SlashMenu = Extension.create({
  name: 'slashMenu',
  addProseMirrorPlugins() {
    const { editor } = this;
    let list: SlashList | null = null;
    let latest: SuggestionProps<SlashItem, SlashItem> | null = null;
    let unmount: (() => void) | null = null;
    /** Enter was pressed on a syllable that is not finished. */
    let picking = false;

    const close = () => {
      unmount?.();
      list?.close();
      unmount = null;
      list = null;
      latest = null;
      picking = false;
    };
    const pick = (item: SlashItem | null) => {
      if (item && latest) latest.command(item);
    };

    const suggestion = Suggestion<SlashItem, SlashItem>({
      editor,
      pluginKey: key,
      char: '/',
      allowedPrefixes: [' '],
      offset: { mainAxis: 6 },
      items: ({ query }) => searchSlash(items(), query),
      allow: ({ state, range }) => {
        const $from = state.doc.resolve(range.from);
        return $from.parent.type.name === 'paragraph';
      },
      // A fraction or a date that goes on is no search.
      shouldShow: ({ query }) => query.length < 20,
      command: ({ range, props }) => {
        editor.view.dispatch(editor.state.tr.delete(range.from, range.to));
        runCommand(props.id);
      },
      render: () => ({
        onStart: (props) => {
          close();
          latest = props;
          void readOtherLanguages();
          list = new SlashList(editor.view.dom, pick);
          list.show(props.items.length > 0 || !props.loading ? props.items : items());
          unmount = props.mount(list.dom);
        },
        onUpdate: (props) => {
          latest = props;
          if (!props.loading) list?.show(props.items);
        },
        onExit: close,
        onKeyDown: ({ event }) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            list?.move(event.key === 'ArrowDown' ? 1 : -1);
            return list?.current !== null;
          }
          if (event.key === 'Enter' || event.key === 'Tab') {
            const item = list?.current ?? null;
            pick(item);
            return item !== null;
          }
          return false;
        },
      }),
    });
    delete suggestion.props.decorations;

    return [
      suggestion,
      new Plugin({
        props: {
          handleDOMEvents: {
            // ProseMirror hands no keys on during a composition; the list is used then as well.
            keydown: (_view, event) => {
              if (!list || !event.isComposing) return false;
              if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
                list.move(event.code === 'ArrowDown' ? 1 : -1);
                event.preventDefault();
                return true;
              }
              if (event.code === 'Enter' && list.current) {
                picking = true;
                event.preventDefault();
              }
              return false;
            },
            beforeinput: (_view, event) => {
              // The same Enter again, which some systems send after the composition.
              if (!picking || event.inputType !== 'insertParagraph') return false;
              event.preventDefault();
              return true;
            },
            compositionend: () => {
              if (picking) {
                setTimeout(() => {
                  const item = list?.current ?? null;
                  picking = false;
                  pick(item);
                }, SETTLED_MS);
              }
              return false;
            },
            blur: (view) => {
              if (list) exitSuggestion(view, key);
              return false;
            },
          },
        },
      }),
    ];
  },
});
