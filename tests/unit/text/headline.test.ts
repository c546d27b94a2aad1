import {
  HEADLINE_TAGS,
  headlineLength,
  headlineWarning,
  parseHeadline,
  renderHeadline,
  SERIES_TAGS,
} from '@shared/text/headline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const HEADLINE = '국회, 예산안 통과…與 “환영”';

describe('renderHeadline', () => {
  it('prints tags before and the series after', () => {
    expect(renderHeadline(HEADLINE, { tags: ['속보'], series: '' })).toBe(`[속보] ${HEADLINE}`);
    expect(renderHeadline(HEADLINE, { tags: [], series: '종합2보' })).toBe(`${HEADLINE}(종합2보)`);
    expect(renderHeadline(HEADLINE, { tags: ['단독', '영상'], series: '종합' })).toBe(
      `[단독][영상] ${HEADLINE}(종합)`,
    );
    expect(renderHeadline(HEADLINE, { tags: [], series: '' })).toBe(HEADLINE);
    expect(renderHeadline('', { tags: ['속보'], series: '' })).toBe('[속보]');
  });

  it('is read back as the same data', () => {
    const tags = fc.uniqueArray(fc.constantFrom<string>(...HEADLINE_TAGS));
    const series = fc.constantFrom('', ...SERIES_TAGS);
    const headline = fc.constantFrom(HEADLINE, '[한강 르포] 다리 위의 밤', '비(雨)', '물가 2.1%↑');
    fc.assert(
      fc.property(headline, tags, series, (text, marks, part) => {
        expect(parseHeadline(renderHeadline(text, { tags: marks, series: part }))).toEqual({
          headline: text,
          tags: marks,
          series: part,
        });
      }),
    );
  });

  it('takes tags off however they are spaced, once each', () => {
    expect(parseHeadline(' [속보] [단독][속보]국회 (1보) ')).toEqual({
      headline: '국회',
      tags: ['속보', '단독'],
      series: '1보',
    });
    expect(parseHeadline('<속보> 국회 (종합4보)')).toEqual({
      headline: '국회',
      tags: ['속보'],
      series: '종합4보',
    });
    expect(parseHeadline('[1보]【단독】국회 [현장]')).toEqual({
      headline: '국회 [현장]',
      tags: ['단독'],
      series: '1보',
    });
    expect(parseHeadline('(1보) 국회 (종합)')).toEqual({
      headline: '국회 (종합)',
      tags: [],
      series: '1보',
    });
  });
});

describe('headline length', () => {
  it('counts what a reader sees', () => {
    expect(headlineLength('예산안 통과…與')).toBe(8);
    expect(headlineLength('예산안'.normalize('NFD'))).toBe(3);
    expect(headlineLength(' 👨‍👩‍👧‍👦 ')).toBe(1);
  });

  it('warns on the web outside 23 to 45 characters', () => {
    expect(headlineWarning('가'.repeat(22), 'web')).toBe('short');
    expect(headlineWarning('가'.repeat(23), 'web')).toBeNull();
    expect(headlineWarning('가'.repeat(45), 'web')).toBeNull();
    expect(headlineWarning('가'.repeat(46), 'web')).toBe('long');
    expect(headlineWarning('', 'web')).toBeNull();
  });

  it('warns in print by the line, outside 8 to 12 characters', () => {
    expect(headlineWarning('가'.repeat(7), 'print')).toBe('short');
    expect(headlineWarning(`${'가'.repeat(12)}\n${'나'.repeat(8)}`, 'print')).toBeNull();
    expect(headlineWarning(`${'가'.repeat(10)}\n${'나'.repeat(13)}`, 'print')).toBe('long');
  });
});
