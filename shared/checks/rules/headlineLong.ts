import { HEADLINE_LIMITS, headlineLength, headlineWarning } from '../../text/headline';
import { type BlockRule, visibleText } from '../rule';

/** A headline longer than its channel shows (FIELD §5), by the outlet: a word, never a stop. */
export const headlineLong: BlockRule = {
  id: 'headlineLong',
  severity: 'tell',
  korean: true,
  scope: 'block',
  check: ({ kind, text }, { outlet }) => {
    if (kind !== 'headline') return [];
    const channel = outlet.headlineChannel ?? 'web';
    const printed = visibleText(text);
    if (headlineWarning(printed, channel) !== 'long') return [];
    const { max, perLine } = HEADLINE_LIMITS[channel];
    const lines = perLine ? printed.split('\n') : [printed];
    const values = { length: Math.max(...lines.map(headlineLength)), max, context: channel };
    return [{ from: 0, to: text.length, values }];
  },
};
