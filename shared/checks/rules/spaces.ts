import type { Found } from '../found';
import type { BlockRule } from '../rule';

/**
 * Two spaces, a space before a mark that closes or behind one that opens, and none between two
 * sentences. What is being typed, at the end, may wait.
 */
export const spaces: BlockRule = {
  id: 'spaces',
  severity: 'warn',
  scope: 'block',
  check: ({ kind, text }, { language }) => {
    const korean = language.toLowerCase().startsWith('ko');
    return WRONG.flatMap(({ pattern, context, mended }) =>
      context === 'missing' && (!korean || kind === 'headline' || kind === 'cell')
        ? []
        : Array.from(
            text.matchAll(pattern),
            ({ index, 0: words }): Found => ({
              from: index,
              to: index + words.length,
              fix: { insert: mended(words) },
              values: { context },
            }),
          ),
    );
  },
};

const none = () => '';

const WRONG: readonly {
  pattern: RegExp;
  context: 'double' | 'mark' | 'bracket' | 'missing';
  mended: (words: string) => string;
}[] = [
  { pattern: /(?<=[^\s\uFFFC]) {2,}(?=[^\s\uFFFC,.])/g, context: 'double', mended: () => ' ' },
  { pattern: /(?<=[\p{L}\p{N})”’"'%]) +(?=[,.](?:\s|$))/gu, context: 'mark', mended: none },
  { pattern: /(?<=[가-힣]) +(?=[?!](?:\s|$|["”’']))/g, context: 'mark', mended: none },
  { pattern: /(?<=[([《〈「『]) +(?=[^\s\uFFFC])/g, context: 'bracket', mended: none },
  { pattern: /(?<=[^\s\uFFFC]) +(?=[)\]》〉」』])/g, context: 'bracket', mended: none },
  // `했다.이어`, `사과,배를`; names in one word and figures are others.
  {
    pattern: /(?<=[가-힣]다)[.?!](?=[가-힣])|(?<=[가-힣]),(?=[가-힣])/g,
    context: 'missing',
    mended: (mark) => `${mark} `,
  },
];
