import { furnitureOf, isSectionMenu, isSectionName } from '@shared/text/pageFurniture';
import { describe, expect, it } from 'vitest';

describe('furnitureOf', () => {
  it.each([
    ['공유하기', 'control'],
    ['본문 글자 크기 설정', 'control'],
    ['가 가 가', 'control'],
    ['좋아요 12', 'control'],
    ['주소가 복사되었습니다.', 'control'],
    ['나루TV 채널 구독하기', 'control'],
    ['홍길동 기자의 다른 기사 보기', 'list'],
    ['주요뉴스', 'list'],
    ['많이 본 기사', 'list'],
    ['[관련기사]', 'list'],
    ['댓글 12개', 'end'],
    ['댓글-', 'end'],
    ['TIMELINE', 'end'],
    ['<저작권자(c) 나루통신, 무단 전재-재배포 금지>', 'copyright'],
    ['Copyright ⓒ 한강신문. All rights reserved.', 'copyright'],
    ['입력 2026.11.24 10:00 | 수정 2026.11.24 11:20', 'timestamp'],
    ['2026년 11월 24일 오후 3시 20분', 'timestamp'],
    ['3시간 전', 'timestamp'],
  ])('%s is %s', (line, kind) => expect(furnitureOf(line)).toBe(kind));

  it.each([
    '댓글로 의견을 낸 시민은 300명이 넘었다.',
    '시는 무단 전재를 금지한다고 밝혔다.',
    '공유 자전거 늘린다',
    '검색 시장 판도',
    '2026년 11월 24일',
    '구독 경제의 그늘',
    '◇댓글 조작 사건',
    '가을 하늘',
    '',
    '공유'.repeat(200),
  ])('"%s" may belong to the article', (line) => expect(furnitureOf(line)).toBeNull());
});

it('tells a menu of sections from words', () => {
  expect(isSectionMenu('정치 경제 사회')).toBe(true);
  expect(isSectionMenu('홈 > 정치')).toBe(true);
  expect(isSectionMenu('정치권 경제 위기론 확산')).toBe(false);
  expect(isSectionName('문화·생활')).toBe(true);
  expect(isSectionName('문화재청')).toBe(false);
});
