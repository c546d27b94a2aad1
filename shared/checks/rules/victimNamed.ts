import type { BlockRule } from '../rule';

/** A victim of sexual violence by name, which the law forbids (성폭력처벌법 §24). */
export const victimNamed: BlockRule = {
  id: 'victimNamed',
  severity: 'stop',
  korean: true,
  code: true,
  scope: 'block',
  check: ({ text }) =>
    SEXUAL.test(text)
      ? Array.from(text.matchAll(VICTIM), ({ index, 0: all, 1: name = '' }) => {
          const from = index + all.indexOf(name);
          return { from, to: from + name.length };
        })
      : [],
};

const SEXUAL = /성폭력|성폭행|성추행|강제추행|성희롱|불법\s?촬영|성착취|강간|스토킹/;
const VICTIM = /피해자(?:인)?\s([가-힣]{3})(?<=[^모씨])(?=\s?(?:씨|\(\d{2}|[양군](?![가-힣])))/g;
