/** Brings the rows and columns of the grid from one state of a sheet to the next: their number, size and whether they are shown. */
import type { IRange } from '@univerjs/core';
import type { Mutate } from './grid-painter.ts';
import { type LineShift, shiftedLine } from './line-shift.ts';
import { ROW_HEIGHT_PX, rowHeight, rowHeights } from './row-heights.ts';
import type { SheetCopy } from './sheet-copy.ts';

/** Puts in and takes out what turns the lines of before into those of after. */
export function moveLines(mutate: Mutate, after: SheetCopy, rows: LineShift | null, columns: LineShift | null): void {
  const subUnitId = String(after.sheetId);
  if (rows !== null) {
    const range = {
      startRow: rows.at,
      endRow: rows.at + rows.count - 1,
      startColumn: 0,
      endColumn: after.columnCount - 1,
    };
    mutate(rows.kind === 'insert' ? 'sheet.mutation.insert-row' : 'sheet.mutation.remove-rows', { subUnitId, range });
  }
  if (columns !== null) {
    const endColumn = columns.at + columns.count - 1;
    const range = { startRow: 0, endRow: after.rowCount - 1, startColumn: columns.at, endColumn };
    mutate(columns.kind === 'insert' ? 'sheet.mutation.insert-col' : 'sheet.mutation.remove-col', { subUnitId, range });
  }
}

/** How wide the columns are, and which of them are shown. */
export function paintColumns(mutate: Mutate, before: SheetCopy, after: SheetCopy, shift: LineShift | null): void {
  after.columns.forEach((column, index) => {
    const old = shift === null ? before.columns[index] : undefined;
    const ranges = [{ startRow: 0, endRow: after.rowCount - 1, startColumn: index, endColumn: index }];
    const subUnitId = String(after.sheetId);
    if (old?.hidden !== column.hidden) {
      mutate(column.hidden ? 'sheet.mutation.set-col-hidden' : 'sheet.mutation.set-col-visible', { subUnitId, ranges });
    }
    if (old?.widthPx !== column.widthPx) {
      mutate('sheet.mutation.set-worksheet-col-width', { subUnitId, ranges, colWidth: column.widthPx });
    }
  });
}

/** How high these rows are by what stands in them now. */
export function fitRows(mutate: Mutate, sheet: SheetCopy, rows: Iterable<number>): void {
  const heights = [...new Set(rows)].map((row) => [row, rowHeight(sheet, row)] as const);
  const told = heights.filter(([, height]) => height !== null);
  if (told.length === 0) return;
  const ranges = told.map(([row]) => ({
    startRow: row,
    endRow: row,
    startColumn: 0,
    endColumn: sheet.columnCount - 1,
  }));
  const params = { subUnitId: String(sheet.sheetId), ranges, rowHeight: Object.fromEntries(told) };
  mutate('sheet.mutation.set-worksheet-row-height', params);
}

/** How high the rows are. */
export function paintRowHeights(mutate: Mutate, before: SheetCopy, after: SheetCopy, shift: LineShift | null): void {
  const was = new Map([...rowHeights(before)].map(([row, height]) => [shiftedLine(row, shift), height]));
  const is = rowHeights(after);
  for (const row of new Set([...was.keys(), ...is.keys()])) {
    if (row < 0 || was.get(row) === is.get(row)) continue;
    const ranges = [{ startRow: row, endRow: row, startColumn: 0, endColumn: after.columnCount - 1 }];
    const params = { subUnitId: String(after.sheetId), ranges, rowHeight: is.get(row) ?? ROW_HEIGHT_PX };
    mutate('sheet.mutation.set-worksheet-row-height', params);
  }
}

/** Which rows are shown. */
export function paintHiddenRows(mutate: Mutate, before: SheetCopy, after: SheetCopy, shift: LineShift | null): void {
  const was = new Set(before.hiddenRows.map((row) => shiftedLine(row, shift)));
  const is = new Set(after.hiddenRows);
  const ranges = (rows: Iterable<number>): IRange[] =>
    [...rows].map((row) => ({ startRow: row, endRow: row, startColumn: 0, endColumn: after.columnCount - 1 }));
  const hide = ranges([...is].filter((row) => !was.has(row)));
  const show = ranges([...was].filter((row) => row >= 0 && !is.has(row)));
  if (show.length > 0) mutate('sheet.mutation.set-row-visible', { subUnitId: String(after.sheetId), ranges: show });
  if (hide.length > 0) mutate('sheet.mutation.set-row-hidden', { subUnitId: String(after.sheetId), ranges: hide });
}
