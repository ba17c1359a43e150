import { invalidArgument } from '../google-error.ts';
import { cellCount, WORKBOOK_CELLS_MAX, type Workbook } from '../grid/workbook.ts';

/** Columns of one sheet, up to `ZZZ`. Source: support.google.com/drive/answer/37603. */
const SHEET_COLUMNS_MAX = 18_278;

/** Throws 400 when so many more cells are more than a workbook may have. */
export function requireRoom(workbook: Workbook, added: number): void {
  if (cellCount(workbook) + added <= WORKBOOK_CELLS_MAX) return;
  throw invalidArgument(
    `This action would increase the number of cells in the workbook above the limit of ${WORKBOOK_CELLS_MAX} cells.`,
  );
}

/** Throws 400 for more columns than a sheet may have. */
export function requireColumns(count: number): void {
  if (count <= SHEET_COLUMNS_MAX) return;
  throw invalidArgument(
    `This action would increase the number of columns in the sheet above the limit of ${SHEET_COLUMNS_MAX} columns.`,
  );
}
