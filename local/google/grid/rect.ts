import type { PageRange } from '../page-protocol.ts';
import type { GridRange } from './message.ts';
import type { Sheet } from './sheet.ts';

/** A bounded rectangle of cells, 0-based, ends exclusive. */
export type Rect = PageRange;

/** The part of a range that lies in the sheet's grid; sides left out reach to the grid's edge. */
export function rectOf(sheet: Sheet, range: GridRange): Rect {
  const rows = sheet.rows.length;
  const columns = sheet.columns.length;
  return {
    startRow: Math.min(range.startRowIndex ?? 0, rows),
    endRow: Math.min(range.endRowIndex ?? rows, rows),
    startColumn: Math.min(range.startColumnIndex ?? 0, columns),
    endColumn: Math.min(range.endColumnIndex ?? columns, columns),
  };
}

export function wholeGrid(sheet: Sheet): Rect {
  return { startRow: 0, endRow: sheet.rows.length, startColumn: 0, endColumn: sheet.columns.length };
}

export function gridRangeOf(sheetId: number, rect: Rect): GridRange {
  return {
    sheetId,
    startRowIndex: rect.startRow,
    endRowIndex: rect.endRow,
    startColumnIndex: rect.startColumn,
    endColumnIndex: rect.endColumn,
  };
}

export function isEmptyRect(rect: Rect): boolean {
  return rect.startRow >= rect.endRow || rect.startColumn >= rect.endColumn;
}

export function intersects(one: Rect, other: Rect): boolean {
  return (
    one.startRow < other.endRow &&
    other.startRow < one.endRow &&
    one.startColumn < other.endColumn &&
    other.startColumn < one.endColumn
  );
}

export function holds(rect: Rect, row: number, column: number): boolean {
  return row >= rect.startRow && row < rect.endRow && column >= rect.startColumn && column < rect.endColumn;
}

export function encloses(outer: Rect, inner: Rect): boolean {
  return (
    outer.startRow <= inner.startRow &&
    outer.endRow >= inner.endRow &&
    outer.startColumn <= inner.startColumn &&
    outer.endColumn >= inner.endColumn
  );
}

export function fitsGrid(sheet: Sheet, rect: Rect): boolean {
  return (
    rect.startRow >= 0 &&
    rect.startColumn >= 0 &&
    rect.startRow <= rect.endRow &&
    rect.startColumn <= rect.endColumn &&
    rect.endRow <= sheet.rows.length &&
    rect.endColumn <= sheet.columns.length
  );
}
