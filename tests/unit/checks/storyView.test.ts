import { storyView } from '@shared/checks/storyView';
import { storySchema } from '@shared/document/schema';
import { EMPTY_FIELDS } from '@shared/story/fields';
import type { Node } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { build, figure, headline, paragraph } from '../editor/story';
import { storyOf } from './story';

const change = { id: 'a', by: 'p1', name: '한지민', at: '2026-01-15T03:00:00.000Z' };

const viewOf = (root: Node) => {
  const { context, writtenOn, now } = storyOf([]);
  const none = new Map();
  return storyView(root, {
    context,
    fields: EMPTY_FIELDS,
    records: none,
    rights: none,
    openComments: 0,
    writtenOn,
    now,
  });
};

describe('the view of a story that rules read', () => {
  it('has each textblock with its kind, and an offset in it is one in the document', () => {
    const note = storySchema.text('확인 중', [storySchema.mark('note')]);
    const root = build(
      'doc',
      headline('제목'),
      build('paragraph', '앞', note, build('hardBreak'), '뒤'),
      build('quote', paragraph('인용')),
      build('bulletList', build('listItem', paragraph('항목'))),
      figure('사진 설명'),
    );
    const { blocks, notes, photos } = viewOf(root);
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['headline', '제목'],
      ['paragraph', '앞\uFFFC\uFFFC\uFFFC\uFFFC\n뒤'],
      ['quote', '인용'],
      ['item', '항목'],
      ['caption', '사진 설명'],
    ]);
    expect(notes).toEqual([{ block: 1, from: 1, to: 5 }]);
    expect(photos).toMatchObject([{ block: 4, missing: true }]);
    expect(blocks[1]?.text).toHaveLength(root.child(1).content.size);
  });

  it('reads the words as suggested, and says how many suggestions are open', () => {
    const gone = storySchema.text('금일', [storySchema.mark('deletion', change)]);
    const put = storySchema.text('오늘', [storySchema.mark('insertion', change)]);
    const { blocks, unresolved } = viewOf(
      build('doc', headline('제목'), build('paragraph', gone, put, ' 연다.')),
    );
    expect(blocks[1]?.text).toBe('\uFFFC\uFFFC오늘 연다.');
    expect(unresolved.suggestions).toBe(1);
  });

  it('gives the same block for a textblock that did not change', () => {
    const root = build('doc', headline('제목'), paragraph('본문'));
    const [, before] = viewOf(root).blocks;
    const [, after] = viewOf(root.copy(root.content.replaceChild(0, headline('새 제목')))).blocks;
    expect(after).toBe(before);
  });
});
