import type { DraftNode } from './draftStory';

/** A cell as a file says it. */
export interface TableCell {
  header: boolean;
  colspan: number;
  rowspan: number;
  /** Paragraphs; may be empty. */
  content: DraftNode[];
}

/** A wider table is a sheet, not part of a story. */
const MAX_COLUMNS = 60;

/**
 * A table in which every place of the grid belongs to exactly one cell, as the schema's table needs:
 * spans are cut to the grid and short rows filled. Null for a table without cells.
 */
export function tableOf(rows: readonly TableCell[][]): DraftNode | null {
  const taken: boolean[][] = rows.map(() => []);
  const placed: { column: number; node: DraftNode }[][] = rows.map(() => []);
  for (const [row, cells] of rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (taken[row]?.[column]) column += 1;
      if (column >= MAX_COLUMNS) break;
      let width = 1;
      const most = Math.min(cell.colspan, MAX_COLUMNS - column);
      while (width < most && !taken[row]?.[column + width]) width += 1;
      const height = Math.min(cell.rowspan, rows.length - row);
      for (let y = row; y < row + height; y += 1) {
        for (let x = column; x < column + width; x += 1) {
          const line = taken[y];
          if (line) line[x] = true;
        }
      }
      const content = cell.content.length > 0 ? cell.content : [{ type: 'paragraph' }];
      const attrs = { colspan: width, rowspan: height };
      const type = cell.header ? 'tableHeader' : 'tableCell';
      placed[row]?.push({ column, node: { type, attrs, content } });
      column += width;
    }
  }
  const columns = Math.max(0, ...taken.map((line) => line.length));
  if (columns === 0) return null;
  const content = placed.map((cells, row): DraftNode => {
    for (let column = 0; column < columns; column += 1) {
      if (!taken[row]?.[column]) cells.push({ column, node: emptyCell() });
    }
    cells.sort((one, other) => one.column - other.column);
    return { type: 'tableRow', content: cells.map(({ node }) => node) };
  });
  // A row that only other rows' cells reach into is none of its own.
  return content.every((row) => row.content?.length)
    ? { type: 'table', content }
    : tableOf(rows.filter((cells) => cells.length > 0).map((cells) => cells.map(unspanned)));
}

const unspanned = (cell: TableCell): TableCell => ({ ...cell, rowspan: 1 });

function emptyCell(): DraftNode {
  return {
    type: 'tableCell',
    attrs: { colspan: 1, rowspan: 1 },
    content: [{ type: 'paragraph' }],
  };
}
