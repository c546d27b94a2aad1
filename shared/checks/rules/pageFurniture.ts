import { furnitureOf, isSectionMenu } from '../../text/pageFurniture';
import type { BlockRule } from '../rule';

/** A line of a news page that came along with the copy: share, subscribe, other stories. */
export const pageFurniture: BlockRule = {
  id: 'pageFurniture',
  severity: 'warn',
  scope: 'block',
  check: ({ kind, text }) => {
    const line = text.trim();
    if (kind !== 'paragraph' || line === '' || line.includes('\n')) return [];
    if (furnitureOf(line) === null && !isSectionMenu(line)) return [];
    return [{ from: 0, to: text.length, fix: { insert: '' } }];
  },
};
