import { type StoryRule, visibleText } from '../rule';

/** A story cannot leave without a headline. */
export const headlineMissing: StoryRule = {
  id: 'headlineMissing',
  severity: 'stop',
  scope: 'story',
  check: ({ blocks }) => {
    const at = blocks.findIndex(({ kind }) => kind === 'headline');
    const text = blocks[at]?.text ?? '';
    if (visibleText(text).trim() !== '') return [];
    return [{ block: at < 0 ? null : at, from: 0, to: 0 }];
  },
};
