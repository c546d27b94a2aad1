import { isNormal, normaliseText } from '@shared/text/normalise';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../helpers/processorTime';

const NEVER = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\uFEFF]/u;

describe('normaliseText', () => {
  it('S21 drops lone surrogates and keeps whole pairs', () => {
    expect(normaliseText('국회\uD83D 통과')).toBe('국회 통과');
    expect(normaliseText('국회\uDE00 통과')).toBe('국회 통과');
    expect(normaliseText('\uD83D\uD83D\uDE00\uDE00')).toBe('😀');
    expect(normaliseText('\uD83D\u0000\uDE00')).toBe('');
  });

  it('S21 drops NUL, other forbidden controls, U+FEFF and U+FFFE', () => {
    expect(normaliseText('예\u0000산\u0001안\u001F을\u007F')).toBe('예산안을');
    expect(normaliseText('\uFEFF첫\uFEFF 문장\uFFFE\uFFFF')).toBe('첫 문장');
  });

  it('S21 takes ten thousand combining marks within a second and stays stable', () => {
    const text = `가${'\u0301\u0323'.repeat(5000)}`;
    const start = processorMs();
    const once = normaliseText(text);
    expect(processorMs() - start).toBeLessThan(1000);
    expect(normaliseText(once)).toBe(once);
    expect(once.startsWith('가')).toBe(true);
  });

  it('R19 composes NFD Hangul and Latin', () => {
    expect(normaliseText('국회의사당 café'.normalize('NFD'))).toBe('국회의사당 café');
  });

  it('R19 keeps old jamo, ZWJ emoji, flags and bidi marks as they are', () => {
    for (const text of ['ᄒᆞᆫ글', '👨‍👩‍👧‍👦', '🇰🇷', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'שלום\u200F!', '\u2067abc\u2069']) {
      expect(normaliseText(text)).toBe(text);
    }
  });

  it('R19 makes every line break a line feed, U+2028 among them', () => {
    expect(normaliseText('가\r\n나\r다\n라')).toBe('가\n나\n다\n라');
    expect(normaliseText('가\u2028나\u2029다\u0085라\u000B마\u000C바')).toBe(
      '가\n나\n다\n라\n마\n바',
    );
  });

  it('keeps tabs, line feeds and ordinary copy', () => {
    const copy = '정부는 15일\t"예산안을 심의한다"고 밝혔다.\n국회는 16일 회의를 연다.';
    expect(normaliseText(copy)).toBe(copy);
  });

  it('takes no text for unchangeable that is not, one unit at a time and in any row', () => {
    const still: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const unit = String.fromCharCode(code);
      if (isNormal(unit)) still.push(unit);
      // By the rules themselves, without the quick way.
      else continue;
      expect(unit.normalize('NFC'), code.toString(16)).toBe(unit);
      if (unit !== '\t' && unit !== '\n') expect(unit).not.toMatch(NEVER);
    }
    expect(still.length).toBeGreaterThan(30_000);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...still), { maxLength: 200 }), (units) => {
        const text = units.join('');
        expect(isNormal(text)).toBe(true);
        expect(text.normalize('NFC')).toBe(text);
      }),
    );
  });

  it('R19 S21 is idempotent, well formed and NFC for any code units', () => {
    const units = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 0xffff }),
        fc.integer({ min: 0xd800, max: 0xdfff }),
        fc.constantFrom(0, 0x0a, 0x0d, 0x85, 0xfeff, 0xfffe, 0x2028, 0x1112, 0x1161, 0x11ab, 0x301),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(units, (codes) => {
        const once = normaliseText(String.fromCharCode(...codes));
        expect(normaliseText(once)).toBe(once);
        expect(once.normalize('NFC')).toBe(once);
        expect(() => encodeURIComponent(once)).not.toThrow();
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what must be gone
        expect(once).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u2028\uFEFF\uFFFE\uFFFF]/);
      }),
      { numRuns: 500 },
    );
  });
});
