import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { expect, it } from 'vitest';
import { textSlice } from '../../../renderer/editor/pastedText';
import { pasteIntoHeadline } from '../../../renderer/editor/pasteIntoHeadline';
import { build, deck, figure, headline, paragraph, short, stateAt } from './story';

const RULE = { quoteStyle: 'curly', ellipsis: true } as const;
const pasted = (state: EditorState, slice: Slice) => {
  const tr = pasteIntoHeadline(state, slice);
  return tr && short(state.apply(tr));
};
const text = (state: EditorState, copy: string) =>
  pasted(state, textSlice(copy, state.selection.$from, RULE));
const blocks = (...content: Node[]) => new Slice(Fragment.from(content), 1, 1);

const empty = () => stateAt('', 0, headline(), paragraph());

it('makes the first line the headline and the others the body, from the empty headline of a story', () => {
  expect(text(empty(), '제보 받음\n\n강변에 물이 찼답니다...\n"곧 갑니다"')).toBe(
    'headline(제보 받음)|paragraph(강변에 물이 찼답니다…)|paragraph(“곧 갑니다”^)',
  );
  const begun = stateAt('', 0, headline(), paragraph('먼저 쓴 글'));
  expect(text(begun, '제목\n글')).toBe('headline(제목)|paragraph(글^)|paragraph(먼저 쓴 글)');
});

it('keeps photographs and lists of a page in their order', () => {
  const list = build('bulletList', build('listItem', paragraph('하나')));
  expect(pasted(empty(), blocks(build('subhead', '제목'), figure('설명'), list))).toBe(
    'headline(제목)|figure(caption(설명))|bulletList(listItem(paragraph(하나^)))',
  );
});

it('leaves every other paste alone', () => {
  expect(text(empty(), '한 줄')).toBeNull();
  expect(text(stateAt('제목', 2, headline('제목'), paragraph()), '가\n나')).toBeNull();
  expect(text(stateAt('', 0, headline(), deck('부제'), paragraph('글')), '가\n나')).toBeNull();
  expect(text(stateAt('글', 1, headline(), paragraph('글')), '가\n나')).toBeNull();
  expect(pasted(empty(), blocks(figure('설명'), paragraph('글')))).toBeNull();
});
