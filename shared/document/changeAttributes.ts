import { changeOf, toneOf } from '../review/change';

/** Attributes of every mark of a suggestion; see `Change`. None is read from HTML. */
export const changeAttributes = () => ({
  id: { default: '', rendered: false },
  authorId: { default: '', rendered: false },
  authorName: { default: '', rendered: false },
  at: { default: 0, rendered: false },
});

/** How a suggestion is told in the page: whose it is, by colour, pattern and name. */
export function changeHtml(attributes: unknown): Record<string, string> {
  const change = changeOf(attributes);
  if (!change) return {};
  return {
    'data-change': change.id,
    'data-tone': String(toneOf(change.authorId)),
    title: change.authorName,
  };
}
