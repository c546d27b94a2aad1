import { readFields, writeFields } from '@shared/document/storyDoc';
import type { Outlet, Settings } from '@shared/settings';
import type { StoryFields } from '@shared/story/fields';
import type { Byline } from '@shared/story/people';
import type { PressByline, PressText } from '@shared/story/pressText';
import { cutTo } from '@shared/text/cutTo';
import { isSameLanguage, writtenIn } from '@shared/text/writtenIn';
import type { Editor } from '@tiptap/core';
import { Fragment, type Node, type Schema } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { typeset } from '../editor/pastedText';
import { startUndoStep } from '../editor/undoStep';
import type { StorySession } from '../story/session';

/** Whether nothing is written yet: no text, no photograph, no table. */
export function isEmptyStory(doc: Node): boolean {
  let empty = doc.childCount <= 3;
  doc.forEach((block) => {
    if (!block.isTextblock || block.content.size > 0) empty = false;
  });
  return empty;
}

/** Settings' own person where the e-mail or the name is theirs; what the copy prints is kept. */
export function bylineOf({ name, role, email }: PressByline, people: Settings['people']): Byline {
  const same = (one: string, other: string) =>
    one !== '' && one.toLowerCase() === other.toLowerCase();
  const known =
    people.find((person) => same(person.email, email)) ??
    people.find((person) => person.name === name && (email === '' || person.email === ''));
  return {
    personId: known?.id ?? '',
    name: cutTo(name, 100),
    role: cutTo(role || (known?.role ?? ''), 100),
    email: cutTo(email || (known?.email ?? ''), 254),
  };
}

/** The people who sign a story with those of pasted copy after them, each once. */
export function withBylines(bylines: readonly Byline[], more: readonly Byline[]): Byline[] {
  const all = bylines.map((one) => ({ ...one }));
  for (const byline of more) {
    const known = all.find(
      (one) =>
        (one.personId !== '' && one.personId === byline.personId) ||
        (one.name === byline.name &&
          (one.email === '' || byline.email === '' || one.email === byline.email)),
    );
    if (!known) all.push(byline);
    else known.email ||= byline.email;
  }
  return all.slice(0, 50);
}

/** The fields that the copy says, its language by its words; what it does not say stays as it is. */
export function fieldsOfPressText(
  story: PressText,
  current: StoryFields,
  { people, outlets }: Pick<Settings, 'people' | 'outlets'>,
): Partial<StoryFields> {
  const printed = outlets.find(({ name }) => story.bylines.some(({ outlet }) => outlet === name));
  const tags = [...new Set([...current.headlineTags, ...story.headlineTags])].slice(0, 10);
  const words = story.blocks.map((block) => (block.kind === 'figure' ? block.caption : block.text));
  const language = writtenIn([story.headline, ...words].join('\n'));
  return {
    ...(language && !isSameLanguage(language, current.language) && { language }),
    ...(printed && { outletId: printed.id }),
    ...(story.bylines.length > 0 && {
      bylines: withBylines(
        [],
        story.bylines.map((one) => bylineOf(one, people)),
      ),
    }),
    ...(story.headlineTags.length > 0 && { headlineTags: tags }),
    ...(story.series && { series: story.series }),
    ...(story.dateline && { dateline: story.dateline }),
    ...(story.source && !printed && { source: story.source }),
  };
}

/** The document that the copy makes, quotation marks and `…` by the outlet's rule. */
export function contentOfPressText(
  schema: Schema,
  { headline, deck, blocks }: PressText,
  rule: Pick<Outlet, 'quoteStyle' | 'ellipsis'>,
): Node[] {
  const line = (type: string, text: string) => {
    const words = typeset(text, rule);
    return schema.node(type, null, words === '' ? Fragment.empty : schema.text(words));
  };
  const body = blocks.map((block) =>
    block.kind === 'figure'
      ? schema.node('figure', { credit: block.credit }, line('caption', block.caption))
      : line(block.kind, block.text),
  );
  // A story ends in a line one can write on.
  if (blocks.length === 0 || blocks.at(-1)?.kind === 'figure') body.push(line('paragraph', ''));
  return [line('headline', headline), ...(deck === '' ? [] : [line('deck', deck)]), ...body];
}

/**
 * Makes the open story the one that the copy says. The document changes in one step of undo; fields
 * are data beside it and stay. The caret goes to the end of the headline.
 */
export function fillStory(
  session: StorySession,
  editor: Editor,
  story: PressText,
  settings: Settings,
  outlet: Outlet,
): void {
  writeFields(session.doc, fieldsOfPressText(story, readFields(session.doc), settings));
  const { state } = editor;
  startUndoStep(state);
  const tr = state.tr.replaceWith(
    0,
    state.doc.content.size,
    contentOfPressText(state.schema, story, outlet),
  );
  tr.setSelection(TextSelection.create(tr.doc, (tr.doc.firstChild?.nodeSize ?? 2) - 1));
  editor.view.dispatch(tr.scrollIntoView());
  startUndoStep(editor.state);
  editor.view.focus();
}
