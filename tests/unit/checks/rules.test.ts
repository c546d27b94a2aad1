import { BUILT_IN_RULES } from '@shared/checks/registry';
import type { CheckedBlock, CheckedPhoto, CheckedStory } from '@shared/checks/rule';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../helpers/applyEdits';
import { EXAMPLES } from './examples';
import { fixEdits } from './fixEdits';
import { block, foundBy, storyOf } from './story';

const PHOTO: CheckedPhoto = {
  block: 1,
  missing: false,
  credit: '연합뉴스',
  alt: '연단에 선 사람',
  forbidden: [],
  madeByAi: false,
};
const caption = (text: string) => block(text, 'caption');
const photo = (patch: Partial<CheckedPhoto>, text = '15일 국회에서 열린 회의 모습이다.') =>
  storyOf([caption(text)], { photos: [{ ...PHOTO, ...patch }] });
const fields = (patch: Partial<CheckedStory['fields']>, ...blocks: (string | CheckedBlock)[]) =>
  storyOf(blocks, { fields: { ...storyOf([]).fields, ...patch } });

const inPrint = (headline: string) => {
  const { context } = storyOf([]);
  const outlet = { ...context.outlet, headlineChannel: 'print' as const };
  return storyOf([], {
    blocks: [block(headline, 'headline')],
    context: { ...context, outlet },
  });
};

/** Stories that have what the rule looks for, and stories that do not. */
const STORIES: Record<string, { hits: CheckedStory[]; misses: CheckedStory[] }> = {
  headlineMissing: {
    hits: [storyOf([], { blocks: [block(' \uFFFC', 'headline'), block('본문')] })],
    misses: [storyOf(['본문'])],
  },
  headlineLong: {
    hits: [
      storyOf([], { blocks: [block('가'.repeat(46), 'headline')] }),
      inPrint(`${'가'.repeat(12)}\n${'나'.repeat(13)}`),
    ],
    misses: [
      storyOf([], { blocks: [block('가'.repeat(45), 'headline')] }),
      inPrint(`${'가'.repeat(12)}\n${'나'.repeat(8)}`),
      storyOf(['가'.repeat(60)]),
    ],
  },
  sectionMissing: { hits: [fields({ sections: [] })], misses: [fields({})] },
  bylineMissing: {
    hits: [
      fields({ bylines: [] }),
      fields({ bylines: [{ personId: '', name: ' ', role: '', email: '' }] }),
    ],
    misses: [fields({})],
  },
  bylineTyped: {
    hits: [
      storyOf(['[한강신문 김철수 기자] 15일 국회가 열렸다.']),
      storyOf(['15일 국회가 열렸다.', '/홍길동 기자(hong@example.kr)']),
      storyOf(['국회가 열렸다.', '/홍길동 기자(hong@example.kr)', '무단전재 및 재배포 금지']),
    ],
    misses: [
      storyOf(['15일 국회가 열렸다.', '홍길동 기자가 다시 물었다.']),
      storyOf(['[속보] 국회가 열렸다.', '자세한 내용은 15일 나온다.']),
    ],
  },
  photoMissing: { hits: [photo({ missing: true })], misses: [photo({})] },
  photoCaption: {
    hits: [photo({}, ' ')],
    misses: [photo({}), photo({ missing: true }, '')],
  },
  photoCredit: {
    hits: [
      photo({ credit: '' }),
      photo({ credit: '' }, '15일 국회 모습이다. [사진=연합뉴스]'),
      photo({}, '15일 국회 모습이다. [사진=연합뉴스]'),
    ],
    misses: [photo({}), photo({ missing: true, credit: '' })],
  },
  photoAlt: { hits: [photo({ alt: '' })], misses: [photo({}), photo({ missing: true, alt: '' })] },
  photoRights: { hits: [photo({ forbidden: ['재배포 금지'] })], misses: [photo({})] },
  captionTwice: {
    hits: [
      storyOf([
        caption('장관이 환영사를 하고 있다. [사진=연합뉴스]'),
        '장관이 환영사를 하고 있다.',
      ]),
      storyOf([caption('장관이 환영사를 하고 있다.'), caption('장관이 환영사를 하고 있다.')]),
      storyOf([caption('장관이 환영사를 하고 있다. 장관이 환영사를 하고 있다.')]),
    ],
    misses: [
      storyOf([caption('장관이 환영사를 하고 있다.'), caption('장관이 회의장을 나서고 있다.')]),
      storyOf([caption('회의 모습'), caption('회의 모습')]),
    ],
  },
  noteLeft: {
    hits: [storyOf(['가\uFFFC\uFFFC나'], { notes: [{ block: 1, from: 1, to: 3 }] })],
    misses: [storyOf(['가나'])],
  },
  suggestionsOpen: {
    hits: [storyOf([], { unresolved: { suggestions: 2, comments: 0 } })],
    misses: [storyOf([], { unresolved: { suggestions: 0, comments: 2 } })],
  },
  commentsOpen: {
    hits: [storyOf([], { unresolved: { suggestions: 0, comments: 1 } })],
    misses: [storyOf([])],
  },
  embargoHolds: {
    hits: [
      fields({ embargo: { kind: 'time', until: '2026-01-15T13:00:00+09:00', source: '' } }),
      fields({
        embargo: {
          kind: 'condition',
          condition: '행사 시작',
          source: '',
          confirmedBy: '',
          confirmedAt: '',
        },
      }),
    ],
    misses: [
      fields({}),
      fields({ embargo: { kind: 'time', until: '2026-01-15T11:00:00+09:00', source: '' } }),
    ],
  },
  embargoTyped: {
    hits: [
      storyOf(['EMBARGOED UNTIL 06:00, 16 January']),
      storyOf(['16일자 조간용']),
      storyOf(['16일 06:00 이후 보도 가능']),
      storyOf(['엠바고 16일 오전 6시']),
      storyOf(['보도시점: 16일 06시 이후']),
      storyOf(['[엠바고 16일 오전 6시]']),
    ],
    misses: [
      storyOf(['엠바고를 어긴 매체는 출입이 정지된다.', '보도시점: 배포 즉시']),
      storyOf(['The embargo on oil was lifted.', '조간신문은 이를 크게 다뤘다.']),
      fields(
        { embargo: { kind: 'time', until: '2026-01-15T11:00:00+09:00', source: '' } },
        '보도시점: 16일',
      ),
    ],
  },
  encoding: {
    hits: [
      storyOf(['똠방각하'], {
        context: {
          ...storyOf([]).context,
          encodings: [{ encoding: 'euc-kr', fits: (char) => char !== '똠' }],
        },
      }),
    ],
    misses: [storyOf(['똠방각하'])],
  },
  quoteStyle: {
    hits: [
      storyOf(["'그렇다’고 했다."]),
      storyOf(['“그렇다”고 했다.', '"아니다"고 했다. "그럴 리 없다"고도 했다.']),
      storyOf(['"그렇다"고 했다.'], {
        context: {
          ...storyOf([]).context,
          outlet: { ...storyOf([]).context.outlet, quoteStyle: 'curly' },
        },
      }),
    ],
    misses: [
      storyOf(['’90년대와 ’24년, it’s']),
      storyOf(['"그렇다"고 했다.', '"아니다"고 했다.']),
      storyOf(['“그렇다”고 했다.']),
    ],
  },
  dateDrift: {
    hits: [
      storyOf(['결과는 내일(16일) 나온다.'], {
        context: { ...storyOf([]).context, releaseDay: { year: 2026, month: 1, day: 16 } },
      }),
      storyOf(['오늘 개막했다.'], { writtenOn: () => ({ year: 2026, month: 1, day: 14 }) }),
      storyOf(['지난주 개막했다. 어젯밤 끝났다.'], {
        context: { ...storyOf([]).context, releaseDay: { year: 2026, month: 1, day: 19 } },
        writtenOn: () => ({ year: 2026, month: 1, day: 18 }),
      }),
      storyOf(['지난달 30일 열렸다.'], {
        context: { ...storyOf([]).context, releaseDay: { year: 2026, month: 2, day: 1 } },
      }),
    ],
    misses: [
      storyOf(['결과는 내일(16일) 나온다. 내일께 정리한다.']),
      storyOf(['오늘 개막했다.']),
      storyOf(['지난주 개막했다. 지난 주말 끝났다.'], {
        writtenOn: () => ({ year: 2026, month: 1, day: 12 }),
      }),
      storyOf(['“내일 열겠다”고 했다. 오늘날 내일채움공제'], {
        writtenOn: () => ({ year: 2026, month: 1, day: 14 }),
      }),
      storyOf(['지난달 30일, 올해, 이날'], {
        writtenOn: () => ({ year: 2026, month: 1, day: 14 }),
      }),
    ],
  },
  unitStyle: {
    hits: [
      storyOf(['30%가 찬성했다.', '60퍼센트가 반대했다.', '10%는 모른다.']),
      storyOf(['0.2%p 올랐다.', '0.3%포인트 내렸다.']),
      storyOf(['3km를 걸었다.', '5㎞와 7㎞를 뛰었다.']),
    ],
    misses: [
      storyOf(['30% 올라 0.2%포인트 높다.', '25t 트럭 3㎞']),
      storyOf(['3㎞를 걸었다.', '5㎞를 뛰었다. KMA 10kms']),
      storyOf(['3km']),
    ],
  },
  nameTwoWays: {
    hits: [
      storyOf(['배경훈 장관은 말했다. 배경훈 장관이 떠났다.', '배경운 장관은 답했다.']),
      storyOf(['홍길동 의원이 말했다. 홍길동 의원은 떠났다.', '홍길동 위원은 답했다.']),
      storyOf(['이장 문슬기(68)씨는 반겼다.', '문슬기씨(67)는 웃었다.']),
    ],
    misses: [
      storyOf(['이장 문슬기(68)씨는 반겼다.', '문슬기(68·여)씨는 웃었다. 문슬찬(67)씨도.']),
      storyOf(['배경훈 장관은 말했다.', '이경훈 장관은 답했다. 김민수 의원, 김민호 의원']),
      storyOf(['홍길동 전 차관은 말했다.', '홍길동 장관은 답했다.']),
      storyOf(['홍길동 의원과 홍길동 원내대표']),
    ],
  },
  wireSource: {
    hits: [
      storyOf(['(서울=연합뉴스) 홍길동 기자 = 국회가 열렸다.']),
      storyOf(['(뉴욕 AP=연합뉴스) 증시가 올랐다.']),
      storyOf(['【서울=뉴시스】 국회가 열렸다.']),
      storyOf(['연합뉴스 홍길동 기자 = 국회가 열렸다.']),
      storyOf(['국회가 열렸다. <저작권자(c) 연합뉴스>']),
    ],
    misses: [
      storyOf(['연합뉴스에 따르면 국회가 열렸다.', '문의는 hong@example.kr']),
      fields({ source: '연합뉴스' }, '(서울=연합뉴스) 홍길동 기자 = 국회가 열렸다.'),
      storyOf([caption('국회 모습 (서울=연합뉴스)')]),
    ],
  },
  aiLabel: {
    hits: [
      storyOf(['AI를 활용해 작성한 기사입니다.']),
      storyOf(['이 기사는 챗GPT를 활용해 작성했습니다.']),
      photo({ madeByAi: true }),
    ],
    misses: [
      storyOf(['누리소프트는 AI로 글을 작성하는 기능을 공개했다.']),
      fields({ aiLabel: 'generated' }, '이 기사는 AI가 작성했습니다.'),
      photo({ madeByAi: true, credit: 'AI 생성 이미지' }),
    ],
  },
  suicideWords: {
    hits: [
      storyOf([], { blocks: [block('배우 A씨 투신', 'headline')] }),
      storyOf([], { blocks: [block('배우 A씨, 스스로 생 마감', 'headline')] }),
      storyOf([], { blocks: [block('50대 가장 자살', 'headline')] }),
    ],
    misses: [
      storyOf([], { blocks: [block('자살률 3년째 하락…자살예방 예산 늘린다', 'headline')] }),
      storyOf([], { blocks: [block('정치에 투신 30년…투신권 순매수', 'headline')] }),
      storyOf(['자살로 숨진 사람은 줄었다.']),
    ],
  },
  suicideMethod: {
    hits: [
      storyOf(['A씨는 스스로 목숨을 끊었다.', '방에는 번개탄이 있었다.']),
      storyOf(['A씨는 생활고를 비관해 스스로 목숨을 끊었다.']),
    ],
    misses: [
      storyOf(['고깃집은 번개탄 대신 숯을 쓴다. 농약을 마신 물고기가 죽었다.']),
      storyOf(['자살률이 낮아졌다. 번개탄 판매를 제한한 덕이다.']),
    ],
  },
  suicideHelp: {
    hits: [storyOf(['A씨는 스스로 목숨을 끊었다.'])],
    misses: [
      storyOf(['A씨는 스스로 목숨을 끊었다.', '자살예방상담전화 ☎109에서 도움을 받을 수 있다.']),
      storyOf(['자살률이 낮아졌다.']),
    ],
  },
  numberThousand: {
    hits: [storyOf(['3천만원을 냈다.', '5000만원과 7000만원을 받았다.'])],
    misses: [storyOf(['3천만원을 냈다. 수천만원이 들었다.']), storyOf(['2000년 3000만원'])],
  },
};

describe.each(BUILT_IN_RULES.map((rule) => rule.id))('%s', (id) => {
  const stories = STORIES[id] ?? { hits: [], misses: [] };
  const examples = EXAMPLES[id] ?? { hits: [], misses: [] };

  it('has examples of both kinds', () => {
    expect(stories.hits.length + examples.hits.length).toBeGreaterThan(0);
    expect(stories.misses.length + examples.misses.length).toBeGreaterThan(0);
  });

  it('finds what it is for, and mends it', () => {
    for (const story of stories.hits)
      expect(foundBy(id, story), JSON.stringify(story.blocks)).not.toEqual([]);
    for (const [text, mended] of examples.hits) {
      const found = foundBy(id, text);
      expect(found, text).not.toEqual([]);
      const edits = found.flatMap((finding) => fixEdits(text, finding));
      expect(edits.length > 0 ? applyEdits(text, edits) : null, text).toBe(mended);
    }
  });

  it('leaves alone what only looks alike', () => {
    for (const story of stories.misses) expect(foundBy(id, story)).toEqual([]);
    for (const text of examples.misses) expect(foundBy(id, text), text).toEqual([]);
  });
});
