import { createChecker } from '@shared/checks/check';
import { BUILT_IN_PACKS, BUILT_IN_RULES } from '@shared/checks/registry';
import { wordFinder } from '@shared/checks/wordPack';
import { graphemes } from '@shared/text/graphemes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../helpers/applyEdits';
import { processorMs } from '../../helpers/processorTime';
import { EXAMPLES } from './examples';
import { fixEdits } from './fixEdits';
import { block, findingsIn, storyOf } from './story';

const pieces = [
  ...Object.values(EXAMPLES).flatMap(({ hits, misses }) => [
    ...hits.map(([text]) => text),
    ...misses,
  ]),
  ...' \n.,…“”‘’"\'()[]〔〕△·ㆍ~:%'.split(''),
  '\uFFFC',
  '\u0301',
  '\u200D',
  '👩‍👩‍👧',
  '🇰🇷',
  '\u1112\u1161\u11AB',
  '\uD800',
  '오늘',
  '15일',
  '1,234',
  '혐의로',
];
const copy = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);
const kinds = fc.constantFrom('headline', 'paragraph', 'caption', 'cell', 'item', 'quote' as const);

/** Processor time of some work, in milliseconds. */
function timed(work: () => unknown): number {
  const before = processorMs();
  work();
  return processorMs() - before;
}

describe('checks of any text', () => {
  it('never throw, keep to graphemes, and a fix keeps everything else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(copy, kinds), { maxLength: 6 }), (parts) => {
        const story = storyOf(parts.map(([text, kind]) => block(text, kind as 'paragraph')));
        for (const finding of findingsIn(story)) {
          const { from, to, quote, fix } = finding;
          const text = finding.block === null ? '' : (story.blocks[finding.block]?.text ?? '');
          expect(text.slice(from, to)).toBe(quote);
          const ends = new Set([0]);
          let at = 0;
          for (const char of graphemes(text)) {
            at += char.length;
            ends.add(at);
          }
          expect([finding.rule, ends.has(from), ends.has(to)]).toEqual([finding.rule, true, true]);
          if (!fix) continue;
          const edits = fixEdits(text, finding);
          const [first] = edits;
          const last = edits.at(-1);
          const mended = applyEdits(text, edits);
          expect(mended.startsWith(text.slice(0, first?.from ?? 0))).toBe(true);
          expect(mended.endsWith(text.slice(last?.to ?? text.length))).toBe(true);
        }
      }),
      { numRuns: Number(process.env.SONGGO_RUNS ?? 250) },
    );
  });

  it('say the same of a story checked before and of one checked for the first time', () => {
    const check = createChecker(BUILT_IN_RULES);
    fc.assert(
      fc.property(fc.array(copy, { maxLength: 5 }), fc.nat(4), copy, (texts, at, other) => {
        const before = storyOf(texts.map((text) => block(text)));
        check(before);
        const blocks = [...before.blocks];
        blocks.splice(at + 1, 1, block(other));
        const after = { ...before, blocks };
        expect(check(after)).toEqual(createChecker(BUILT_IN_RULES)(after));
      }),
      { numRuns: 60 },
    );
  });

  it('say the same of a story looked at in turns, each as short as can be', () => {
    const { blocks, ...story } = storyOf(['금일 열린다.', '총 ㅇㅇㅇ명이 왔다.', '글쎄...']);
    const whole = { ...story, blocks };
    const check = createChecker(BUILT_IN_RULES);
    let asked = 0;
    // Late from the second block of each turn on.
    const turn = () => {
      let first = true;
      return check(whole, () => {
        asked += 1;
        const late = !first;
        first = false;
        return late;
      });
    };
    const turns = blocks.map(turn);
    expect(turns.slice(0, -1).every((found) => found === null)).toBe(true);
    expect(turns.at(-1)).toEqual(createChecker(BUILT_IN_RULES)(whole));
    // What was looked at is not asked about again.
    expect(asked).toBe(2 * blocks.length - 1);
  });
});

describe('time', () => {
  const hostile = [
    ...pieces.filter((_, at) => at % 6 === 0),
    '가',
    '가 ',
    '1',
    '1,',
    '1,234,',
    '12명, ',
    '가12명, ',
    '가나 12명, 나다 13명, ',
    '△가(1점) ',
    '가 1%, ',
    '(',
    '“',
    '"',
    "'",
    '. ',
    '김철수 장관 ',
    '김철수(15)군 혐의로 ',
    '이 기사는 AI',
    '보도시점:',
    '목을 매 ',
    'A',
    'AI',
    '1:',
    '14:00',
    '오늘(15일) ',
    '[[',
    '〔가',
    '출산',
    '연합뉴스=',
    '(가나다=',
    '재석 1명 찬성 1명, ',
    "'가’ ",
    '홍길동(45) ',
    '2026. 1. ',
  ];

  it('grows with the text for every rule, whatever the text', () => {
    const slow: string[] = [];
    for (const unit of hostile) {
      const timeOf = (length: number) => {
        const text = unit.repeat(Math.ceil(length / unit.length));
        const story = storyOf([text, text]);
        return timed(() => findingsIn(story));
      };
      timeOf(500);
      const short = timeOf(1500);
      const long = timeOf(12_000);
      if (long > 150 + short * 20) slow.push(`${JSON.stringify(unit)}: ${short} → ${long} ms`);
    }
    expect(slow).toEqual([]);
  });

  it('is little for a story of 10,000 characters, and next to none for one block', () => {
    const sentence =
      '15일 국회에서 열린 회의에서 위원들은 “예산 12억3000만원을 200만~300만원씩 나눈다”고 밝혔다. ';
    const paragraph = sentence.repeat(5).slice(0, 250);
    const story = storyOf(Array.from({ length: 40 }, (_, at) => `${at} ${paragraph}`));
    const check = createChecker(BUILT_IN_RULES);
    createChecker(BUILT_IN_RULES)(story);
    const whole = timed(() => check(story));
    const changed = Array.from({ length: 20 }, (_, at) => {
      const blocks = [...story.blocks];
      blocks[7] = block(`${at}번째로 고친 ${paragraph}`);
      return timed(() => check({ ...story, blocks }));
    }).sort((one, other) => one - other);
    const median = changed[10] ?? 0;
    console.log(
      `checks: 10,000 characters ${whole.toFixed(1)} ms, a changed block ${median.toFixed(2)} ms (median of 20) of processor time`,
    );
    expect(median).toBeLessThan(whole);
  });

  it('grows hardly with the list of words', () => {
    const entries = BUILT_IN_PACKS.flatMap((pack) => pack.entries);
    expect(entries.flatMap((entry) => entry.words).length).toBeGreaterThan(1000);
    const find = wordFinder(entries);
    const few = wordFinder(entries.slice(0, 10));
    const text = '국회는 오늘 본회의를 열었고 위원들은 예산을 심사했다. '.repeat(2000);
    few(text);
    find(text);
    expect(timed(() => find(text))).toBeLessThan(timed(() => few(text)) * 12 + 30);
  });
});
