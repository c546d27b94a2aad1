import { storySchema } from '@shared/document/schema';
import type { Node } from '@tiptap/pm/model';
import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import {
  changeCaption,
  changeFigure,
  figuresOf,
  findFigure,
  sameFigures,
} from '../../../../renderer/photos/figures';

const hash = (letter: string) => letter.repeat(64);
const text = (content: string) => (content === '' ? [] : [storySchema.text(content)]);
const figure = (media: string, caption = '') =>
  storySchema.node('figure', { media }, storySchema.node('caption', null, text(caption)));
const paragraph = (content: string) => storySchema.node('paragraph', null, text(content));
const story = (...body: Node[]) =>
  storySchema.node('doc', null, [storySchema.node('headline', null, text('제목')), ...body]);

const before = story(figure(hash('a'), '첫 사진'), paragraph('본문'), figure(hash('b')));
const [first, second] = figuresOf(before);
if (!first || !second) throw new Error('the story has two figures');

describe('the figures of a document', () => {
  it('are found in order, also in a box', () => {
    const boxed = story(
      storySchema.node('factBox', null, [paragraph('상자')]),
      figure(hash('c'), '설명'),
    );
    expect(figuresOf(before).map((entry) => entry.caption)).toEqual(['첫 사진', '']);
    expect(figuresOf(boxed).map((entry) => entry.attributes.media)).toEqual([hash('c')]);
  });

  it('are compared by what is shown', () => {
    expect(sameFigures(figuresOf(before), figuresOf(before))).toBe(true);
    expect(sameFigures(figuresOf(before), figuresOf(story(figure(hash('a')))))).toBe(false);
  });

  it('are found again after others came before them, and not once they are gone', () => {
    const after = story(figure(hash('c')), figure(hash('a')), figure(hash('b')));
    expect(findFigure(after, second)?.node.attrs.media).toBe(hash('b'));
    expect(findFigure(story(paragraph('본문')), second)).toBeNull();
  });

  it('are told apart by their place when one photo stands twice', () => {
    const twice = story(figure(hash('a'), '하나'), figure(hash('a'), '둘'));
    const entry = figuresOf(twice)[1];
    if (!entry) throw new Error('the story has two figures');
    expect(findFigure(twice, entry)?.node.textContent).toBe('둘');
  });
});

describe('changing a figure from its panel', () => {
  it('writes what was given and leaves the selection as it is', () => {
    const state = EditorState.create({ doc: before });
    const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2)));
    const tr = changeFigure(selected.tr, second, { credit: '한강사진', focusX: 0.2 });
    const after = selected.apply(tr);
    expect(figuresOf(after.doc)[1]?.attributes).toMatchObject({ credit: '한강사진', focusX: 0.2 });
    expect(after.selection.eq(selected.selection)).toBe(true);
    expect(figuresOf(after.doc)[0]).toEqual(first);
  });

  it('keeps the figure selected', () => {
    const state = EditorState.create({ doc: before });
    const pos = findFigure(before, first)?.pos ?? -1;
    const selected = state.apply(state.tr.setSelection(NodeSelection.create(before, pos)));
    const after = selected.apply(changeFigure(selected.tr, first, { alt: '강' }));
    expect(after.selection).toBeInstanceOf(NodeSelection);
  });

  it('changes nothing for the values it has, or for a figure that is gone', () => {
    const state = EditorState.create({ doc: before });
    expect(changeFigure(state.tr, first, { credit: '' }).docChanged).toBe(false);
    const gone = EditorState.create({ doc: story(paragraph('본문')) });
    expect(changeFigure(gone.tr, first, { credit: 'x' }).docChanged).toBe(false);
  });

  it('puts a caption in, as one line in NFC', () => {
    const state = EditorState.create({ doc: before });
    const caption = `${'강변'.normalize('NFD')}에\n 선  사람`;
    const { doc } = changeCaption(state.tr, second, caption);
    expect(figuresOf(doc).map((entry) => entry.caption)).toEqual(['첫 사진', '강변에 선 사람']);
    expect(figuresOf(changeCaption(state.tr, first, ' ').doc)[0]?.caption).toBe('');
  });
});
