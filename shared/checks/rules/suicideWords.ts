import type { BlockRule } from '../rule';

/**
 * Words that make death a choice or name it in a headline. 자살예방 보도준칙 4.0 wants 사망, 숨지다;
 * stories of prevention and of figures name their subject.
 */
export const suicideWords: BlockRule = {
  id: 'suicideWords',
  severity: 'stop',
  korean: true,
  code: true,
  scope: 'block',
  check: ({ kind, text }) => {
    const headline = kind === 'headline' || kind === 'deck';
    return Array.from(text.matchAll(headline ? IN_HEADLINE : ANYWHERE), ({ index, 0: words }) => ({
      from: index,
      to: index + words.length,
    }));
  },
};

const CHOICE =
  '극단적(?:인)?\\s?선택|극단\\s?선택|벼랑\\s?끝\\s?선택|마지막\\s?탈출구|동반\\s?자살|(?:자살|죽음)을\\s?선택';
const ANYWHERE = new RegExp(CHOICE, 'g');
const SUBJECT =
  '예방|률|율|보도|유족|상담|통계|방지|위기|대책|공화국|폭탄|테러|드론|골|시도율|고위험|관련\\s?법|유발|수단';
const IN_HEADLINE = new RegExp(
  `${CHOICE}|(?<!조력)(?<!존엄)자살(?!\\s?(?:${SUBJECT}))|(?<![에로]\\s?)투신(?!\\s?(?:권|사(?![망])|운용|업|자|매|한\\s?(?:뒤|지)\\s?\\d+년))|목숨을?\\s?끊|(?:스스로\\s?)?생(?:을)?\\s?마감|목(?:을\\s?)?매\\s?(?:숨|사망)|음독`,
  'g',
);
