import { lineMark, nextItem, readTriangles } from '@shared/text/triangleList';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const read = (text: string) => {
  const found = readTriangles(text);
  if (!found) return null;
  const part = ({ from, to }: { from: number; to: number }) => text.slice(from, to);
  return { lead: part(found.lead), items: found.items.map(part) };
};

describe('a △-list in a sentence', () => {
  it('is taken apart at its marks', () => {
    expect(read('배점은 △벤치마크(40점) △전문가 평가(35점) △사용자 평가(25점) 등이다.')).toEqual({
      lead: '배점은',
      items: ['벤치마크(40점)', '전문가 평가(35점)', '사용자 평가(25점) 등이다.'],
    });
    expect(read('△가, △나')).toEqual({ lead: '', items: ['가', '나'] });
    expect(read('▲가 ▲나')).toEqual({ lead: '', items: ['가', '나'] });
    expect(read('지수는 3▲ 올랐다')).toBeNull();
    expect(read('목록이 아니다')).toBeNull();
  });

  it('gives back the items it was made of', () => {
    const item = fc
      .string({ unit: fc.constantFrom(...'가나다 (4)점.평') })
      .map((one) => one.trim())
      .filter((one) => one !== '');
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), (items) => {
        expect(read(items.map((one) => `△${one}`).join(' '))?.items).toEqual(items);
      }),
    );
  });

  it('starts the next item with one space, and none where a mark stands', () => {
    expect(nextItem('△가  ')).toEqual({ remove: 2, insert: ' △' });
    expect(nextItem('')).toEqual({ remove: 0, insert: '△' });
    expect(nextItem('△가 △ ')).toBeNull();
  });

  it('drops what a line began with', () => {
    expect(['- 가', '1. 가', '○가', '가'].map(lineMark)).toEqual([2, 3, 1, 0]);
  });
});
