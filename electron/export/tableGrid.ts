import type { PublishedCell } from '@shared/story/published';

/** A cell of a table laid on its grid. */
export interface GridCell {
  /** Null where a cell from above reaches down, and where a row is too short. */
  cell: PublishedCell | null;
  /** Columns. */
  span: number;
  /** Rows, where it begins. */
  rows: number;
  /** Whether a cell over several rows begins or goes on here. */
  merge: 'restart' | 'continue' | null;
}

/**
 * Rows as formats have them that know no `rowspan`: a place in every row a cell reaches into, and all
 * rows of one width. Spans that would leave the table or meet another end before.
 */
export function tableGrid(rows: readonly PublishedCell[][]): GridCell[][] {
  /** By column, what reaches down into it: rows still to come, and the columns it takes. */
  let above: ({ left: number; span: number } | undefined)[] = [];
  const grid = rows.map((row, index) => {
    const line: GridCell[] = [];
    const below: typeof above = [];
    let column = 0;
    const takeReaching = () => {
      for (let held = above[column]; held; held = above[column]) {
        line.push({ cell: null, span: held.span, rows: 1, merge: 'continue' });
        if (held.left > 1) below[column] = { left: held.left - 1, span: held.span };
        column += held.span;
      }
    };
    for (const cell of row) {
      takeReaching();
      let span = 1;
      while (span < cell.colspan && above[column + span] === undefined) span += 1;
      const reach = Math.min(cell.rowspan, rows.length - index);
      if (reach > 1) below[column] = { left: reach - 1, span };
      line.push({ cell, span, rows: reach, merge: reach > 1 ? 'restart' : null });
      column += span;
    }
    takeReaching();
    // What reaches down further to the right than this row's own cells.
    for (let next = column; next < above.length; next++) {
      const held = above[next];
      if (!held) continue;
      if (next > column) line.push({ cell: null, span: next - column, rows: 1, merge: null });
      column = next;
      takeReaching();
      next = column - 1;
    }
    above = below;
    return line;
  });
  const widths = grid.map((row) => row.reduce((sum, { span }) => sum + span, 0));
  const width = Math.max(1, ...widths);
  return grid.map((row, index) => {
    const missing = width - (widths[index] ?? 0);
    const filled = Array.from(
      { length: missing },
      (): GridCell => ({ cell: null, span: 1, rows: 1, merge: null }),
    );
    return [...row, ...filled];
  });
}
