import {
  type BylinePerson,
  type BylineStyle,
  parseBylineRow,
  parseLead,
  parseTail,
  renderLead,
  renderTail,
} from '@shared/text/bylines';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const STYLE: BylineStyle = {
  name: '한강신문',
  leadTemplate: '[{outlet} {names} {role}]',
  tailTemplate: '/{people}',
  personTemplate: '{name} {role}({email})',
  nameJoiner: '·',
};
const WIRE = { ...STYLE, leadTemplate: '({dateline}={outlet}) {names} {role} =' };

const person = (name: string, role = '기자', email = ''): BylinePerson => ({ name, role, email });

describe('renderLead', () => {
  it('shares a role between neighbours', () => {
    expect(renderLead([person('문지수'), person('정하늘')], STYLE)).toBe(
      '[한강신문 문지수·정하늘 기자]',
    );
    expect(renderLead([person('문지수')], STYLE)).toBe('[한강신문 문지수 기자]');
  });

  it('keeps different roles, in the order given', () => {
    expect(renderLead([person('홍길동'), person('김철수', '특파원')], STYLE)).toBe(
      '[한강신문 홍길동 기자·김철수 특파원]',
    );
    expect(
      renderLead([person('홍길동'), person('김철수', '특파원'), person('이영희')], STYLE),
    ).toBe('[한강신문 홍길동 기자·김철수 특파원·이영희 기자]');
  });

  it('prints a wire dateline, and goes without it when there is none', () => {
    expect(renderLead([person('홍길동')], WIRE, '서울')).toBe('(서울=한강신문) 홍길동 기자 =');
    expect(renderLead([person('홍길동')], WIRE)).toBe('(한강신문) 홍길동 기자 =');
  });

  it('leaves out an empty role, and all of it without people or template', () => {
    expect(renderLead([person('홍길동', '')], STYLE)).toBe('[한강신문 홍길동]');
    expect(renderLead([], STYLE)).toBe('');
    expect(renderLead([person(' ')], STYLE)).toBe('');
    expect(renderLead([person('홍길동')], { ...STYLE, leadTemplate: '' })).toBe('');
  });

  it('takes names for text, not for a template', () => {
    expect(renderLead([person('$&{role}')], STYLE)).toBe('[한강신문 $&{role} 기자]');
  });
});

describe('an outlet that writes in English', () => {
  const ENGLISH: BylineStyle = {
    name: 'Hangang Daily',
    leadTemplate: 'By {names}, {outlet} —',
    tailTemplate: 'By {people}',
    personTemplate: '{name}, {role} ({email})',
    nameJoiner: ' and ',
  };
  const [jane, john, han] = ['Jane Doe', 'John Roe', '한지민'].map((name) =>
    person(name, '', `${name.length}@hangang.example`),
  ) as [BylinePerson, BylinePerson, BylinePerson];

  it('joins by a word before the last name only, and prints no title that its form has none for', () => {
    const lead = (...people: BylinePerson[]) => renderLead(people, ENGLISH);
    expect(lead({ ...jane, role: 'Reporter' })).toBe('By Jane Doe, Hangang Daily —');
    expect(lead(jane, john)).toBe('By Jane Doe and John Roe, Hangang Daily —');
    expect(lead(jane, john, han)).toBe('By Jane Doe, John Roe and 한지민, Hangang Daily —');
    expect(
      renderTail(
        [
          { ...jane, role: 'Editor' },
          { ...john, email: '' },
        ],
        ENGLISH,
      ),
    ).toBe('By Jane Doe, Editor (8@hangang.example) and John Roe');
    const place = { ...ENGLISH, leadTemplate: '{dateline} ({outlet}) —' };
    expect(renderLead([jane], place, 'Seoul')).toBe('Seoul (Hangang Daily) —');
    expect(renderLead([jane], place)).toBe('(Hangang Daily) —');
  });

  it('is read back from its own lead and tail', () => {
    for (const people of [[jane], [jane, john], [jane, john, han]]) {
      const bare = people.map((one) => ({ ...one, email: '' }));
      expect(parseLead(`${renderLead(people, ENGLISH)} The path is open.`)).toEqual({
        outlet: 'Hangang Daily',
        dateline: '',
        people: bare,
        rest: 'The path is open.',
      });
      const tail = renderTail(people, { ...ENGLISH, tailTemplate: '{people}' });
      expect(parseTail(tail)).toEqual(people);
    }
  });

  it('takes no sentence for a lead', () => {
    expect(parseLead('By Tuesday the river — swollen by rain — had fallen.')).toBeNull();
    expect(parseLead('By contrast, Naru City — once poor — is rich.')).toBeNull();
  });
});

describe('renderTail', () => {
  it('prints each person by the template', () => {
    const people = [
      person('문지수', '기자', 'moon@hangang.example'),
      person('정하늘', '기자', 'jung@hangang.example'),
    ];
    expect(renderTail(people, STYLE)).toBe(
      '/문지수 기자(moon@hangang.example),정하늘 기자(jung@hangang.example)',
    );
    expect(
      renderTail(people.slice(0, 1), {
        ...STYLE,
        tailTemplate: '{people}',
        personTemplate: '{name} {role} {email}',
      }),
    ).toBe('문지수 기자 moon@hangang.example');
  });

  it('drops an empty e-mail with its brackets, and an empty role with its space', () => {
    expect(renderTail([person('문지수')], STYLE)).toBe('/문지수 기자');
    expect(renderTail([person('문지수', '', 'a@b.example')], STYLE)).toBe('/문지수(a@b.example)');
    expect(
      renderTail([person('문지수')], { ...STYLE, personTemplate: '{name} {role} <{email}>' }),
    ).toBe('/문지수 기자');
    expect(renderTail([], STYLE)).toBe('');
  });
});

describe('parseLead', () => {
  const rest = '15일 국회는 예산안을 통과시켰다.';

  it.each([
    ['[한강신문24 문지수·정하늘 기자] ', '한강신문24', '', [person('문지수'), person('정하늘')]],
    ['[한강신문 문지수 기자]', '한강신문', '', [person('문지수')]],
    ['[한강 데일리 문지수 기자] ', '한강 데일리', '', [person('문지수')]],
    [
      '[한강신문 홍길동 기자·김철수 특파원] ',
      '한강신문',
      '',
      [person('홍길동'), person('김철수', '특파원')],
    ],
    ['[한강신문 홍길동 정치부 기자] ', '한강신문', '', [person('홍길동', '정치부 기자')]],
    ['[한강신문 홍길동 의학전문기자] ', '한강신문', '', [person('홍길동', '의학전문기자')]],
    ['[한강커리어 = 최하영 기자] ', '한강커리어', '', [person('최하영')]],
    ['(시사한강 = 박미은 기자) ', '시사한강', '', [person('박미은')]],
    ['(서울=한강통신) 홍길동 기자 = ', '한강통신', '서울', [person('홍길동')]],
    ['[서울=한강통신]홍길동 기자 = ', '한강통신', '서울', [person('홍길동')]],
    [
      '(서울·부산=한강통신) 홍길동 김철수 기자 = ',
      '한강통신',
      '서울·부산',
      [person('홍길동'), person('김철수')],
    ],
    ['(워싱턴=한강통신) 홍길동 특파원 = ', '한강통신', '워싱턴', [person('홍길동', '특파원')]],
    ['[한강신문 홍길동기자] ', '한강신문', '', [person('홍길동')]],
    ['【한강신문 홍길동 기자】 ', '한강신문', '', [person('홍길동')]],
    ['[한강신문=부산 홍길동 기자] ', '한강신문', '부산', [person('홍길동')]],
    ['(한강통신) 홍길동 기자 = ', '한강통신', '', [person('홍길동')]],
  ])('reads %s', (tag, outlet, dateline, people) => {
    expect(parseLead(tag + rest)).toEqual({ outlet, dateline, people, rest });
  });

  it('understands any role after a known outlet', () => {
    expect(parseLead('[한강 신문 홍길동 크리에이터] 본문', '한강 신문')).toEqual({
      outlet: '한강 신문',
      dateline: '',
      people: [person('홍길동', '크리에이터')],
      rest: '본문',
    });
  });

  it.each([
    '[속보] 국회 예산안 통과',
    '[단독] 정부안 뒤집혔다',
    '[사진=연합뉴스]',
    '(사진제공=픽사베이)',
    '[서울 중구] 시장은 15일 밝혔다.',
    '15일 국회는 예산안을 통과시켰다.',
    '(가=나) 그리고 다 = 라',
    '',
  ])('finds none in "%s"', (text) => {
    expect(parseLead(text)).toBeNull();
  });
});

describe('parseTail', () => {
  it.each<[string, BylinePerson[]]>([
    [
      '/문지수 기자(moon@hangang.example),정하늘 기자(2jung@hangang.example)',
      [
        person('문지수', '기자', 'moon@hangang.example'),
        person('정하늘', '기자', '2jung@hangang.example'),
      ],
    ],
    ['김하나 기자 hana@hangang.example', [person('김하나', '기자', 'hana@hangang.example')]],
    ['김하나 기자 | hana@hangang.example', [person('김하나', '기자', 'hana@hangang.example')]],
    ['[김하나 기자 hana@hangang.example]', [person('김하나', '기자', 'hana@hangang.example')]],
    ['/문지수 기자', [person('문지수')]],
    ['/홍길동·김철수 기자', [person('홍길동'), person('김철수')]],
    [
      '홍길동 기자 hong@a.example 김철수 특파원 kim@a.example',
      [person('홍길동', '기자', 'hong@a.example'), person('김철수', '특파원', 'kim@a.example')],
    ],
    ['문지수 기자 <moon@hangang.example>', [person('문지수', '기자', 'moon@hangang.example')]],
    ['John Smith 통신원(js@a.example)', [person('John Smith', '통신원', 'js@a.example')]],
  ])('reads %s', (line, people) => {
    expect(parseTail(line)).toEqual(people);
  });

  it.each([
    '15일 국회는 예산안을 통과시켰다.',
    '문의는 홍길동 담당관에게 hong@city.example 로 하면 된다.',
    '/찬반 논란이 이어졌다.',
    '홍길동 기자',
    '/',
    '',
  ])('finds none in "%s"', (text) => {
    expect(parseTail(text)).toBeNull();
  });
});

describe('rendering, then reading', () => {
  const name = fc.oneof(
    fc.string({
      unit: fc.constantFrom('김', '이', '하', '나', '솔', '준', '서'),
      minLength: 2,
      maxLength: 4,
    }),
    fc.constantFrom('John Smith', "Mary O'Hara"),
  );
  const role = fc.constantFrom(
    '기자',
    '특파원',
    '선임기자',
    '정치부 기자',
    '인턴 기자',
    '논설위원',
    'PD',
  );
  const email = fc.constantFrom('', 'a.b+c@news.example', '2hana@hangang.co.example');
  const people = fc.array(fc.record({ name, role, email }), { minLength: 1, maxLength: 5 });
  const outlet = fc.constantFrom('한강신문', '한강 데일리', 'KBC', '한강24');

  it('gives the same people for any lead', () => {
    fc.assert(
      fc.property(
        people,
        outlet,
        fc.constantFrom('·', ', ', ','),
        (list, outletName, nameJoiner) => {
          const bare = list.map((one) => ({ ...one, email: '' }));
          const tag = renderLead(bare, { ...STYLE, name: outletName, nameJoiner });
          expect(parseLead(`${tag} 본문`, outletName)).toEqual({
            outlet: outletName,
            dateline: '',
            people: bare,
            rest: '본문',
          });
          const wire = renderLead(bare, { ...WIRE, name: outletName, nameJoiner }, '서울');
          expect(parseLead(`${wire} 본문`)).toMatchObject({
            dateline: '서울',
            people: bare,
            rest: '본문',
          });
        },
      ),
    );
  });

  it('gives the same people for any tail', () => {
    const template = fc.constantFrom(
      '{name} {role}({email})',
      '{name} {role} {email}',
      '{name} {role} <{email}>',
    );
    fc.assert(
      fc.property(people, template, (list, personTemplate) => {
        expect(parseTail(renderTail(list, { ...STYLE, personTemplate }))).toEqual(list);
      }),
    );
  });
});

describe('parseBylineRow', () => {
  it.each<[string, BylinePerson[]]>([
    ['홍길동 기자', [person('홍길동')]],
    ['한강신문 홍길동·김철수 기자', [person('홍길동'), person('김철수')]],
    ['by 홍길동 기자', [person('홍길동')]],
    ['홍길동 기자 hong@hangang.example', [person('홍길동', '기자', 'hong@hangang.example')]],
  ])('reads %s', (row, people) => {
    expect(parseBylineRow(row, '한강신문')).toEqual(people);
  });

  it.each([
    '',
    '국회 예산안 통과',
    '홍길동 사장',
    '홍길동 기자가 말했다.',
    '문의 콜센터 a@b.example',
  ])('finds none in "%s"', (row) => expect(parseBylineRow(row, '한강신문')).toBeNull());
});
