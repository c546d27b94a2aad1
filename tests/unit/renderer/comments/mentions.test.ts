import { describe, expect, it } from 'vitest';
import { mentionAt, mentionsIn, partsOf, peopleFor } from '../../../../renderer/comments/mentions';

const person = (id: string, name: string) => ({ id, name, role: '기자', email: '' });
const PEOPLE = [
  person('p1', '한지민'),
  person('p2', '한지민재'),
  person('p3', '오세라'),
  person('p4', '오세라'),
  person('p5', ''),
];

describe('mentions', () => {
  it('begin with an @ of their own and go on to the caret', () => {
    expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' });
    expect(mentionAt('확인 @한지', 6)).toEqual({ from: 3, query: '한지' });
    expect(mentionAt('확인 @한지민 님', 4)).toEqual({ from: 3, query: '' });
    expect(mentionAt('확인 @한지민 님', 9)).toBeNull();
    expect(mentionAt('jimin@hangang', 13)).toBeNull();
    expect(mentionAt('“@오', 3)).toEqual({ from: 1, query: '오' });
  });

  it('offer the others by letters and 초성, those that begin with them first', () => {
    const ids = (query: string) => peopleFor(query, PEOPLE, 'p3').map(({ id }) => id);
    expect(ids('')).toEqual(['p1', 'p2', 'p4']);
    expect(ids('ㅎㅈㅁ')).toEqual(['p1', 'p2']);
    expect(ids('세')).toEqual(['p4']);
    expect(ids('지')).toEqual(['p1', 'p2']);
    expect(ids('없')).toEqual([]);
  });

  it('are whoever is called, by the longest name; of two of one name the one who was picked', () => {
    const none = new Set<string>();
    expect(mentionsIn('@한지민님 @한지민재 확인', PEOPLE, none)).toEqual(['p1', 'p2']);
    expect(mentionsIn('@오세라 부장', PEOPLE, none)).toEqual([]);
    expect(mentionsIn('@오세라 부장', PEOPLE, new Set(['p4']))).toEqual(['p4']);
    expect(mentionsIn('@ 한지민', PEOPLE, none)).toEqual([]);
  });

  it('are told apart in a comment', () => {
    expect(partsOf('@한지민님, a@b.c @한지민재', ['한지민', '한지민재'])).toEqual([
      { text: '@한지민', mention: true },
      { text: '님, a@b.c ', mention: false },
      { text: '@한지민재', mention: true },
    ]);
    expect(partsOf('그냥', [])).toEqual([{ text: '그냥', mention: false }]);
  });
});
