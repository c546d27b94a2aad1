import { findLookalikes, LOOKALIKES } from '@shared/text/lookalikes';
import { describe, expect, it } from 'vitest';

describe('findLookalikes', () => {
  it('finds each dot that is not U+00B7, with its place and what to write', () => {
    const hits = findLookalikes('시각ㆍ음성･영상・3D·사진');
    expect(
      hits.map(({ index, codePoint, replacement }) => [index, codePoint, replacement]),
    ).toEqual([
      [2, 0x318d, '·'],
      [5, 0xff65, '·'],
      [8, 0x30fb, '·'],
    ]);
  });

  it('counts places in UTF-16 units and names what it found', () => {
    expect(findLookalikes('😀 200만～300만')).toEqual([
      { index: 7, character: '～', codePoint: 0xff5e, name: 'FULLWIDTH TILDE', replacement: '~' },
    ]);
  });

  it('leaves the press’s own marks alone', () => {
    expect(
      findLookalikes('△ ▲ · … “ ” ‘ ’ 「」 『』 〈〉 《》 ~ - ㎡ ㎞ ℃ ₩ ⓒ 無 尹 ㄱ ㅏ'),
    ).toEqual([]);
  });

  it('lists each character once, and no replacement is itself a look-alike', () => {
    expect(new Set(LOOKALIKES.map((one) => one.character)).size).toBe(LOOKALIKES.length);
    for (const { character, codePoint, replacement } of LOOKALIKES) {
      expect(character.codePointAt(0)).toBe(codePoint);
      expect(findLookalikes(character)).toHaveLength(1);
      expect(findLookalikes(replacement)).toEqual([]);
    }
  });
});
