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
const MACHINE = 'AI|인공지능|챗GPT|ChatGPT|클로드|제미나이|코파일럿|미드저니';
const MADE = '작성|생성|제작|번역|요약|만들|만든|쓴\\s|그린\\s|그렸';
const SAID = new RegExp(
  `(?:이|본|해당)\\s?(?:기사|글|이미지|사진|그래픽|번역|영상)[은는]?\\s?[^.\\n]{0,25}(?:${MACHINE})[^.\\n]{0,20}(?:${MADE})|(?:${MACHINE})[^.\\n]{0,15}(?:작성|생성|제작|번역|요약)(?:한|된)\\s(?:기사|글|이미지|사진|그래픽)(?:입니다|임)`,
  'g',
);
