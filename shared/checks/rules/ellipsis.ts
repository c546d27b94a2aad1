import { ellipsis as asEllipsis } from '../../text/ellipsis';
import type { BlockRule } from '../rule';

/** `…` is one sign of its own (FIELD §6). */
export const ellipsis: BlockRule = {
  id: 'ellipsis',
  severity: 'tell',
  scope: 'block',
  check: ({ text }, { outlet }) =>
    outlet.ellipsis
      ? Array.from(text.matchAll(DOTS), ({ index, 0: dots }) => ({
          from: index,
          to: index + dots.length,
          fix: { insert: asEllipsis(dots) },
        }))
      : [],
};

const DOTS = /\.{3,}|。{3,}|[·ㆍ･・]{3,}/g;
