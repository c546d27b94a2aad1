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
      ? Array.from(text.matchAll(VICTIM), ({ index, 0: name }) => ({
          from: index,
          to: index + name.length,
        }))
      : [],
};

const SEXUAL = /성폭력|성폭행|성추행|강제추행|성희롱|불법\s?촬영|성착취|강간|스토킹/;
const VICTIM =
  /(?<=(?:피해자(?:인)?|피해\s(?:여성|남성|학생|직원)(?:인)?|(?:성폭행|성추행|추행)(?:을\s)?당한)\s)([가-힣]{3})(?<=[^모씨])(?=\s?(?:씨|\(\d{2}|[양군](?![가-힣])))|(?<![가-힣])([가-힣]{3})(?<=[^모씨])(?=(?:\s?\(\d{1,2}[^)\n]{0,8}\))?\s?[씨양군](?:\s?\(\d{1,2}[^)\n]{0,8}\))?[을를]\s[^.\n]{0,20}(?:성폭행|성추행|강제추행|성희롱|불법\s?촬영|스토킹)(?!\s?혐의))/g;
