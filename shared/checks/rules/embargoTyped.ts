import type { StoryRule } from '../rule';

/** The copy speaks of an embargo as releases do, and the story has none: it would not hold. */
export const embargoTyped: StoryRule = {
  id: 'embargoTyped',
  severity: 'warn',
  korean: true,
  scope: 'story',
  check: ({ blocks, fields }) =>
    fields.embargo.kind === 'none'
      ? blocks.flatMap(({ text }, block) =>
          Array.from(text.matchAll(TOLD), ({ index, 0: words }) => ({
            block,
            from: index,
            to: index + words.length,
          })),
        )
      : [],
};

const TOLD =
  /(?:보도|배포|공개)\s?(?:시점|일시|제한)\s?[:：][^\n]{0,40}|[[(<※]\s?엠바고[^\n\])>]{0,40}[\])>]?|엠바고\s?[:：][^\n]{0,40}/g;
