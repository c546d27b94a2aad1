import {
  type PostpositionPair,
  postpositionFor,
  postpositionRepair,
} from '@shared/text/postposition';
import { wordEnding } from '@shared/text/wordEnding';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const withPostposition = (word: string, pair: PostpositionPair) =>
  word + postpositionFor(word, pair);

/** The text after a replaced word, its 조사 repaired. */
function repaired(before: string, after: string, following: string): string {
  const repair = postpositionRepair(before, after, following);
  if (!repair) return following;
  const { offset, from, to } = repair;
  return following.slice(0, offset) + to + following.slice(offset + from.length);
}

describe('a 조사 by how the word is read', () => {
  it.each([
    ['네이버', false],
    // 해 (10 to the twentieth) ends in a vowel, as 조 does and 경 does not.
    [`1${'0'.repeat(20)}`, false],
    ['국회', false],
    ['정부안', true],
    ['서울', true],
    ['서울'.normalize('NFD'), true],
    ['네이버'.normalize('NFD'), false],
    // digits, read in Korean
    ['1', true],
    ['2', false],
    ['3', true],
    ['4', false],
    ['5', false],
    ['6', true],
    ['7', true],
    ['8', true],
    ['9', false],
    ['0', true],
    ['10', true],
    ['2025', false],
    ['1,000', true],
    ['30000', true],
    ['2,000,000,000,000', false], // 2조
    ['20000000000000000', true], // 2경
    ['3.2', false],
    ['3.10', true],
    ['２', false],
    // Latin letters by name, acronyms letter by letter
    ['LG', false],
    ['SK', false],
    ['IBM', true],
    ['KBS', false],
    ['UN', true],
    ['HTML', true],
    ['R', true],
    ['OPEC', true],
    ['ChatGPT', false],
    ['AI', false],
    // Latin words as they are usually transcribed
    ['Google', true],
    ['Intel', true],
    ['Amazon', true],
    ['iPhone', true],
    ['Facebook', true],
    ['Samsung', true],
    ['Microsoft', false],
    ['Twitter', false],
    ['Tesla', false],
    // marks
    ['“국회”', false],
    ["'정부안'", true],
    ['《한강》', true],
    ['네이버(NAVER)', false],
    ['엔비디아(젠슨 황)', false],
    ['정부안(案)', true],
    ['네이버 [035420]', false],
    ['(서울)', true],
    ['265%', false],
    ['30㎏', true],
    ['檢', true],
    ['與', false],
    ['日', true],
    ['ㄱ', true],
    ['ㅏ', false],
    ['', false],
    ['…', false],
  ])('%s → %s', (word, expected) => {
    expect(postpositionFor(word, '은/는')).toBe(expected ? '은' : '는');
  });

  it('tells that nothing is read from that a vowel is read', () => {
    expect(wordEnding('…')).toBeNull();
    expect(wordEnding('네이버')).toBe('vowel');
  });
});

describe('the form of a 조사', () => {
  it.each<[PostpositionPair, string, string, string]>([
    ['은/는', '정부안은', '국회는', '서울은'],
    ['이/가', '정부안이', '국회가', '서울이'],
    ['을/를', '정부안을', '국회를', '서울을'],
    ['과/와', '정부안과', '국회와', '서울과'],
    ['으로/로', '정부안으로', '국회로', '서울로'],
    ['아/야', '정부안아', '국회야', '서울아'],
    ['이나/나', '정부안이나', '국회나', '서울이나'],
    ['이라/라', '정부안이라', '국회라', '서울이라'],
    ['이란/란', '정부안이란', '국회란', '서울이란'],
    ['이랑/랑', '정부안이랑', '국회랑', '서울이랑'],
  ])('%s', (pair, consonant, vowel, rieul) => {
    expect(withPostposition('정부안', pair)).toBe(consonant);
    expect(withPostposition('국회', pair)).toBe(vowel);
    expect(withPostposition('서울', pair)).toBe(rieul);
  });

  it('gives ㄹ its exception for numbers and letters too', () => {
    expect(withPostposition('7', '으로/로')).toBe('7로');
    expect(withPostposition('3', '으로/로')).toBe('3으로');
    expect(withPostposition('URL', '으로/로')).toBe('URL로');
    expect(withPostposition('IBM', '으로/로')).toBe('IBM으로');
  });
});

describe('the 조사 after a replaced word', () => {
  it.each([
    ['네이버', '카카오톡', '는 15일', '은 15일'],
    ['카카오톡', '네이버', '이 밝혔다', '가 밝혔다'],
    ['국회', '정부안', '를 통해', '을 통해'],
    ['정부안', '국회', '과의 갈등', '와의 갈등'],
    ['부산', '서울', '으로 간다', '로 간다'],
    ['서울', '부산', '로부터', '으로부터'],
    ['대구', '부산', '로서는', '으로서는'],
    ['서울', '대구', '로 간다', '로 간다'],
    ['네이버', '카카오톡', '라고 했다', '이라고 했다'],
    ['카카오톡', '네이버', '이라는 입장', '라는 입장'],
    ['카카오톡', '네이버', '이란 이름', '란 이름'],
    ['네이버', '카카오톡', '는커녕', '은커녕'],
    ['카카오톡', '네이버', '이나 다음', '나 다음'],
    ['민수', '영철', '야, 밥 먹자', '아, 밥 먹자'],
    ['네이버', '카카오톡', '가', '이'],
    ['네이버', '카카오톡', '는, 또', '은, 또'],
    // marks between the word and its 조사
    ['네이버', '카카오톡', '’는 15일', '’은 15일'],
    ['네이버', '카카오톡', '”라며', '”이라며'],
    ['네이버', '카카오톡', '(035420)가 올랐다', '(035420)이 올랐다'],
  ])('%s → %s before "%s"', (before, after, following, expected) => {
    expect(repaired(before, after, following)).toBe(expected);
  });

  it.each([
    ['네이버', '카카오톡', ' 는 따로'],
    ['네이버', '카카오톡', '에서 밝혔다'],
    ['네이버', '카카오톡', '의 입장'],
    ['건축', '설계', '가들은 말했다'], // 건축가: not the 조사 of 건축
    ['건축', '설계', '가 협회'],
    ['우리', '한국', '은행'], // 우리은행
    ['우리', '한국', '가족'], // begins like 가, goes on as a word
    ['네이버', '…', '는 15일'],
    ['네이버', '카카오톡', ')는 닫는 괄호'],
    ['네이버', '다음카카오', '는 15일'],
    ['네이버', '카카오톡', ''],
  ])('%s → %s leaves "%s" alone', (before, after, following) => {
    expect(repaired(before, after, following)).toBe(following);
  });

  it('goes there and back, and what it writes is the form that the word asks for', () => {
    const word = fc.constantFrom(
      '국회',
      '정부안',
      '서울',
      'LG',
      'IBM',
      '7',
      '3',
      '265%',
      '네이버(NAVER)',
    );
    const pair = fc.constantFrom<PostpositionPair>(
      '은/는',
      '이/가',
      '을/를',
      '과/와',
      '으로/로',
      '이나/나',
      '이라/라',
      '이란/란',
      '이랑/랑',
    );
    fc.assert(
      fc.property(word, word, pair, (before, after, particle) => {
        const following = `${withPostposition(before, particle).slice(before.length)} 밝혔다`;
        const once = repaired(before, after, following);
        expect(after + once).toBe(`${withPostposition(after, particle)} 밝혔다`);
        expect(repaired(after, before, once)).toBe(following);
      }),
    );
  });
});
