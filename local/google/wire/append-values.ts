import type { Place } from '../editing/a1.ts';
import type { Editing } from '../editing/editing.ts';
import { insertLines, newLines } from '../editing/structure.ts';
import { hasContent } from '../grid/cell.ts';
import { isEmptyRect, type Rect } from '../grid/rect.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import type { MajorDimension } from './render-values.ts';
import { type ValueInputOption, type Written, writeValues } from './write-values.ts';

/**
 * Writes after the table that the range lies in, adding rows where the grid ends. The table is what is connected with the
 * range without a blank row or column between; without one, writing begins at the range's first cell.
 */
export function appendValues(
  editing: Editing,
  place: Place,
  values: readonly (readonly unknown[])[],
  major: MajorDimension,
  option: ValueInputOption,
  insertRows: boolean,
): { readonly written: Written; readonly table: Rect | null } {
  const { sheet } = place;
  const table = tableAround(sheet, place.rect);
  const startRow = table === null ? place.rect.startRow : table.endRow;
  const startColumn = table === null ? place.rect.startColumn : table.startColumn;
  const height = major === 'ROWS' ? values.length : values.reduce((most, line) => Math.max(most, line.length), 0);
  const missing = startRow + height - sheet.rows.length;
  const model = sheet.rows[startRow - 1] ?? null;
  if (insertRows && height > 0) insertLines(editing, sheet, 'ROWS', startRow, newLines(sheet, 'ROWS', height, model));
  else if (missing > 0) insertLines(editing, sheet, 'ROWS', sheet.rows.length, newLines(sheet, 'ROWS', missing, model));
  const range = { sheetId: sheet.sheetId, startRowIndex: startRow, startColumnIndex: startColumn };
  const rect = { startRow, startColumn, endRow: sheet.rows.length, endColumn: sheet.columns.length };
  return { written: writeValues(editing, { sheet, range, rect }, values, major, option), table };
}

/** Grows from the filled cells of `rect` until a blank row or column is met on every side; `null` when all is blank. */
function tableAround(sheet: Sheet, rect: Rect): Rect | null {
  let table = boundsOfContent(sheet, rect);
  while (table !== null) {
    const around: Rect = {
      startRow: Math.max(0, table.startRow - 1),
      endRow: Math.min(sheet.rows.length, table.endRow + 1),
      startColumn: Math.max(0, table.startColumn - 1),
      endColumn: Math.min(sheet.columns.length, table.endColumn + 1),
    };
    const grown: Rect | null = boundsOfContent(sheet, around);
    if (grown === null || area(union(grown, table)) === area(table)) return table;
    table = union(grown, table);
  }
  return table;
}

function boundsOfContent(sheet: Sheet, rect: Rect): Rect | null {
  const bounds = { startRow: Infinity, endRow: -1, startColumn: Infinity, endColumn: -1 };
  for (let row = rect.startRow; row < rect.endRow; row += 1) {
    for (let column = rect.startColumn; column < rect.endColumn; column += 1) {
      if (!hasContent(cellAt(sheet, row, column))) continue;
      bounds.startRow = Math.min(bounds.startRow, row);
      bounds.endRow = Math.max(bounds.endRow, row + 1);
      bounds.startColumn = Math.min(bounds.startColumn, column);
      bounds.endColumn = Math.max(bounds.endColumn, column + 1);
    }
  }
  return isEmptyRect(bounds) ? null : bounds;
}

function union(one: Rect, other: Rect): Rect {
  return {
    startRow: Math.min(one.startRow, other.startRow),
    endRow: Math.max(one.endRow, other.endRow),
    startColumn: Math.min(one.startColumn, other.startColumn),
    endColumn: Math.max(one.endColumn, other.endColumn),
  };
}

function area(rect: Rect): number {
  return (rect.endRow - rect.startRow) * (rect.endColumn - rect.startColumn);
}
