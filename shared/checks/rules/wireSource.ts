import type { Placed, StoryRule } from '../rule';

/**
 * A wire's own marks in the copy while the story names no source and is signed by the outlet's own
 * people (FIELD §10).
 */
export const wireSource: StoryRule = {
  id: 'wireSource',
  severity: 'stop',
  korean: true,
  code: true,
  scope: 'story',
  check: ({ blocks, fields, context }) => {
    if (fields.source.trim() !== '') return [];
    return blocks.flatMap(({ kind, text }, block) =>
      kind === 'caption'
        ? []
        : Array.from(text.matchAll(MARK)).flatMap(
            ({ index, 0: all, 1: dated, 2: owner, 3: head, 4: host }): Placed[] => {
              const name = dated ?? owner ?? head ?? HOSTS[host ?? ''] ?? '';
              if (name === '' || context.outlet.name.includes(name)) return [];
              return [{ block, from: index, to: index + all.length, values: { wire: name } }];
            },
          ),
    );
  },
};

const WIRES = '연합뉴스|뉴시스|뉴스1|로이터|AP|AFP|교도|신화|타스|EPA|블룸버그';
const HOSTS: Readonly<Record<string, string>> = {
  'yna.co.kr': '연합뉴스',
  'newsis.com': '뉴시스',
  'news1.kr': '뉴스1',
};
// A dateline, a wire's copyright line, an address of its people.
const MARK = new RegExp(
  `[([【][가-힣A-Za-z·/ ]{2,24}\\s?[=＝]\\s?(?:[A-Z]{2,5}[/·=])?(${WIRES})[^)\\]】\\n]{0,20}[)\\]】]|(?:저작권자\\s?)?(?:[ⓒ©]|\\([cC]\\))\\s?(${WIRES})(?![가-힣])|(?<=^|\\n)\\s?(${WIRES})\\s[가-힣]{2,4}\\s(?:기자|특파원)\\s?=|@(yna\\.co\\.kr|newsis\\.com|news1\\.kr)(?![A-Za-z])`,
  'g',
);
