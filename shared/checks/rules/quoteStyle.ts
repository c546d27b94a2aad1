import { convertQuotes } from '../../text/smartQuotes';
import { type CheckedBlock, type Placed, perBlock, type StoryRule } from '../rule';

/**
 * Quotation marks in another style than the outlet's, or, where it has none, straight and curly ones
 * in one story (FIELD §6: never mixed). One finding a block, which mends the whole block.
 */
export const quoteStyle: StoryRule = {
  id: 'quoteStyle',
  severity: 'warn',
  scope: 'story',
  check: ({ blocks, context }) => {
    const style = context.outlet.quoteStyle;
    if (style !== 'as-typed') return blocks.flatMap((block, at) => differing(block, at, style));
    const counts = { straight: 0, curly: 0 };
    for (const block of blocks) {
      const own = marks(block);
      counts.straight += own.straight;
      counts.curly += own.curly;
    }
    if (counts.straight === 0 || counts.curly === 0) return [];
    const usual = counts.straight > counts.curly ? 'straight' : 'curly';
    return blocks.flatMap((block, at) => differing(block, at, usual));
  },
};

const marks = perBlock(({ text }) => ({
  straight: text.match(/["]|'(?=[^\d])/g)?.length ?? 0,
  // A closing ’ that is no apostrophe may stand alone: `'그렇다’`.
  curly: text.match(/[“”‘]|(?<=[가-힣.!?…])’/g)?.length ?? 0,
}));

const converted = {
  curly: perBlock(({ text }) => convertQuotes(text, 'curly')),
  straight: perBlock(({ text }) => convertQuotes(text, 'straight')),
};

function differing(block: CheckedBlock, at: number, style: 'curly' | 'straight'): Placed[] {
  if (!/["'“”‘’„‟‚‛＂＇]/.test(block.text)) return [];
  const right = converted[style](block);
  if (right === block.text || right.length !== block.text.length) return [];
  let from = 0;
  while (block.text[from] === right[from]) from += 1;
  let to = right.length;
  while (block.text[to - 1] === right[to - 1]) to -= 1;
  const fix = { insert: right.slice(from, to) };
  return [{ block: at, from, to, fix, values: { context: style } }];
}
