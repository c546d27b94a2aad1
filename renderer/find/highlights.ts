import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

export interface Place {
  from: number;
  to: number;
}

interface Highlights {
  set: DecorationSet;
  current: Decoration | null;
}

const key = new PluginKey<Highlights | null>('findHighlights');

type Change = { matches: readonly Place[]; current: Place | null } | { current: Place | null };

/** Marks the matches on the page, and one of them as the current one. */
export function showMatches(
  tr: Transaction,
  matches: readonly Place[],
  current: Place | null,
): Transaction {
  return tr.setMeta(key, { matches, current } satisfies Change);
}

/** Makes another match the current one; the other marks stay as they are. */
export function showCurrent(tr: Transaction, current: Place | null): Transaction {
  return tr.setMeta(key, { current } satisfies Change);
}

/** Takes all marks off the page. */
export function hideMatches(tr: Transaction): Transaction {
  return tr.setMeta(key, 'hide');
}

/**
 * The marks of find on the page. While nothing is looked for the plugin holds null, so that a key
 * costs no more than looking at that.
 */
export const FindHighlights = Extension.create({
  name: 'findHighlights',
  addProseMirrorPlugins: () => [
    new Plugin<Highlights | null>({
      key,
      state: {
        init: () => null,
        apply: (tr, before) => {
          const change: Change | 'hide' | undefined = tr.getMeta(key);
          if (change === 'hide') return null;
          if (change) return changed(tr, before, change);
          if (!before || !tr.docChanged) return before;
          const set = before.set.map(tr.mapping, tr.doc);
          return { set, current: before.current && moved(before.current, set, tr) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.set },
    }),
  ],
});

function changed(tr: Transaction, before: Highlights | null, change: Change): Highlights {
  let set: DecorationSet;
  if ('matches' in change) {
    set = DecorationSet.create(
      tr.doc,
      change.matches.map(({ from, to }) => Decoration.inline(from, to, { class: 'find-match' })),
    );
  } else {
    set = before?.set ?? DecorationSet.empty;
    if (before?.current) set = set.remove([before.current]);
  }
  if (!change.current) return { set, current: null };
  const { from, to } = change.current;
  const current = Decoration.inline(from, to, { class: 'find-current' }, { current: true });
  return { set: set.add(tr.doc, [current]), current };
}

/** The decoration of the current match where the change has moved it. */
function moved(current: Decoration, set: DecorationSet, tr: Transaction): Decoration | null {
  const from = tr.mapping.map(current.from, -1);
  const to = tr.mapping.map(current.to, 1);
  return set.find(from, to, (spec) => spec.current === true)[0] ?? null;
}
