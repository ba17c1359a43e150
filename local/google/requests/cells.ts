import { exceedsGrid } from '../editing/a1.ts';
import type { Editing } from '../editing/editing.ts';
import { requireEditable } from '../editing/protection.ts';
import { insertLines, newLines } from '../editing/structure.ts';
import { invalidArgument, notImplemented } from '../google-error.ts';
import { type Cell, hasContent } from '../grid/cell.ts';
import type { RowData } from '../grid/message.ts';
import { fitsGrid, gridRangeOf, type Rect } from '../grid/rect.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import type { MaskTree } from '../wire/field-mask.ts';
import { cellWith, requireWritable } from './cell-data.ts';
import { type Handlers, NOTHING, requireMask, requireRect, requireSheet } from './handler.ts';

function requireCellMask(fields: string | undefined): MaskTree {
  const mask = requireMask(fields, 'CellData');
  requireWritable(mask);
  return mask;
}

function widest(rows: readonly RowData[]): number {
  return rows.reduce((most, row) => Math.max(most, row.values?.length ?? 0), 0);
}

/** Writes rows of cell data from one corner on, as wide as each row is. */
function writeRows(editing: Editing, sheet: Sheet, rect: Rect, rows: readonly RowData[], mask: MaskTree): void {
  if (!fitsGrid(sheet, rect)) throw exceedsGrid(sheet, gridRangeOf(sheet.sheetId, rect));
  requireEditable(editing, sheet, rect);
  rows.forEach((row, rowOffset) => {
    row.values?.forEach((given, columnOffset) => {
      const at = [rect.startRow + rowOffset, rect.startColumn + columnOffset] as const;
      editing.transaction.write(sheet, ...at, cellWith(cellAt(sheet, ...at), given, mask));
    });
  });
}

/** The cells that changed in the same way share one object. */
function forEachCell(
  sheet: Sheet,
  rect: Rect,
  editing: Editing,
  change: (before: Cell | undefined) => Cell | undefined,
): void {
  const changed = new Map<Cell | undefined, Cell | undefined>();
  for (let row = rect.startRow; row < rect.endRow; row += 1) {
    for (let column = rect.startColumn; column < rect.endColumn; column += 1) {
      const before = cellAt(sheet, row, column);
      if (!changed.has(before)) changed.set(before, change(before));
      editing.transaction.write(sheet, row, column, changed.get(before));
    }
  }
}

export const CELL_HANDLERS = {
  updateCells: (editing, request) => {
    const mask = requireCellMask(request.fields);
    const rows = request.rows ?? [];
    if ((request.start === undefined) === (request.range === undefined)) {
      throw invalidArgument('Exactly one of start and range must be specified.');
    }
    if (request.start !== undefined) {
      const { sheetId, rowIndex = 0, columnIndex = 0 } = request.start;
      const sheet = requireSheet(editing, sheetId);
      const rect: Rect = {
        startRow: rowIndex,
        endRow: rowIndex + rows.length,
        startColumn: columnIndex,
        endColumn: columnIndex + widest(rows),
      };
      writeRows(editing, sheet, rect, rows, mask);
      return NOTHING;
    }
    const { sheet, rect } = requireRect(editing, request.range);
    if (rows.length > rect.endRow - rect.startRow || widest(rows) > rect.endColumn - rect.startColumn) {
      throw invalidArgument('Attempting to write data outside the specified range.');
    }
    requireEditable(editing, sheet, rect);
    for (let row = rect.startRow; row < rect.endRow; row += 1) {
      const values = rows[row - rect.startRow]?.values ?? [];
      for (let column = rect.startColumn; column < rect.endColumn; column += 1) {
        const cell = cellWith(cellAt(sheet, row, column), values[column - rect.startColumn], mask);
        editing.transaction.write(sheet, row, column, cell);
      }
    }
    return NOTHING;
  },

  repeatCell: (editing, request) => {
    const mask = requireCellMask(request.fields);
    const { sheet, rect } = requireRect(editing, request.range);
    requireEditable(editing, sheet, rect);
    forEachCell(sheet, rect, editing, (before) => cellWith(before, request.cell, mask));
    return NOTHING;
  },

  /** After the last row that has any content, in rows that are there or are added. */
  appendCells: (editing, request) => {
    if (request.tableId !== undefined) throw notImplemented('appending to tables');
    const mask = requireCellMask(request.fields);
    const sheet = requireSheet(editing, request.sheetId);
    const rows = request.rows ?? [];
    const startRow = lastRowWithContent(sheet) + 1;
    const missing = startRow + rows.length - sheet.rows.length;
    if (missing > 0) {
      const model = sheet.rows.at(-1) ?? null;
      insertLines(editing, sheet, 'ROWS', sheet.rows.length, newLines(sheet, 'ROWS', missing, model));
    }
    const rect: Rect = { startRow, endRow: startRow + rows.length, startColumn: 0, endColumn: widest(rows) };
    writeRows(editing, sheet, rect, rows, mask);
    return NOTHING;
  },

  setDataValidation: (editing, request) => {
    const { sheet, rect } = requireRect(editing, request.range);
    requireEditable(editing, sheet, rect);
    const given = request.rule === undefined ? {} : { dataValidation: request.rule };
    const mask = requireCellMask('dataValidation');
    forEachCell(sheet, rect, editing, (before) => cellWith(before, given, mask));
    return NOTHING;
  },
} as const satisfies Handlers;

function lastRowWithContent(sheet: Sheet): number {
  for (let row = sheet.rows.length - 1; row >= 0; row -= 1) {
    const cells = sheet.rows[row]?.cells;
    if (cells !== undefined && sheet.columns.some(({ key }) => hasContent(cells[key]))) return row;
  }
  return -1;
}
