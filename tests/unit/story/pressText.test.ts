import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SAMPLE_OUTLET } from '@shared/settings';
import { type PressText, parsePressText } from '@shared/story/pressText';
import { renderLead } from '@shared/text/bylines';
import { paragraphLines } from '@shared/text/sheets';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../helpers/processorTime';

const OUTLET = { name: '한강신문', creditTemplate: '[사진={credit}]' };

/** A page as it comes off the clipboard; outlet, people and events are made up. */
const PAGE = `정치 경제 사회
문화·생활 스포츠 오피니언

한강 다리 넷 새로 칠한다…시 "예산 確保" 내년 봄 첫 삽

본문 글자 크기 설정
글자크기 설정 시 다른 기사의 본문도 동일하게 적용됩니다.

[한강신문 문지수·정하늘 기자] 시가 한강 다리 네 곳을 새로 칠한다고 24일 밝혔다.

칠이 벗겨진 난간은 △남쪽(12곳) △북쪽(9곳) 등 21곳이다. "안전이 먼저"라고 시는 설명했다.

나루시 공무원들이 24일 한강 다리 난간을 살펴보고 있다. [사진=나루통신]
나루시 공무원들이 24일 한강 다리 난간을 살펴보고 있다. [사진=나루통신]

공사는 내년 봄에 시작한다. 댓글로 의견을 낸 시민은 300명이 넘었다.

/문지수 기자(moon@hangang.example),정하늘 기자(sky@hangang.example)



주요뉴스


공유하기

주소가 복사되었습니다.
원하는 곳에 붙여넣기 해주세요.
alert

댓글 쓰기 제목 한강 다리 넷 새로 칠한다…시 "예산 確保" 내년 봄 첫 삽

댓글-

첫 번째 댓글을 작성해 보세요.

TIMELINE
눈 내린 나루시
`;

const paragraphs = (story: PressText) =>
  story.blocks.flatMap((block) => (block.kind === 'figure' ? [] : [block.text]));
const figures = (story: PressText) => story.blocks.filter(({ kind }) => kind === 'figure');
const plain = (...texts: string[]) => texts.map((text) => ({ kind: 'paragraph', text }));

describe('a whole page pasted as text', () => {
  it('becomes headline, people, body and caption, and lists what it dropped', () => {
    const story = parsePressText(PAGE, OUTLET);
    expect(story).toEqual({
      headline: '한강 다리 넷 새로 칠한다…시 "예산 確保" 내년 봄 첫 삽',
      headlineTags: [],
      series: '',
      deck: '',
      bylines: [
        { name: '문지수', role: '기자', email: 'moon@hangang.example', outlet: '한강신문' },
        { name: '정하늘', role: '기자', email: 'sky@hangang.example', outlet: '한강신문' },
      ],
      dateline: '',
      source: '',
      release: false,
      blocks: [
        { kind: 'paragraph', text: '시가 한강 다리 네 곳을 새로 칠한다고 24일 밝혔다.' },
        {
          kind: 'paragraph',
          text: '칠이 벗겨진 난간은 △남쪽(12곳) △북쪽(9곳) 등 21곳이다. "안전이 먼저"라고 시는 설명했다.',
        },
        {
          kind: 'figure',
          caption: '나루시 공무원들이 24일 한강 다리 난간을 살펴보고 있다.',
          credit: '나루통신',
        },
        {
          kind: 'paragraph',
          text: '공사는 내년 봄에 시작한다. 댓글로 의견을 낸 시민은 300명이 넘었다.',
        },
      ],
      dropped: story.dropped,
      lifted: ['headline', 'lead', 'tail', 'captions'],
      article: true,
    });
    expect(story.dropped.map(({ line, reason }) => `${line} ${reason}`)).toEqual(
      '1,2,6,7,14r,22,25,27,28,29,31,33,35,37,38'
        .split(',')
        .map((line) => (line.endsWith('r') ? '14 repeated' : `${line} furniture`)),
    );
  });

  it('reads the reference page', ({ skip }) => {
    const root = resolve(import.meta.dirname, '../../..');
    const file = ['../shared', '../../shared']
      .map((folder) => resolve(root, folder, 'reference/inews24-article.txt'))
      .find((path) => existsSync(path));
    if (!file) return skip('skipped: the reference page is not here');
    const story = parsePressText(readFileSync(file, 'utf8'), OUTLET);
    expect(story.headline).toHaveLength(45);
    expect(story.bylines.map(({ email }) => email.split('@')[1])).toEqual([
      'inews24.com',
      'inews24.com',
    ]);
    expect(figures(story)).toMatchObject([{ credit: '연합뉴스' }]);
    const body = paragraphs(story);
    expect(body).toHaveLength(11);
    // FIELD §2 counts the lead tag with the first paragraph.
    const printed = [
      `${renderLead(story.bylines, { ...SAMPLE_OUTLET, name: story.source })} ${body[0]}`,
    ];
    printed.push(...body.slice(1));
    expect(printed.join('')).toHaveLength(1710);
    expect(printed.join('').replace(/\s/g, '')).toHaveLength(1337);
    expect(printed.reduce((sum, one) => sum + paragraphLines(one), 0)).toBe(89);
    expect(body.at(-1)).toMatch(/설명이다\.$/);
    expect(story.dropped).toHaveLength(21);
  });
});

describe('forms of the press', () => {
  const BODY = '시는 24일 한강 다리 네 곳을 새로 칠한다고 밝혔다.';

  it('takes tags and series off the headline', () => {
    expect(parsePressText(`[속보][단독] 다리 칠한다(종합2보)\n${BODY}`, OUTLET)).toMatchObject({
      headline: '다리 칠한다',
      headlineTags: ['속보', '단독'],
      series: '종합2보',
      blocks: plain(BODY),
    });
    expect(parsePressText('(1보) 다리 칠한다', OUTLET)).toMatchObject({
      headline: '다리 칠한다',
      series: '1보',
      blocks: [],
    });
  });

  it('reads a wire story: dateline, source, e-mail alone, end mark, copyright', () => {
    const copy = `나루시, 다리 네 곳 칠한다\n송고2026-11-24 10:00\n\n(나루=나루통신) 홍길동 기자 = ${BODY}\n\n이어 설명했다.\n\nhong@naru.example\n(끝)\n<저작권자(c) 나루통신, 무단 전재-재배포, AI 학습 및 활용 금지>\n2026/11/24 10:00 송고`;
    expect(parsePressText(copy, OUTLET)).toMatchObject({
      headline: '나루시, 다리 네 곳 칠한다',
      dateline: '나루',
      source: '나루통신',
      bylines: [{ name: '홍길동', role: '기자', email: 'hong@naru.example', outlet: '나루통신' }],
      blocks: plain(BODY, '이어 설명했다.'),
      lifted: ['headline', 'lead', 'tail'],
      dropped: [
        { line: 2, reason: 'timestamp' },
        { line: 9, reason: 'furniture' },
        { line: 10, reason: 'copyright' },
        { line: 11, reason: 'timestamp' },
      ],
    });
  });

  it.each([
    [`(한강커리어 = 최하영 기자) ${BODY}`, '한강커리어'],
    [`[한강커리어 최하영 기자] ${BODY}`, '한강커리어'],
    [`[나루=한강커리어]최하영 기자 = ${BODY}`, '한강커리어'],
    [`[한강신문 최하영 기자]\n${BODY}`, ''],
  ])('takes the lead tag off: %s', (copy, source) => {
    expect(parsePressText(copy, OUTLET)).toMatchObject({
      source,
      bylines: [{ name: '최하영', role: '기자' }],
      blocks: plain(BODY),
      article: true,
    });
  });

  it('takes a tail off the end of the last paragraph, and from its own line', () => {
    for (const tail of [' /홍길동 기자(hong@naru.example)', '\n홍길동 기자 hong@naru.example']) {
      expect(parsePressText(`다리 칠한다\n\n${BODY}${tail}`, OUTLET)).toMatchObject({
        headline: '다리 칠한다',
        bylines: [{ name: '홍길동', role: '기자', email: 'hong@naru.example' }],
        blocks: plain(BODY),
        lifted: ['headline', 'tail'],
      });
    }
  });

  it.each([
    ['다리를 살펴보고 있다. (사진제공=나루시청)', '나루시청'],
    ['다리를 살펴보고 있다. /나루일보 제공', '나루일보'],
    ['다리를 살펴보고 있다. /나루통신', '나루통신'],
    ['▲ 다리를 살펴보고 있다.', ''],
    ['▲ 다리 난간 ⓒ 나루통신', '나루통신'],
  ])('finds the caption %s', (line, credit) => {
    const story = parsePressText(`다리 칠한다\n${BODY}\n${line}\n${BODY}`, OUTLET);
    expect(figures(story)).toMatchObject([{ kind: 'figure', credit }]);
    expect(JSON.stringify(figures(story))).not.toMatch(/▲|사진|제공|ⓒ/);
  });

  it('keeps a caption once when its alternative text stands beside it', () => {
    const caption = '나루시 공무원들이 난간을 살펴보고 있다.';
    const story = parsePressText(
      `[한강신문 최하영 기자] ${BODY}\n${caption}\n${caption} [사진=나루통신]\n${BODY}`,
      OUTLET,
    );
    expect(story.blocks).toEqual([
      ...plain(BODY),
      { kind: 'figure', caption, credit: '나루통신' },
      ...plain(BODY),
    ]);
    expect(story.dropped).toEqual([{ line: 2, text: caption, reason: 'repeated' }]);
  });

  it('reads a deck, a row of names and the times under the headline', () => {
    const copy = `홈 > 사회\n다리 네 곳 새로 칠한다\n내년 봄부터 석 달 동안\n홍길동 기자\n입력 2026.11.24 10:00 수정 2026.11.24 11:20\n${BODY}\n홍길동 기자 hong@naru.example`;
    expect(parsePressText(copy, OUTLET)).toMatchObject({
      headline: '다리 네 곳 새로 칠한다',
      deck: '내년 봄부터 석 달 동안',
      bylines: [{ name: '홍길동', role: '기자', email: 'hong@naru.example' }],
      blocks: plain(BODY),
      dropped: [
        { line: 1, reason: 'furniture' },
        { line: 5, reason: 'timestamp' },
      ],
    });
  });

  it('drops a list of other stories in the middle and goes on after it', () => {
    const copy = `[한강신문 최하영 기자] ${BODY}\n관련기사\n다리 밑 주차장 닫는다\n눈 오면 버스 늘린다\n${BODY}\n/최하영 기자(choi@hangang.example)`;
    const story = parsePressText(copy, OUTLET);
    expect(story.blocks).toEqual(plain(BODY, BODY));
    expect(story.dropped.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  it('knows a subhead by its mark', () => {
    const story = parsePressText(`[한강신문 최하영 기자] ${BODY}\n◇내년 봄부터\n${BODY}`, OUTLET);
    expect(story.blocks[1]).toEqual({ kind: 'subhead', text: '◇내년 봄부터' });
  });

  it('keeps what follows the signature when no page follows', () => {
    const copy = `[한강신문 최하영 기자] ${BODY}\n/최하영 기자(choi@hangang.example)\n덧붙임: ${BODY}`;
    expect(parsePressText(copy, OUTLET)).toMatchObject({
      blocks: plain(BODY, `덧붙임: ${BODY}`),
      dropped: [],
    });
  });
});

describe('copy that is no article', () => {
  it.each([
    ['notes', '공유하기\n댓글\n다음 주 회의\n검색'],
    ['a numbered list', '1. 사과\n2. 배\n3. 감'],
    ['one sentence', '시는 24일 다리를 칠한다고 밝혔다.'],
    ['a source at the end', '지난해 인구는 12만명이었다. (출처=나루청)'],
    ['a personnel list', '▲기획실장 홍길동\n▲총무과장 김하나'],
  ])('stays paragraphs: %s', (_, copy) => {
    const story = parsePressText(copy, OUTLET);
    expect(story.blocks).toEqual(plain(...copy.split('\n')));
    expect(story).toMatchObject({ headline: '', dropped: [], lifted: [], article: false });
  });

  it('takes a title above its sentences for the headline', () => {
    const copy = '다리 칠한다\n\n시는 24일 다리를 칠한다고 밝혔다.';
    expect(parsePressText(copy, OUTLET)).toMatchObject({
      headline: '다리 칠한다',
      blocks: plain('시는 24일 다리를 칠한다고 밝혔다.'),
      article: false,
    });
  });

  it('is nothing when it is blank', () => {
    expect(parsePressText(' \n\t\n\u3000\n', OUTLET)).toMatchObject({ headline: '', blocks: [] });
  });
});

/** Words of printed forms (`[사진=…]`, `e-mail`) that are said by the data's place afterwards. */
const FORM_WORDS =
  /^(?:사진|자료|자료사진|이미지|그래픽|일러스트|영상|포토|photo|제공|사진제공|출처|캡처|기자명|by|글|취재|mail|e|이메일|한강신문)$/i;

function wordsOf(text: string): string[] {
  return (text.normalize('NFC').match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter(
    (word) => !FORM_WORDS.test(word),
  );
}

const allOf = (story: PressText) =>
  JSON.stringify([
    story.headline,
    story.headlineTags,
    story.series,
    story.deck,
    story.bylines,
    story.dateline,
    story.source,
    story.blocks,
    story.dropped,
  ]);

/** Lines of copy and of pages in any order, with what nobody expects between them. */
const anyLine = fc.oneof(
  fc.constantFrom(...PAGE.split('\n')),
  fc.constantFrom(
    '[속보] 다리 칠한다(종합)',
    '(나루=나루통신) 홍길동 기자 = 시는 밝혔다.',
    '◎공감언론 나루통신 hong@naru.example',
    'hong@naru.example',
    '시는 밝혔다. /홍길동 기자(hong@naru.example)',
    '▲ 다리를 살펴보고 있다. ⓒ 나루통신',
    '[사진=나루통신]',
    '관련기사',
    '댓글 12',
    '입력 2026.11.24 10:00',
    '홍길동 기자',
    '[홍길동 기자 hong@naru.example]',
    '문의 콜센터 help@naru.example',
    '무단전재 및 재배포 금지',
    '◆ 작은 제목',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(fc.constantFrom('[', ']', '(', '/', '=', '@', '▲', '다.', '기자', '사진', '가나', 'a.b'))
    .map((parts) => parts.join('')),
);
const anyCopy = fc.array(anyLine, { maxLength: 30 }).map((lines) => lines.join('\n'));

describe('any copy', () => {
  it('loses no word: each is data, in a block, or listed as dropped', () => {
    fc.assert(
      fc.property(anyCopy, (copy) => {
        const whole = allOf(parsePressText(copy, OUTLET));
        for (const word of wordsOf(copy)) expect(whole).toContain(word);
      }),
      { numRuns: 500 },
    );
  });

  it('puts each line in one place: body lines and dropped lines are never more than the copy', () => {
    fc.assert(
      fc.property(anyCopy, (copy) => {
        const { blocks, dropped } = parsePressText(copy, OUTLET);
        const lines = copy.split(/[\n\u2028\u2029\u0085\v\f\r]/).filter((line) => line.trim());
        expect(blocks.length + dropped.length).toBeLessThanOrEqual(lines.length);
        expect(dropped.map(({ line }) => line)).toEqual(
          dropped.map(({ line }) => line).sort((one, other) => one - other),
        );
      }),
    );
  });

  it('reads a story it has printed as the same story', () => {
    const sentence = fc
      .array(fc.constantFrom('시는', '다리를', '24일', '"칠한다"고', '△남쪽', '주민'), {
        minLength: 2,
        maxLength: 12,
      })
      .map((words) => `${words.join(' ')} 밝혔다.`);
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 6 }),
        fc.subarray(['속보', '단독', '긴급']),
        fc.constantFrom('', '1보', '종합', '종합2보'),
        fc.constantFrom('', '나루통신', '나루시청'),
        fc.boolean(),
        (body, tags, series, credit, tail) => {
          const page = [
            `${tags.map((tag) => `[${tag}]`).join('')}${tags.length ? ' ' : ''}다리 네 곳 칠한다${series && `(${series})`}`,
            '공유하기',
            `[한강신문 문지수·정하늘 기자] ${body[0]}`,
            ...(credit ? [`난간을 살펴보고 있다. [사진=${credit}]`] : []),
            ...body.slice(1),
            ...(tail
              ? ['/문지수 기자(moon@hangang.example),정하늘 기자(sky@hangang.example)']
              : []),
            '많이 본 뉴스',
            '눈 오면 버스 늘린다',
          ].join('\n\n');
          const story = parsePressText(page, OUTLET);
          expect(story).toMatchObject({
            headline: '다리 네 곳 칠한다',
            headlineTags: tags,
            series,
          });
          expect(paragraphs(story)).toEqual(body);
          expect(figures(story)).toEqual(
            credit ? [{ kind: 'figure', caption: '난간을 살펴보고 있다.', credit }] : [],
          );
          expect(story.bylines.map(({ email }) => email)).toEqual(
            tail ? ['moon@hangang.example', 'sky@hangang.example'] : ['', ''],
          );
          // What it made is copy again that loses nothing.
          expect(paragraphs(parsePressText(paragraphs(story).join('\n'), OUTLET))).toEqual(body);
        },
      ),
    );
  });

  it.each([
    ['brackets', '['.repeat(300_000)],
    ['lines of brackets', `${'[('.repeat(250)}]\n`.repeat(590)],
    ['slashes', '/'.repeat(300_000)],
    ['tabs and spaces', ' \t'.repeat(150_000)],
    ['short lines', '댓글\n'.repeat(4000)],
    ['dates', `${'2026.11.24 '.repeat(14)}\n`.repeat(1900)],
    ['names', `[${'가나 '.repeat(60)}기자\n`.repeat(1600)],
    ['addresses', `${'a@b.c '.repeat(50)}\n`.repeat(990)],
    ['sentences', `${'다. '.repeat(100)}/\n`.repeat(980)],
    ['5 MB of lines', '시는 24일 다리를 칠한다고 밝혔다.\n'.repeat(250_000)],
    ['5 MB in a line', '가나다라 '.repeat(1_000_000)],
  ])('takes time that grows with its length only: %s', (_, copy) => {
    const from = processorMs();
    parsePressText(copy, OUTLET);
    expect(processorMs() - from).toBeLessThan(1500);
  });
});

describe('a release with the marks of an office', () => {
  const RELEASE = `보도자료
보도시점 2026. 12. 1.(화) 조간

나루시, 강변 산책로 12km 새로 연다
- 다음 달 1일부터 24시간 개방, 조명 340개 설치 -

□ 추진 배경
 ㅇ 나루시(시장 한가람)는 다음 달 1일부터 강변 산책로를 연다고 24일 밝혔다.
 ㅇ 산책로는 자전거길과 나뉘어 있다.
  - 조명은 340개다.
□ 시는 예산 8억 원을 들여 난간도 새로 칠할 계획이다.
  ※ 자세한 그림은 붙임을 보면 된다.
담당 부서: 공원과 (02-000-0000)`;

  it('becomes headline, deck and paragraphs, and nothing of it is lost', () => {
    const story = parsePressText(RELEASE, OUTLET);
    expect(story).toMatchObject({
      release: true,
      article: false,
      headline: '나루시, 강변 산책로 12km 새로 연다',
      deck: '다음 달 1일부터 24시간 개방, 조명 340개 설치',
      dropped: [{ line: 1, text: '보도자료', reason: 'furniture' }],
    });
    expect(story.blocks).toEqual([
      // An embargo stays where it is seen.
      { kind: 'paragraph', text: '보도시점 2026. 12. 1.(화) 조간' },
      { kind: 'subhead', text: '추진 배경' },
      ...plain(
        '나루시(시장 한가람)는 다음 달 1일부터 강변 산책로를 연다고 24일 밝혔다.',
        '산책로는 자전거길과 나뉘어 있다.',
        '- 조명은 340개다.',
        '시는 예산 8억 원을 들여 난간도 새로 칠할 계획이다.',
        '※ 자세한 그림은 붙임을 보면 된다.',
        '담당 부서: 공원과 (02-000-0000)',
      ),
    ]);
  });

  it.each([
    ['[Press release]', 'FOR IMMEDIATE RELEASE', 'Naru opens 12 km of riverside path'],
    ['PRESS RELEASE:', 'EMBARGOED until 1 Dec', 'Naru opens 12 km of riverside path'],
    ['[보도자료]', '보도시점: 12월 1일 조간', '나루시, 강변 산책로 12km 새로 연다'],
  ])('says so above its title, which is no part of the title: %s', (label, fact, title) => {
    const body = 'Naru시는 24일 강변 산책로를 연다고 밝혔다.';
    const story = parsePressText(`${label}\n${fact}\n\n${title}\n\n${body}`, OUTLET);
    expect(story.headline).toBe(title);
    expect(story.blocks).toEqual(plain(fact, body));
    expect(story.dropped).toEqual([{ line: 1, text: label, reason: 'furniture' }]);
    // Alone it is all there is, and a headline that only begins so is one.
    expect(parsePressText(label, OUTLET).dropped).toEqual([]);
    expect(parsePressText(`Press release law passes\n${body}`, OUTLET).headline).toBe(
      'Press release law passes',
    );
  });

  it.each([
    ['a list of notes', '□ 우유\n□ 빵'],
    ['a story with one mark in it', '강변길 열려\n시가 밝혔다.\n□ 일정\n시는 걷는다.\n○ 끝'],
    ['an article signed by a reporter', `${RELEASE}\n/문지수 기자(moon@hangang.example)`],
  ])('is not %s', (_, text) => {
    expect(parsePressText(text, OUTLET).release).toBe(false);
  });
});
