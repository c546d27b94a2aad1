import { HEADLINE_LIMITS, headlineLength, headlineWarning } from '../../text/headline';
import { type BlockRule, visibleText } from '../rule';

/** A headline longer than web pages and portals show (FIELD §5): a word, never a stop. */
export const headlineLong: BlockRule = {
  id: 'headlineLong',
  severity: 'tell',
  korean: true,
  scope: 'block',
  check: ({ kind, text }) => {
    if (kind !== 'headline') return [];
    const printed = visibleText(text);
    if (headlineWarning(printed, 'web') !== 'long') return [];
    const values = { length: headlineLength(printed), max: HEADLINE_LIMITS.web.max };
    return [{ from: 0, to: text.length, values }];
  },
};
