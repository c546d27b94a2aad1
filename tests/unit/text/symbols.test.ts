import { hanjaFor, isPair, SYMBOLS, searchSymbols, symbolOf } from '@shared/text/symbols';
import { describe, expect, it } from 'vitest';

const chars = (entries: readonly { char: string }[]) => entries.map(({ char }) => char);

describe('symbols and hanja', () => {
  it('has each character once, with a meaning in both languages, in NFC', () => {
    expect(new Set(chars(SYMBOLS)).size).toBe(SYMBOLS.length);
    for (const { char, ko, en } of SYMBOLS) {
      expect([char, ko, en].every((one) => one !== '' && one === one.normalize('NFC'))).toBe(true);
    }
  });

  it('gives every hanja its 훈음, and the 음 among its sounds', () => {
    const hanja = SYMBOLS.filter(({ char }) => /^\p{Script=Han}$/u.test(char));
    expect(hanja.length).toBeGreaterThan(80);
    for (const { char, gloss, sounds } of hanja) {
      const readings = gloss.split(', ').map((one) => one.split(' ').at(-1) ?? '');
      expect(
        readings.every((one) => sounds.includes(one)),
        char,
      ).toBe(true);
    }
  });

  it('offers 檢 for 검 and 美 for 미, and never 故 for 검', () => {
    expect(chars(hanjaFor('검'))).toEqual(['檢']);
    expect(chars(hanjaFor('미'))).toEqual(['美']);
    expect(chars(hanjaFor('미'.normalize('NFD')))).toEqual(['美']);
    expect(hanjaFor('뷁')).toEqual([]);
  });

  it('finds by sound, by meaning in either language, by 초성 and by the character', () => {
    expect(chars(searchSymbols('검'))[0]).toBe('檢');
    expect(chars(searchSymbols('미국'))[0]).toBe('美');
    expect(chars(searchSymbols('japan'))[0]).toBe('日');
    expect(chars(searchSymbols('ㅇㄷ'))).toContain('與');
    expect(chars(searchSymbols('△'))).toEqual(['△']);
    expect(searchSymbols('없는말없는말')).toEqual([]);
    expect(searchSymbols(' ')).toHaveLength(SYMBOLS.length);
  });

  it('knows which go around what is selected', () => {
    const pair = symbolOf('“”');
    const single = symbolOf('△');
    expect([pair && isPair(pair), single && isPair(single)]).toEqual([true, false]);
  });
});
