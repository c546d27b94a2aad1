import { storySchema } from '@shared/document/schema';
import { placeOf, positionOf } from '@shared/review/place';
import { insertedRanges, withoutInherited } from '@shared/review/typed';
import type { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { textblocksOf } from '../../../renderer/find/textblocks';
import { turnedEdit } from '../../../renderer/review/suggesting';
import { build, headline } from '../editor/story';

const CHANGE = { id: 'x', authorId: 'a', authorName: 'a', at: 1 };
const SELF = { authorId: 'a', authorName: 'a', at: 1, newId: () => 'y' };
const marked = (words: string, mark: string) =>
  storySchema.text(words, [storySchema.mark(mark, CHANGE)]);
const plain = (words: string) => storySchema.text(words);
const doc = (...words: Node[]) =>
  build('doc', headline('제목'), storySchema.node('paragraph', null, words));
/** Where the paragraph's text begins. */
const START = 5;

describe('what is typed beside suggestions', () => {
  it.each([
    ['in what is to go', doc(marked('가나', 'deletion')), START + 1],
    ['in what another put in', doc(marked('가나', 'insertion')), START + 1],
    ['behind what another put in', doc(marked('가나', 'insertion')), START + 2],
  ])('while one edits is no part of them: %s', (_, before, pos) => {
    const state = EditorState.create({ doc: before });
    const tr = state.tr.insertText('새', pos);
    const typed = state.apply(tr);
    const more = turnedEdit({ doc: before, maps: tr.mapping.maps, by: null }, typed, null);
    const after = more ? typed.apply(more).doc : typed.doc;
    expect(after.textContent).toContain('새');
    expect(after.nodeAt(pos)?.marks.map(({ type }) => type.name)).toEqual([]);
  });

  it('goes on with one’s own while one suggests, with no second change of the page', () => {
    const before = doc(plain('가'), marked('나', 'insertion'));
    const state = EditorState.create({ doc: before });
    const tr = state.tr.insertText('다', START + 2);
    expect(
      turnedEdit({ doc: before, maps: tr.mapping.maps, by: SELF }, state.apply(tr), null),
    ).toBeNull();
  });

  it('into a cell that is to go keeps the cell', () => {
    const cell = (words: string, deleted: unknown) =>
      storySchema.node('tableCell', { deleted }, build('paragraph', words));
    const before = build(
      'doc',
      headline('제목'),
      build('table', build('tableRow', cell('가', CHANGE), cell('나', null))),
    );
    const state = EditorState.create({ doc: before });
    const tr = state.tr.insertText('새', 8);
    const ranges = insertedRanges({ maps: tr.mapping.maps });
    const after = withoutInherited(tr.doc, ranges, 'a', false);
    expect(after.nodeAt(6)?.attrs.deleted).toBeNull();
  });
});

describe('the caret among suggestions', () => {
  const now = doc(plain('가'), marked('나', 'deletion'), plain('다'));

  it('stands before what is to go or behind it', () => {
    const place = placeOf(now, 4, START + 1);
    expect(placeOf(now, 4, START + 2)).toEqual(place);
    expect(positionOf(now, 4, place, 'before')).toBe(START + 1);
    expect(positionOf(now, 4, place, 'after')).toBe(START + 2);
  });

  it('Delete goes on behind what it marked, Backspace before', () => {
    const before = doc(plain('가나다'));
    const made = (from: number, caret: number) => {
      let state = EditorState.create({ doc: before });
      state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, caret)));
      const tr = state.tr.delete(from, from + 1);
      const typed = state.apply(tr);
      const more = turnedEdit(
        { doc: before, maps: tr.mapping.maps, by: SELF },
        typed,
        state.selection,
      );
      return more?.selection.head;
    };
    expect(made(START + 1, START + 1)).toBe(START + 2);
    expect(made(START + 1, START + 2)).toBe(START + 1);
  });
});

describe('what is suggested to be taken out', () => {
  it('is not found, so that nothing replaces it again', () => {
    const struck = storySchema.node('paragraph', { deleted: CHANGE }, plain('국회'));
    const now = build(
      'doc',
      headline('국회'),
      storySchema.node('paragraph', null, [marked('국회', 'deletion'), plain('정부')]),
      struck,
    );
    expect(textblocksOf(now).map(({ text }) => text)).toEqual(['국회', '\ufffc\ufffc정부']);
  });
});
