import { forbiddingTerms, redistributionOf } from '@shared/story/photoRights';
import type { PhotoRecord } from '@shared/story/photos';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../helpers/processorTime';
import { PHOTO } from '../export/material';

describe('terms that forbid handing on', () => {
  it.each([
    ['재배포 금지', '재배포 금지'],
    ['재배포금지', '재배포금지'],
    ['(서울=송고통신) 강변. [재배포·재판매 및 DB 금지]', '재배포·재판매 및 DB 금지'],
    ['외부 제공 금지', '외부 제공 금지'],
    ['제3자 제공을 금함', '제3자 제공을 금함'],
    ['외부 유출 불가', '외부 유출 불가'],
    ['신문 게재 불가', '게재 불가'],
    ['사용 금지', '사용 금지'],
    ['내부용', '내부용'],
    ['사내 전용 (2026)', '사내 전용'],
    ['대외비', '대외비'],
    ['No redistribution.', 'No redistribution'],
    ['NOT FOR PUBLICATION', 'NOT FOR PUBLICATION'],
    ['SOUTH KOREA OUT', 'SOUTH KOREA OUT'],
    ['Internal use only', 'Internal use only'],
    ['Redistribution is prohibited', 'Redistribution is prohibited'],
    ['재배포 금지'.normalize('NFD'), '재배포 금지'],
  ])('%s', (text, term) => {
    expect(forbiddingTerms([text])).toEqual([term]);
  });

  it.each([
    '',
    '재판매 및 DB 금지',
    'DB 금지',
    '편집용',
    '편집용으로만 사용',
    'NO SALES; NO ARCHIVES',
    '보도용으로만 사용',
    'Editorial use only',
    '무단 전재 및 재배포 금지',
    '무단전재-재배포 금지',
    '<저작권자(c) 송고통신, 무단 전재-재배포, AI 학습 및 활용 금지>',
    '상업적 사용 금지',
    'No reproduction without permission',
    'No publication without prior written consent',
    '재배포가 끝난 구호품을 정리하고 있다.',
    '출입 금지 구역에서 주민들이 기다리고 있다.',
    '내부 용접 작업',
    'North Korea outlines plan',
  ])('not: %s', (text) => {
    expect(forbiddingTerms([text])).toEqual([]);
  });

  it('in a caption are those alone that cannot be said of what is in the picture', () => {
    const caption = (text: string) => forbiddingTerms([], [text]);
    expect(caption('강변 산책로. 재배포 금지')).toEqual(['재배포 금지']);
    expect(caption('A fan waves. NOT FOR PUBLICATION')).toEqual(['NOT FOR PUBLICATION']);
    for (const scene of [
      '일회용 컵 사용 금지를 알리는 안내문',
      '전단 배포 금지 구역',
      '내부용 우산을 펴는 승객',
      'South Korea out of the cup',
    ]) {
      expect(caption(scene)).toEqual([]);
    }
  });

  it('takes any text in good time', () => {
    const words = fc.array(
      fc.constantFrom('재배포', '전재', ' ', '·', '및', '금', '지', 'DB', 'no', '를'),
      {
        maxLength: 2000,
      },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const start = processorMs();
        forbiddingTerms([parts.join('')]);
        return processorMs() - start < 500;
      }),
      { numRuns: 50 },
    );
  });
});

describe('whether a photograph may be handed on', () => {
  const photo = (offered: Partial<PhotoRecord['offered']>): PhotoRecord => ({
    ...PHOTO,
    offered: { ...PHOTO.offered, ...offered },
  });
  const leave = (...terms: string[]) => ({
    reason: '전화로 확인',
    by: '한지민',
    at: '2026-11-23T10:00:00Z',
    terms,
  });

  it('is read from the terms of the story and of the file', () => {
    expect(redistributionOf(PHOTO, '', null).allowed).toBe(true);
    expect(redistributionOf(PHOTO, '재배포 금지', null).allowed).toBe(false);
    for (const field of ['usageTerms', 'instructions', 'rights', 'caption'] as const) {
      expect(redistributionOf(photo({ [field]: 'No redistribution' }), '', null).allowed).toBe(
        false,
      );
    }
  });

  it('is what a person has leave for', () => {
    const held = photo({ instructions: '재배포 금지' });
    const given = leave('재배포 금지');
    expect(redistributionOf(held, '', given)).toEqual({
      allowed: true,
      terms: ['재배포 금지'],
      decision: given,
    });
  });

  it('is asked again when terms come that nobody had seen', () => {
    const grown = photo({ instructions: '재배포 금지', usageTerms: '내부용' });
    const { allowed, terms, decision } = redistributionOf(grown, '', leave('재배포 금지'));
    expect([allowed, terms.sort(), decision]).toEqual([false, ['내부용', '재배포 금지'], null]);
  });
});
