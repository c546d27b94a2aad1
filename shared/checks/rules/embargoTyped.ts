import type { StoryRule } from '../rule';

/** The copy speaks of an embargo as releases do, and the story has none: it would not hold. */
export const embargoTyped: StoryRule = {
  id: 'embargoTyped',
  severity: 'warn',
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

// `보도시점: 즉시` holds nothing back.
const TOLD =
  /(?:보도|배포|공개)\s?(?:시점|일시|제한)\s?[:：](?![^\n]{0,12}즉시)[^\n]{0,40}|[[(<※]\s?엠바고[^\n\])>]{0,40}[\])>]?|엠바고\s?[:：][^\n]{0,40}|(?:^|\n)엠바고\s\d[^\n]{0,40}|\d(?:시|분|일|:\d\d)?\s(?:이후|부터)\s?(?:보도|게재|사용)\s?(?:가능|요망|바랍)[^\n]{0,12}|(?:조간|석간)(?:용|부터\s?(?:보도|사용|게재)[^\n]{0,12})(?=$|[\s)\]])|\bEMBARGO(?:ED)?\b[^\n]{0,40}|\b[Ee]mbargoed\s(?:until|till|for)\b[^\n]{0,40}/g;
