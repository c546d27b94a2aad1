import { slug } from '@shared/text/slug';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('slug', () => {
  it('stays within 240 bytes, which every file system takes, even of four-byte characters', () => {
    expect(slug('𠀀'.repeat(80))).toBe('𠀀'.repeat(60));
  });

  it.each([
    ['국회, 예산안 통과…與 “환영” 野 ‘유감’', '국회-예산안-통과-與-환영-野-유감'],
    ['AI 기본법 시행 D-30', 'ai-기본법-시행-d-30'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\한강\\기사.txt', 'c-한강-기사-txt'],
    ['  [속보] 국회  ', '속보-국회'],
    ['국회'.normalize('NFD'), '국회'],
    ['…!?', 'story'],
    ['', 'story'],
    ['\uD800\u0000', 'story'],
    ['CON', 'con-story'],
    ['com1', 'com1-story'],
    ['Lpt9.', 'lpt9-story'],
    ['COM¹', 'com'],
    ['콘솔', '콘솔'],
    ['console', 'console'],
    ['\u0301국회', '국회'],
  ])('S27 %s → %s', (headline, expected) => {
    expect(slug(headline)).toBe(expected);
  });

  it('ends at 80 characters, without a hyphen left at the end', () => {
    expect(slug('가'.repeat(200))).toBe('가'.repeat(80));
    expect(slug(`${'가'.repeat(79)} 나`)).toBe('가'.repeat(79));
  });

  it('uses the fallback it is given', () => {
    expect(slug('', '기사-7')).toBe('기사-7');
  });

  it('S27 is always a safe name, and a slug of a slug is itself', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom('가', '𠀀', '/', '\\', '.', ' ', 'A', '\u0301', '-', 'İ'),
        maxLength: 300,
      }),
      fc
        .constantFrom('con', 'PRN', 'aux', 'nul', 'COM3', 'lpt1')
        .chain((name) => fc.constantFrom(name, ` ${name}.`, `${name}/`)),
    );
    fc.assert(
      fc.property(text, (headline) => {
        const name = slug(headline);
        expect(name).toMatch(/^[\p{L}\p{M}\p{Nd}-]+$/u);
        expect(name).not.toMatch(/^-|-$|^(con|prn|aux|nul|com\d|lpt\d)$/);
        expect(Array.from(name).length).toBeLessThanOrEqual(80);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
        expect(name.normalize('NFC')).toBe(name);
        expect(slug(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});
