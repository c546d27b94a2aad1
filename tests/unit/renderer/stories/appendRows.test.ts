import type { StoryRow } from '@shared/ipc';
import { expect, it } from 'vitest';
import { appendRows } from '../../../../renderer/stories/appendRows';

const row = (id: string) => ({ id }) as StoryRow;

it('keeps the order and shows a story that came twice once', () => {
  const rows = appendRows([row('a'), row('b')], [row('b'), row('c')]);
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
