import type { BlockRule } from '../rule';

/**
 * A child's name in a story of crime, abuse or accident: 아동학대처벌법 §35, 소년법 §68 and 신문윤리
 * 실천요강 keep it out. A young athlete or artist is named.
 */
export const minorNamed: BlockRule = {
  id: 'minorNamed',
  severity: 'stop',
  korean: true,
  code: true,
  scope: 'block',
  check: ({ text }) =>
    CASE.test(text)
      ? Array.from(text.matchAll(CHILD)).flatMap((match) => {
          const { index, 0: all } = match;
          const name = match[1] ?? match[4] ?? '';
          const years = match[2] ?? match[3];
          if (years !== undefined && Number(years) > 18) return [];
          return [{ from: index, to: index + name.length, values: { words: all } }];
        })
      : [],
};

const CASE =
  /학대|성폭력|성폭행|성추행|성착취|유괴|납치|가해\s?학생|피해\s?학생|학교\s?폭력|학폭|입건|구속|체포|혐의|숨진|숨졌|살해|실종|소년원|촉법소년/;
// 김모(15)군 and A(15)양 hide the name.
const NAME =
  '(?<![가-힣])([김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추][가-힣]{2})(?<![모씨])';
const CHILD = new RegExp(
  [
    `${NAME}\\s?(?:\\((\\d{1,2})(?:세|·[가-힣\\d]{1,4})?\\)\\s?(?:군|양|학생|어린이)|(?:군|양)\\s?\\((?:\\d{1,2})(?:세)?\\)|(?:군|양)(?=[은는이가을를의과와]\\s)|\\((\\d{1,2})(?:세|살)\\))`,
    `(?<=(?:피해\\s?아동|피해\\s?학생|가해\\s?학생|초등학생|초등생|중학생|고등학생|고교생|여중생|여고생|유치원생)\\s)${NAME}(?=씨|군|양|\\s?\\()`,
  ].join('|'),
  'g',
);
