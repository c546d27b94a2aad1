import type { Placed, StoryRule } from '../rule';

/** Text or pictures that a machine made, and a story that does not say so (FIELD §10). */
export const aiLabel: StoryRule = {
  id: 'aiLabel',
  severity: 'stop',
  code: true,
  scope: 'story',
  check: ({ blocks, photos, fields }) => {
    if (fields.aiLabel !== 'none') return [];
    const inText = blocks.flatMap(({ text }, block) =>
      Array.from(
        text.matchAll(SAID),
        ({ index, 0: words }): Placed => ({
          block,
          from: index,
          to: index + words.length,
          values: { context: 'text' },
        }),
      ),
    );
    const pictures = photos.flatMap(({ madeByAi, block, credit }, index): Placed[] =>
      madeByAi && !/AI|인공지능/.test(`${credit} ${blocks[block]?.text ?? ''}`)
        ? [{ block, from: 0, to: 0, values: { context: 'photo', photo: index + 1 } }]
        : [],
    );
    return [...inText, ...pictures];
  },
};

// A story that speaks of itself; not of what others do with machines.
const SAID =
  /이\s?(?:기사|글|이미지|사진|그래픽|번역)[은는]?\s?[^.\n]{0,25}(?:AI|인공지능|챗GPT|ChatGPT|클로드|제미나이)[^.\n]{0,20}(?:작성|생성|제작|번역|요약|만들)/g;
