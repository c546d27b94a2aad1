import {
  Table as BaseTable,
  TableCell as BaseTableCell,
  TableHeader as BaseTableHeader,
  TableRow as BaseTableRow,
} from '@tiptap/extension-table';

/** Tiptap's table with cells of paragraphs only; columns are not dragged to a width. */
export const Table = BaseTable.extend({ group: 'block' }).configure({ resizable: false });
export const TableRow = BaseTableRow;
export const TableCell = BaseTableCell.extend({ content: 'paragraph+' });
export const TableHeader = BaseTableHeader.extend({ content: 'paragraph+' });
