import { type Placed, perBlock, type StoryRule } from '../rule';

/**
 * `3천만원` and `3000만원` in one story. Outlets write either; one story keeps to one (FIELD §6).
 * What is written less often is told.
 */
export const numberThousand: StoryRule = {
  id: 'numberThousand',
  severity: 'tell',
  korean: true,
  scope: 'story',
  check: ({ blocks }) => {
    const own = blocks.map((block) => ({ words: byWord(block), figures: byFigure(block) }));
    const words = own.reduce((sum, one) => sum + one.words.length, 0);
    const figures = own.reduce((sum, one) => sum + one.figures.length, 0);
    if (words === 0 || figures === 0) return [];
    return own.flatMap((one, block) =>
      (words > figures ? one.figures : one.words).map((place): Placed => ({ ...place, block })),
    );
  },
};

type Place = Omit<Placed, 'block'>;

const byWord = perBlock(({ kind, text }): Place[] =>
  kind === 'cell'
    ? []
    : Array.from(
        text.matchAll(/(?<![\d.,])([1-9])천(?=\s?(?:만|억|조|여|명|원|건|개|가구|달러|톤))/g),
        (match) => ({
          from: match.index,
          to: match.index + match[0].length,
          fix: { insert: `${match[1] ?? ''}000` },
        }),
      ),
);

const byFigure = perBlock(({ kind, text }): Place[] =>
  kind === 'cell'
    ? []
    : Array.from(
        text.matchAll(
          /(?<![\d.,~])([1-9])000(?=\s?(?:만|억|조|여|명|원|건|개(?!월)|가구|달러|톤))/g,
        ),
        (match) => ({
          from: match.index,
          to: match.index + match[0].length,
          fix: { insert: `${match[1] ?? ''}천` },
        }),
      ),
);
