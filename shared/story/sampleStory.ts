import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { SCHEMA_VERSION, storySchema } from '../document/schema';
import { bodyOf, writeFields, writePhoto } from '../document/storyDoc';
import type { Byline } from './people';
import type { PhotoRecord } from './photos';

export interface SampleChoices {
  language: 'ko' | 'en';
  /** Who signs it; two are what the sample is written for. */
  bylines: Byline[];
  outletId: string;
  /** A section of the outlet's vocabulary; none when left out. */
  sectionId?: string;
  /** The photograph that stands in it; without one its place stays empty. */
  photo?: PhotoRecord;
}

/**
 * A complete story that shows every part a story can have: the one seen at first start, and material
 * for tests and the demo. Its events, people and figures are invented.
 */
export function createSampleStory(choices: SampleChoices): Y.Doc {
  const korean = choices.language === 'ko';
  const doc = new Y.Doc();
  doc.transact(() => {
    doc.getMap('meta').set('schemaVersion', SCHEMA_VERSION);
    const json = { type: 'doc', content: korean ? koreanBody(choices) : englishBody(choices) };
    prosemirrorJSONToYXmlFragment(storySchema, json, bodyOf(doc));
    writeFields(doc, {
      outletId: choices.outletId,
      sections: choices.sectionId ? [choices.sectionId] : [],
      bylines: choices.bylines,
      headlineTags: korean ? ['단독'] : ['Exclusive'],
      dateline: korean ? '해오름' : 'HAEOREUM',
      keywords: korean ? ['도서관', '야간 개관', '해오름시'] : ['library', 'night opening'],
      language: korean ? 'ko-KR' : 'en',
      targetSheets: 6,
      deskNote: korean
        ? '시청 담당 과장 답변은 오늘 중으로 한 번 더 확인하겠습니다.'
        : 'Will confirm the last figure with the city once more today.',
    });
    if (choices.photo) {
      writePhoto(doc, korean ? choices.photo : { ...choices.photo, offered: ENGLISH_OFFERED });
    }
  });
  return doc;
}

/** What the sample's file says, for those who read no Korean. */
const ENGLISH_OFFERED: PhotoRecord['offered'] = {
  caption: 'Lamps come on along a bridge over the Han River in Seoul at dusk.',
  credit: 'Songgo archive',
  creator: 'Songgo photo desk',
  alt: 'An arched bridge over a river under an evening sky, with lit buildings behind it',
  rights: 'A drawing for the Songgo sample. Free to use.',
};

interface Json {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Json[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

const text = (words: string, ...marks: string[]): Json => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const link = (words: string, href: string): Json => ({
  type: 'text',
  text: words,
  marks: [{ type: 'link', attrs: { href } }],
});
const node = (type: string, ...content: (Json | string)[]): Json => ({
  type,
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
});
const lineBreak: Json = { type: 'hardBreak' };
const divider: Json = { type: 'divider' };
const paragraph = (...content: (Json | string)[]): Json => node('paragraph', ...content);
const list = (type: 'bulletList' | 'orderedList', ...items: string[]): Json =>
  node(type, ...items.map((item) => node('listItem', paragraph(item))));
const table = (head: string[], ...rows: string[][]): Json =>
  node(
    'table',
    node('tableRow', ...head.map((cell) => node('tableHeader', paragraph(cell)))),
    ...rows.map((row) =>
      node('tableRow', ...row.map((cell) => node('tableCell', paragraph(cell)))),
    ),
  );
const figure = (
  photo: PhotoRecord | undefined,
  caption: string,
  attributes: { credit: string; alt: string; creator: string },
): Json => ({
  type: 'figure',
  attrs: { media: photo?.hash ?? null, ...attributes, usageterms: '', focusX: 0.5, focusY: 0.4 },
  content: [node('caption', caption)],
});

function koreanBody({ photo }: SampleChoices): Json[] {
  return [
    node('headline', '해오름시 “도서관 불, 자정까지 켠다”…야간 개관 석 달 만에 이용자 2배'),
    node('deck', '퇴근 뒤 책 읽는 시민 늘어…내년 봄 7곳으로 확대'),
    paragraph(
      '해오름시가 시립도서관 3곳의 문을 자정까지 연 지 석 달 만에 저녁 이용자가 두 배로 늘었다. 시는 내년 3월부터 야간 개관을 ',
      text('7곳', 'bold'),
      '으로 넓힌다.',
    ),
    paragraph(
      '23일 시가 공개한 집계에 따르면 오후 6시 이후 도서관을 찾은 시민은 하루 평균 412명에서 836명으로 증가했다.',
      text(' 담당 과장 확인: 836명은 11월 20일 기준', 'note'),
      ' 가장 많이 늘어난 곳은 강변도서관이다.',
    ),
    figure(photo, '해 질 무렵 강변도서관에서 바라본 해오름시. 도서관은 자정까지 문을 연다.', {
      credit: '한강신문',
      alt: '노을 진 강 위로 가로등이 켜진 아치교와 도시의 건물들이 보이는 풍경',
      creator: '이새벽',
    }),
    node('subhead', '“퇴근하고도 갈 곳이 생겼다”'),
    paragraph(
      '달라진 것은 시간만이 아니다. 시는 △야간 상담 사서 △늦은 시간 순환버스 △가족 열람실을 함께 마련했다. 자세한 시간표는 ',
      link('시립도서관 안내', 'https://library.example.kr/night'),
      '에서 볼 수 있다.',
    ),
    node(
      'quote',
      paragraph(
        '“아이를 재우고 나면 아홉 시예요. 그때 불이 켜진 도서관이 집 앞에 있다는 게 큰 위로가 됩니다.”',
      ),
      paragraph('강변동에 사는 박노을(38)씨의 말이다.'),
    ),
    node('pullQuote', '불이 켜진 도서관이 집 앞에 있다는 것'),
    paragraph('야간 개관이 자리 잡은 데에는 세 가지 이유가 꼽힌다.'),
    list(
      'bulletList',
      '버스 막차 시간을 개관 시간에 맞췄다',
      '사서 12명을 새로 뽑아 낮 근무 부담을 늘리지 않았다',
      '동네 서점 9곳이 저녁 강연을 함께 열었다',
    ),
    {
      type: 'factBox',
      content: [
        node('subhead', '야간 개관 이렇게 이용하세요'),
        paragraph(text('대상', 'bold'), ' 해오름시민 누구나', lineBreak, '회원증이 없어도 된다'),
        list('orderedList', '누리집에서 자리를 고른다', '현장에서 번호를 확인한다'),
      ],
    },
    table(
      ['도서관', '7월', '10월'],
      ['강변', '141명', '342명'],
      ['달맞이', '128명', '251명'],
      ['솔숲', '143명', '243명'],
    ),
    paragraph(
      '과제도 있다. 시의회는 내년 운영비가 ',
      text('12억3400만원', 'underline'),
      '으로 늘어나는 점을 들어 ',
      text('이용 실적을 분기마다 공개하라', 'italic'),
      '고 요구했다. 시는 ',
      text('올해 말', 'strike'),
      ' 내년 1월까지 답하기로 했다.',
    ),
    divider,
    paragraph('내일(24일)은 솔숲도서관에서 시민 설명회가 열린다.'),
  ];
}

function englishBody({ photo }: SampleChoices): Json[] {
  return [
    node('headline', 'Haeoreum keeps its libraries lit until midnight, and readers double'),
    node('deck', 'Three months on, the city plans to open seven branches late from next spring'),
    paragraph(
      'Evening visits to the city libraries of Haeoreum have doubled in the three months since three branches began to stay open until midnight. From March, ',
      text('seven branches', 'bold'),
      ' will do the same.',
    ),
    paragraph(
      'An average of 836 people a day came after 6 p.m., up from 412, the city said on Monday.',
      text(' Confirmed with the head of section: 836 is as of Nov. 20.', 'note'),
      ' Riverside grew the most.',
    ),
    figure(photo, 'Haeoreum at dusk from the Riverside library, now open until midnight.', {
      credit: 'Hangang Newspaper',
      alt: 'An arched bridge with its lamps lit over a river at sunset, city buildings behind it',
      creator: 'Lee Saebyeok',
    }),
    node('subhead', '“Somewhere to go after work”'),
    paragraph(
      'The hours are not all that changed: there is a librarian on call, a late bus and a family room. The timetable is on ',
      link('the libraries’ page', 'https://library.example.kr/night'),
      '.',
    ),
    node(
      'quote',
      paragraph(
        '“By the time the children are asleep it is nine. A lit library near the house is a comfort.”',
      ),
      paragraph('Park Noeul, 38, lives in Riverside.'),
    ),
    node('pullQuote', 'A lit library near the house is a comfort'),
    paragraph('Three reasons are given for the change.'),
    list(
      'bulletList',
      'The last bus now waits for closing time',
      'Twelve librarians were hired, so day shifts did not grow',
      'Nine bookshops hold evening talks with the libraries',
    ),
    {
      type: 'factBox',
      content: [
        node('subhead', 'How to go'),
        paragraph(text('Who', 'bold'), ' Anyone in the city', lineBreak, 'No card is needed'),
        list('orderedList', 'Choose a seat on the web page', 'Show the number at the desk'),
      ],
    },
    table(
      ['Branch', 'July', 'October'],
      ['Riverside', '141', '342'],
      ['Moonview', '128', '251'],
      ['Pinewood', '143', '243'],
    ),
    paragraph(
      'The council noted that running costs will rise to ',
      text('1.234 billion won', 'underline'),
      ' and asked the city ',
      text('to publish the figures every quarter', 'italic'),
      '. The city will answer by ',
      text('the end of the year', 'strike'),
      ' January.',
    ),
    divider,
    paragraph('A public meeting is held on Tuesday at the Pinewood library.'),
  ];
}
