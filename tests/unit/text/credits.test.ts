import { renderCredit, splitCredit } from '@shared/text/credits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../helpers/processorTime';

const SENTENCE = '한강시장이 15일 서울 중구에서 열린 준공식에서 인사말을 하고 있다.';

describe('splitCredit', () => {
  it.each([
    ['[사진=연합뉴스]', '연합뉴스', '[사진={credit}]'],
    ['[사진 = 연합뉴스]', '연합뉴스', '[사진 = {credit}]'],
    ['[사진=AP/연합뉴스]', 'AP/연합뉴스', '[사진={credit}]'],
    ['[사진=EPA=연합뉴스]', 'EPA=연합뉴스', '[사진={credit}]'],
    ['[EPA=연합뉴스]', 'EPA=연합뉴스', '[{credit}]'],
    ['(사진제공=픽사베이)', '픽사베이', '(사진제공={credit})'],
    ['(사진 제공: 한강시)', '한강시', '(사진 제공: {credit})'],
    ['(출처=한강시)', '한강시', '(출처={credit})'],
    ['[한강시 제공]', '한강시', '[{credit} 제공]'],
    ['(한강시 제공)', '한강시', '({credit} 제공)'],
    ['/한국일보 제공', '한국일보', '/{credit} 제공'],
    ['/ 한국일보 제공', '한국일보', '/ {credit} 제공'],
    ['/사진=연합뉴스', '연합뉴스', '/사진={credit}'],
    ['사진=연합뉴스', '연합뉴스', '사진={credit}'],
    ['ⓒ연합뉴스', '연합뉴스', 'ⓒ{credit}'],
    ['/연합뉴스', '연합뉴스', '/{credit}'],
  ])('reads %s', (printed, credit, form) => {
    expect(splitCredit(`${SENTENCE} ${printed}`)).toEqual({
      caption: SENTENCE,
      credit,
      form,
      marker: '',
    });
    expect(splitCredit(`▲ ${SENTENCE}${printed === '사진=연합뉴스' ? ' ' : ''}${printed}`)).toEqual(
      {
        caption: SENTENCE,
        credit,
        form,
        marker: '▲',
      },
    );
  });

  it('reads a credit that stands alone', () => {
    expect(splitCredit('[사진=연합뉴스]')).toMatchObject({ caption: '', credit: '연합뉴스' });
  });

  it.each([
    SENTENCE,
    '찬성/반대 투표지',
    '시속 100㎞/h로 달리는 열차',
    '15일 문을 연 시장(한강시 중구)',
    '무료로 식사를 제공',
    '[사진=]',
    '비율은 (가=3)',
    '',
  ])('finds no credit in "%s"', (caption) => {
    expect(splitCredit(caption)).toEqual({ caption, credit: '', form: '', marker: '' });
  });

  it('takes the outlet’s own form first', () => {
    expect(splitCredit(`${SENTENCE} <<연합뉴스>>`, '<<{credit}>>')).toMatchObject({
      caption: SENTENCE,
      credit: '연합뉴스',
      form: '<<{credit}>>',
    });
    expect(splitCredit(`(가운데) ${SENTENCE} (연합뉴스)`, '({credit})')).toMatchObject({
      caption: `(가운데) ${SENTENCE}`,
      credit: '연합뉴스',
    });
    expect(splitCredit(SENTENCE, '')).toMatchObject({ credit: '' });
    expect(splitCredit(SENTENCE, '{credit}')).toMatchObject({ credit: '' });
  });

  it('finds the credit behind a caption of any length', () => {
    const long = SENTENCE.repeat(100);
    expect(splitCredit(`${long} [사진=연합뉴스]`)).toMatchObject({
      caption: long,
      credit: '연합뉴스',
      form: '[사진={credit}]',
    });
  });

  it('takes a hostile caption within a moment', () => {
    const start = processorMs();
    splitCredit(`${'['.repeat(20_000)} ${'(사진=가 '.repeat(5_000)}${' '.repeat(20_000)}/`);
    expect(processorMs() - start).toBeLessThan(1000);
  });
});

describe('renderCredit', () => {
  it('prints by the template, and nothing for no credit', () => {
    expect(renderCredit('연합뉴스', '[사진={credit}]')).toBe('[사진=연합뉴스]');
    expect(renderCredit(' 한강시 ', '/{credit} 제공')).toBe('/한강시 제공');
    expect(renderCredit('', '[사진={credit}]')).toBe('');
    expect(renderCredit('  ', '[사진={credit}]')).toBe('');
    expect(renderCredit("$& $' $1", '({credit})')).toBe("($& $' $1)");
  });

  it('is read back as the same caption and credit', () => {
    const word = fc.constantFrom(
      '연합뉴스',
      '한강시',
      '픽사베이',
      'AP',
      '뉴스1',
      '홍길동 기자',
      'EPA=연합뉴스',
    );
    const caption = fc
      .array(fc.constantFrom('한강시장이', '15일', '(가운데)', '“인사말”을', '△', '하고', '있다'), {
        minLength: 1,
      })
      .map((words) => `${words.join(' ')}.`.replace(/^△ ?/, '준공식 △'));
    const template = fc.constantFrom(
      '[사진={credit}]',
      '(사진={credit})',
      '(사진제공={credit})',
      '[{credit} 제공]',
      '/{credit} 제공',
      '/사진={credit}',
      'ⓒ{credit}',
      '/{credit}',
    );
    fc.assert(
      fc.property(caption, word, template, fc.boolean(), (sentence, credit, form, known) => {
        const printed = `${sentence} ${renderCredit(credit, form)}`;
        const split = splitCredit(printed, known ? form : '');
        expect(split).toEqual({ caption: sentence, credit, form, marker: '' });
        expect(`${split.caption} ${renderCredit(split.credit, split.form)}`).toBe(printed);
      }),
    );
  });
});
