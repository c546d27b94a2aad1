import { bodyOf } from '@shared/document/storyDoc';
import type { KoreanEncoding } from '@shared/text/koreanEncoding';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { keyedText } from '../../../electron/export/keyedText';
import { encodeKorean, koreanFits } from '../../../electron/export/koreanEncoding';
import { text } from '../../../electron/export/text';
import { OPTIONS } from './contract';
import { MEDIA, published, sampleDoc } from './material';

const fitsCp949 = koreanFits('cp949');
const fitsEucKr = koreanFits('euc-kr');
const back = (bytes: Uint8Array) => iconv.decode(Buffer.from(bytes), 'cp949');

/** Every code point of the BMP that an encoding holds, and that is none of ASCII's. */
function beyondAscii(fits: (char: string) => boolean): string[] {
  const found: string[] = [];
  for (let code = 0x80; code < 0xd800; code++) found.push(String.fromCharCode(code));
  for (let code = 0xe000; code < 0x10000; code++) found.push(String.fromCharCode(code));
  return found.filter(fits);
}

describe('CP949', () => {
  it('holds every modern syllable and the press’s signs, and nothing it does not', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      expect(fitsCp949(String.fromCharCode(code))).toBe(true);
    }
    for (const sign of '△▲▽▷▶○●◇◆□■※☞·…“”‘’「」『』〈〉《》~㎡㎞㎏℃ⓒ無尹檢與野美中日北故') {
      expect(fitsCp949(sign)).toBe(true);
    }
    for (const sign of ['😀', 'é', '–', '𠮷', '\u1112', '\u20A9']) {
      expect(fitsCp949(sign)).toBe(false);
    }
  });
});

it('answers for each character of the BMP as the encoder itself does', () => {
  const comesBack = (char: string) => back(iconv.encode(char, 'cp949')) === char;
  expect(beyondAscii(fitsCp949)).toEqual(beyondAscii(comesBack));
  expect(beyondAscii(fitsEucKr)).toEqual(
    beyondAscii(
      (char) => comesBack(char) && [...iconv.encode(char, 'cp949')].every((byte) => byte >= 0xa1),
    ),
  );
});

describe('EUC-KR', () => {
  // KS X 1001:1998: 986 + 2 signs, 2,350 syllables, 4,888 hanja.
  it('holds what KS X 1001 has and nothing else, in two bytes of 0xA1 and up', () => {
    const held = beyondAscii(fitsEucKr);
    const count = (pattern: RegExp) => held.filter((char) => pattern.test(char)).length;
    expect(count(/[가-힣]/)).toBe(2350);
    expect(count(/\p{Unified_Ideograph}|[\uF900-\uFAFF]/u)).toBe(4888);
    expect(count(/[^가-힣\p{Unified_Ideograph}\uF900-\uFAFF]/u)).toBe(988);
    for (const char of held) {
      const encoded = encodeKorean(char, 'euc-kr', 'stop');
      const bytes = encoded.ok ? [...encoded.value.bytes] : [];
      expect([char, bytes.length, bytes.every((byte) => byte >= 0xa1)]).toEqual([char, 2, true]);
      expect(back(new Uint8Array(bytes))).toBe(char);
    }
  });

  it('lists the syllables that CP949 has and it has not, with how they can be spelled', () => {
    const stopped = encodeKorean('똠방각하와 펲시, 썁', 'euc-kr', 'stop');
    expect(stopped).toMatchObject({
      ok: false,
      error: { code: 'export-characters', values: { count: 3, characters: '똠 펲 썁' } },
    });
    expect(encodeKorean('똠방각하와 펲시, 썁', 'cp949', 'stop').ok).toBe(true);
    const replaced = encodeKorean('똠방각하와 펲시, 썁', 'euc-kr', 'replace');
    expect(replaced.ok && back(replaced.value.bytes)).toBe('또ㅁ방각하와 페ㅍ시, ㅆㅑㅂ');
  });

  it('has a spelling that it holds for every syllable it has not', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      const char = String.fromCharCode(code);
      const written = encodeKorean(char, 'euc-kr', 'replace');
      expect([
        char,
        written.ok && fitsEucKr(char) === (back(written.value.bytes) === char),
      ]).toEqual([char, true]);
    }
  });
});

describe.each<KoreanEncoding>(['cp949', 'euc-kr'])('%s', (encoding) => {
  it('stops at what does not fit, and names it', () => {
    const result = encodeKorean('값은 5€… 😀😀', encoding, 'stop');
    expect(result).toMatchObject({ ok: false, error: { code: 'export-characters' } });
    expect(!result.ok && result.error.values?.characters).toContain('😀');
  });

  it('writes the suggestion when told to, never a question mark', () => {
    const result = encodeKorean('1990–2026 • café', encoding, 'replace');
    expect(result.ok && back(result.value.bytes)).toBe('1990-2026 · cafe');
    expect(result.ok && result.value.unencodable).toContainEqual({
      char: '–',
      suggestion: '-',
      count: 1,
    });
  });

  it('still stops at what has no suggestion', () => {
    expect(encodeKorean('𠮷野', encoding, 'replace')).toMatchObject({
      error: { code: 'export-characters' },
    });
    const shown = encodeKorean('𠮷野', encoding, 'list');
    expect(shown.ok && back(shown.value.bytes)).toBe('〓野');
  });

  it.each([text, keyedText])(
    'carries a whole story that fits, byte for character ($id)',
    async (exporter) => {
      const story = published(sampleDoc());
      const utf8 = await exporter.export(story, MEDIA, OPTIONS);
      const korean = await exporter.export(story, MEDIA, { ...OPTIONS, encoding });
      if (!utf8.ok || !korean.ok) throw new Error('not exported');
      const written = new TextDecoder().decode(utf8.value.files[0]?.bytes);
      expect(back(korean.value.files[0]?.bytes ?? new Uint8Array())).toBe(written);
      expect(korean.value.files[0]?.type).toBe(`text/plain; charset=${encoding}`);
    },
  );

  it.each([text, keyedText])('stops a story that does not ($id)', async (exporter) => {
    const doc = sampleDoc();
    const paragraph = bodyOf(doc).get(2);
    if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlText('😀')]);
    const result = await exporter.export(published(doc), MEDIA, { ...OPTIONS, encoding });
    expect(result).toMatchObject({ ok: false, error: { code: 'export-characters' } });
  });
});
