import { ellipsis as asEllipsis } from '../../text/ellipsis';
import type { Found } from '../found';
import type { BlockRule } from '../rule';

/** `…` is one sign of its own (FIELD §6). Two full stops are one too many, or one too few. */
export const ellipsis: BlockRule = {
  id: 'ellipsis',
  severity: 'tell',
  scope: 'block',
  check: ({ text }, { outlet }) =>
    outlet.ellipsis
      ? Array.from(text.matchAll(DOTS), ({ index, 0: dots }): Found => {
          const place = { from: index, to: index + dots.length };
          if (dots !== '..') return { ...place, fix: { insert: mended(dots) } };
          const ended = /[다요죠까오함음임]$/.test(text.slice(0, index));
          return { ...place, fix: { insert: ended ? '.' : '…' }, values: { context: 'two' } };
        })
      : [],
};

const DOTS = /\.{3,}|。{3,}|[·ㆍ･・]{3,}|‥+|\.(?: \.){2,}|(?<=[가-힣])\.\.(?![.\w])/g;

function mended(dots: string): string {
  return /^(?:‥+|\. .*)$/.test(dots) ? '…' : asEllipsis(dots);
}
