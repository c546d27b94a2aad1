import { charactersOutside, SUGGESTIONS } from '@shared/text/unfitCharacters';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';

const fits = (char: string) => iconv.decode(iconv.encode(char, 'cp949'), 'cp949') === char;
const unfit = (text: string) =>
  charactersOutside(text, fits).map(({ char, suggestion }) => [char, suggestion]);

describe('charactersOutside', () => {
  it('finds none in ordinary copy', () => {
    expect(unfit('△정부는 15일 ‘AI 기본법’을… “환영”·與 ㎡ ℃ ⓒ 《한강》 똠방각하')).toEqual([]);
  });

  it.each([
    ['—', '―'],
    ['•', '·'],
    ['₩', '￦'],
    ['é', 'e'],
    ['e\u0301', 'e'],
    ['\u00A0', ' '],
    ['−', '-'],
    ['\u200B', ''],
    ['😀', ''],
    ['👨‍👩‍👧‍👦', ''],
    ['🇰🇷', ''],
    ['☎️', '☎'],
    ['❤️', ''],
    ['국'.normalize('NFD'), '국'],
    ['⁵', '5'],
    ['ᄒᆞᆫ', undefined],
    ['𠀀', undefined],
    ['ไ', undefined],
  ])('offers for %s "%s"', (char, suggestion) => {
    expect(unfit(`가${char}나`)).toEqual([[char, suggestion]]);
  });

  it('gives the place in the text and the code point that does not fit', () => {
    expect(charactersOutside('가😀나—', fits)).toEqual([
      { char: '😀', codePoint: 0x1f600, suggestion: '', index: 1 },
      { char: '—', codePoint: 0x2014, suggestion: '―', index: 4 },
    ]);
    expect(charactersOutside('𠀀', fits)).toEqual([{ char: '𠀀', codePoint: 0x20000, index: 0 }]);
  });

  it('leaves the narrower EUC-KR to its own encoder', () => {
    const eucKr = (char: string) => fits(char) && char !== '똠';
    expect(charactersOutside('똠방각하', eucKr)).toMatchObject([
      { char: '똠', suggestion: '또ㅁ' },
    ]);
    const neither = (char: string) => eucKr(char) && char !== '또';
    expect(charactersOutside('똠방각하', neither)).toMatchObject([
      { char: '똠', suggestion: 'ㄸㅗㅁ' },
    ]);
  });

  it('lists only characters that do not fit, with replacements that do', () => {
    for (const [char, replacement] of Object.entries(SUGGESTIONS)) {
      expect([char, fits(char)]).toEqual([char, false]);
      for (const one of replacement) expect([one, fits(one)]).toEqual([one, true]);
    }
  });

  it('loses nothing once its suggestions are taken and the rest is out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let result = '';
        let at = 0;
        for (const { char, index, suggestion = '' } of charactersOutside(text, fits)) {
          result += text.slice(at, index) + suggestion;
          at = index + char.length;
        }
        result += text.slice(at);
        for (const char of result) expect([char, fits(char)]).toEqual([char, true]);
      }),
    );
  });
});
