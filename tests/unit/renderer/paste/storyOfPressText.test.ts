import { storySchema } from '@shared/document/schema';
import { DEFAULT_SETTINGS, SAMPLE_OUTLET } from '@shared/settings';
import { EMPTY_FIELDS } from '@shared/story/fields';
import { parsePressText } from '@shared/story/pressText';
import { describe, expect, it } from 'vitest';
import {
  contentOfPressText,
  fieldsOfPressText,
  isEmptyStory,
  withBylines,
} from '../../../../renderer/paste/storyOfPressText';

const BODY = '시는 24일 "다리를 칠한다"고 밝혔다...';
const people = [
  { id: 'p1', name: '문지수', role: '기자', email: 'Moon@hangang.example' },
  { id: 'p2', name: '정하늘', role: '차장', email: '' },
];
const settings = { ...DEFAULT_SETTINGS, people };
const read = (copy: string) => parsePressText(copy, SAMPLE_OUTLET);
const doc = (copy: string) =>
  storySchema.node('doc', null, contentOfPressText(storySchema, read(copy), SAMPLE_OUTLET));

describe('fieldsOfPressText', () => {
  it('finds people by e-mail, then by name, and keeps what the copy prints', () => {
    const { bylines } = fieldsOfPressText(
      read(
        `다리 칠한다\n[한강신문 문지영·정하늘·박새 기자] ${BODY}\n/문지영 기자(moon@hangang.example)`,
      ),
      EMPTY_FIELDS,
      settings,
    );
    expect(bylines).toEqual([
      { personId: 'p1', name: '문지영', role: '기자', email: 'moon@hangang.example' },
      { personId: 'p2', name: '정하늘', role: '기자', email: '' },
      { personId: '', name: '박새', role: '기자', email: '' },
    ]);
  });

  it('takes the outlet that the lead prints when settings have it, else names the source', () => {
    const other = { ...SAMPLE_OUTLET, id: 'o2', name: '나루통신' };
    const story = read(`[속보] 다리 칠한다(2보)\n(나루=나루통신) 홍길동 기자 = ${BODY}`);
    expect(fieldsOfPressText(story, EMPTY_FIELDS, settings)).toMatchObject({
      source: '나루통신',
      dateline: '나루',
      headlineTags: ['속보'],
      series: '2보',
    });
    const known = fieldsOfPressText(story, EMPTY_FIELDS, {
      people,
      outlets: [SAMPLE_OUTLET, other],
    });
    expect(known).toMatchObject({ outletId: 'o2' });
    expect(known).not.toHaveProperty('source');
  });

  it('says what the copy is written in, where the story says another language', () => {
    const korean = read(`[단독] 다리 칠한다\n${BODY}`);
    expect(fieldsOfPressText(korean, { ...EMPTY_FIELDS, language: 'en' }, settings)).toEqual({
      language: 'ko-KR',
      headlineTags: ['단독'],
    });
    const english = read('City to paint bridges\nThe city said on Tuesday it would paint four.');
    expect(fieldsOfPressText(english, EMPTY_FIELDS, settings)).toEqual({ language: 'en' });
    const british = { ...EMPTY_FIELDS, language: 'en-GB' };
    expect(fieldsOfPressText(english, british, settings)).toEqual({});
  });

  it('leaves alone what the copy does not say', () => {
    expect(fieldsOfPressText(read(BODY), { ...EMPTY_FIELDS, series: '1보' }, settings)).toEqual({});
  });
});

it('adds people once and fills in their e-mail', () => {
  const known = { personId: '', name: '홍길동', role: '기자', email: '' };
  expect(withBylines([known], [{ ...known, email: 'a@b.example' }, known])).toEqual([
    { ...known, email: 'a@b.example' },
  ]);
  expect(known.email).toBe('');
});

describe('contentOfPressText', () => {
  it('makes a valid document by the outlet’s rule', () => {
    const made = doc(
      `다리 칠한다\n내년 봄\n[한강신문 문지수 기자] ${BODY}\n◇작은 제목\n난간을 보고 있다. [사진=나루통신]`,
    );
    made.check();
    expect(made.toJSON().content).toMatchObject([
      { type: 'headline', content: [{ text: '다리 칠한다' }] },
      { type: 'deck', content: [{ text: '내년 봄' }] },
      { type: 'paragraph', content: [{ text: '시는 24일 “다리를 칠한다”고 밝혔다…' }] },
      { type: 'subhead', content: [{ text: '◇작은 제목' }] },
      { type: 'figure', attrs: { credit: '나루통신', media: null } },
      { type: 'paragraph' },
    ]);
  });

  it('makes a valid document of nothing, and knows it is empty', () => {
    const empty = doc('');
    empty.check();
    expect(isEmptyStory(empty)).toBe(true);
    expect(isEmptyStory(doc(BODY))).toBe(false);
    expect(isEmptyStory(doc('[사진=나루통신]'))).toBe(false);
  });
});
