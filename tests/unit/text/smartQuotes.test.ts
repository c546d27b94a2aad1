import { ellipsis } from '@shared/text/ellipsis';
import { convertQuotes, typedQuote } from '@shared/text/smartQuotes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../helpers/processorTime';

describe('typedQuote', () => {
  it.each<[string, '"' | "'", string]>([
    ['', '"', '“'],
    ['', "'", '‘'],
    ['그는 ', '"', '“'],
    ['그는\u00A0', '"', '“'],
    ['첫 줄 “열린 채\n', '"', '“'],
    ['시장(', '"', '“'],
    ['「', "'", '‘'],
    ['그는 “', "'", '‘'],
    ['그는 “그렇다', '"', '”'],
    ['그는 “그렇다.', '"', '”'],
    ['그는 “그렇다?', '"', '”'],
    ['그는 “‘아니다’', '"', '”'],
    ['그는 “', '"', '”'],
    ['예산안 통과…', '"', '“'],
    ['“그건 아니고…', '"', '”'],
    ['정부—', '"', '“'],
    ['환영·', "'", '‘'],
    ['‘환영’·', "'", '‘'],
    ['‘AI 기본법', "'", '’'],
    ['I don', "'", '’'],
    ['‘I don', "'", '’'],
    ['K', "'", '’'],
    ['80', "'", '’'],
    ['그는 "그렇다', '"', '”'],
  ])('after "%s" makes %s %s', (before, char, expected) => {
    expect(typedQuote(char, before, 'curly')).toBe(expected);
  });

  it('leaves marks alone under the other rules', () => {
    expect(typedQuote('"', '그는 ', 'straight')).toBe('"');
    expect(typedQuote("'", '그는 ', 'as-typed')).toBe("'");
  });
});

describe('convertQuotes', () => {
  it.each([
    ['그는 "그렇다"고 했다.', '그는 “그렇다”고 했다.'],
    ["'AI 기본법'이 통과됐다", '‘AI 기본법’이 통과됐다'],
    ['"그는 \'아니다\'라고 했다"', '“그는 ‘아니다’라고 했다”'],
    ['"\'아니다\'라니"', '“‘아니다’라니”'],
    ['여당 "환영"…야당 "유감"', '여당 “환영”…야당 “유감”'],
    ['예산안 통과…"환영"', '예산안 통과…“환영”'],
    ['"글쎄…"라고 했다', '“글쎄…”라고 했다'],
    ['"첫째"·"둘째"', '“첫째”·“둘째”'],
    ["Songgo's, don't", 'Songgo’s, don’t'],
    ["'I don't know'", '‘I don’t know’'],
    ["the '90s", 'the ’90s'],
    ['" 빈칸 "', '“ 빈칸 ”'],
    ['"열린 채\n"다음 줄"', '“열린 채\n“다음 줄”'],
    ['＂전각＂', '“전각”'],
    ['“이미” "아직"', '“이미” “아직”'],
  ])('makes %s curly', (text, expected) => {
    expect(convertQuotes(text, 'curly')).toBe(expected);
  });

  it('makes every mark straight', () => {
    expect(convertQuotes('“그는 ‘아니다’라고” ＂했다＂ „so‟', 'straight')).toBe(
      '"그는 \'아니다\'라고" "했다" "so"',
    );
  });

  it('leaves text as typed', () => {
    expect(convertQuotes('“가" \'나’', 'as-typed')).toBe('“가" \'나’');
  });

  const copy = fc.string({
    unit: fc.constantFrom('가', 'a', ' ', '\n', '"', "'", '“', '”', '‘', '’', '…', '.', '(', '9'),
  });

  it('leaves none of the other kind, changes nothing else, and once is enough', () => {
    fc.assert(
      fc.property(copy, (text) => {
        const curly = convertQuotes(text, 'curly');
        const straight = convertQuotes(text, 'straight');
        expect(curly).not.toMatch(/["']/);
        expect(straight).not.toMatch(/[“”‘’]/);
        expect(convertQuotes(curly, 'curly')).toBe(curly);
        expect(convertQuotes(curly, 'straight')).toBe(straight);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with typing well-formed copy mark by mark', () => {
    const quotation = fc.constantFrom('"그렇다"', "'아니다'", '"\'왜\' 그러나…"', '가', '…', ' ');
    fc.assert(
      fc.property(fc.array(quotation), (parts) => {
        const text = parts.join(' ');
        let typed = '';
        for (const char of text) {
          typed += char === '"' || char === "'" ? typedQuote(char, typed, 'curly') : char;
        }
        expect(convertQuotes(text, 'curly')).toBe(typed);
      }),
    );
  });

  it('R17 takes time that grows with the length only, a megabyte on one line', () => {
    const start = processorMs();
    convertQuotes('"가" '.repeat(250_000), 'curly');
    // In proportion it is half a second; by its square it would be hours.
    expect(processorMs() - start).toBeLessThan(5000);
  });
});

describe('ellipsis', () => {
  it.each([
    ['글쎄...', '글쎄…'],
    ['글쎄......', '글쎄……'],
    ['글쎄....', '글쎄….'],
    ['글쎄。。。', '글쎄…'],
    ['글쎄···', '글쎄…'],
    ['글쎄ㆍㆍㆍ', '글쎄…'],
    ['글쎄⋯', '글쎄…'],
    ['글쎄..', '글쎄..'],
    ['시각·음성·3D', '시각·음성·3D'],
    ['글쎄…', '글쎄…'],
  ])('%s → %s', (text, expected) => {
    expect(ellipsis(text)).toBe(expected);
    expect(ellipsis(expected)).toBe(expected);
  });
});
