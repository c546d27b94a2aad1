import { storySchema } from '@shared/document/schema';
import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { expect, it } from 'vitest';
import { choosePlace } from '../../../../renderer/comments/choosePlace';

const doc = storySchema.nodeFromJSON({
  type: 'doc',
  content: [
    { type: 'headline', content: [{ type: 'text', text: '한강 다리' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: '하나' },
        { type: 'hardBreak' },
        { type: 'text', text: '둘째 줄' },
      ],
    },
    { type: 'figure', content: [{ type: 'caption' }] },
    { type: 'paragraph' },
  ],
});
const figure = 7 + 9;
const at = (from: number, to = from) =>
  choosePlace(
    EditorState.create({
      doc,
      selection: TextSelection.between(doc.resolve(from), doc.resolve(to)),
    }),
  );
const words = (place: ReturnType<typeof choosePlace>) =>
  place?.kind === 'text' ? doc.textBetween(place.from, place.to, '|', '^') : place;

it('the words that are selected, else the word at the caret, never over a line break', () => {
  expect(words(at(2, 5))).toBe('강 다');
  expect(words(at(1))).toBe('한강');
  expect(words(at(3))).toBe('한강');
  expect(words(at(5))).toBe('다리');
  expect(words(at(10))).toBe('하나');
  expect(words(at(11))).toBe('둘째');
});

it('nothing in an empty line; blanks that are selected are as a caret', () => {
  expect(at(doc.content.size - 1)).toBeNull();
  expect(words(at(3, 4))).toBe('한강');
  expect(words(at(6, 8))).toBe('다리');
});

it('the photograph that is chosen', () => {
  expect(doc.nodeAt(figure)?.type.name).toBe('figure');
  const selection = NodeSelection.create(doc, figure);
  const to = figure + selection.node.nodeSize;
  expect(choosePlace({ doc, selection })).toEqual({ kind: 'photo', from: figure, to });
});
