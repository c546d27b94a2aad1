import { isEmbargoed } from '../../story/embargo';
import type { StoryRule } from '../rule';

/** The embargo still holds. */
export const embargoHolds: StoryRule = {
  id: 'embargoHolds',
  severity: 'stop',
  scope: 'story',
  check: ({ fields: { embargo }, now }) => {
    if (embargo.kind === 'none' || !isEmbargoed(embargo, now)) return [];
    const values: Record<string, string> =
      embargo.kind === 'time'
        ? { context: 'time', until: embargo.until.slice(0, 16).replace('T', ' ') }
        : { context: 'condition', condition: embargo.condition };
    return [{ block: null, from: 0, to: 0, values }];
  },
};
