import { exceedsGrid, type Place, printRange } from '../editing/a1.ts';
import type { Editing } from '../editing/editing.ts';
import { requireEditable } from '../editing/protection.ts';
import { parseTyped, typedInto } from '../editing/typed.ts';
import { writeContent } from '../editing/write.ts';
import { lettersOfColumn } from '../formula/reference.ts';
import { invalidArgument } from '../google-error.ts';
import type { Content } from '../grid/cell.ts';
import type { Rect } from '../grid/rect.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import type { MajorDimension } from './render-values.ts';

export type ValueInputOption = 'RAW' | 'USER_ENTERED';

/** What was written where. `rect` spans the values given, `null` ones included. */
export interface Written {
  readonly sheet: Sheet;
  readonly rect: Rect;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
}

/** Writes `values` from the range's first cell on: `null` skips a cell, `""` empties it. Throws 400 outside the range. */
export function writeValues(
  editing: Editing,
  place: Place,
  values: readonly (readonly unknown[])[],
  major: MajorDimension,
  option: ValueInputOption,
): Written {
  const { sheet } = place;
  const startRow = place.range.startRowIndex ?? 0;
  const startColumn = place.range.startColumnIndex ?? 0;
  const longest = values.reduce((most, line) => Math.max(most, line.length), 0);
  const height = major === 'ROWS' ? values.length : longest;
  const width = major === 'ROWS' ? longest : values.length;
  const rect: Rect = {
    startRow,
    startColumn,
    endRow: startRow + Math.max(height, 1),
    endColumn: startColumn + Math.max(width, 1),
  };
  requireWithin(place, rect);
  requireEditable(editing, sheet, rect);
  const rows = new Set<number>();
  const columns = new Set<number>();
  let cells = 0;
  values.forEach((line, first) => {
    line.forEach((value, second) => {
      const [rowOffset, columnOffset] = major === 'ROWS' ? [first, second] : [second, first];
      if (value === null || value === undefined) return;
      writeValue(editing, sheet, startRow + rowOffset, startColumn + columnOffset, value, option);
      rows.add(rowOffset);
      columns.add(columnOffset);
      cells += 1;
    });
  });
  return { sheet, rect, rows: rows.size, columns: columns.size, cells };
}

function requireWithin(place: Place, rect: Rect): void {
  const { sheet, range } = place;
  if (rect.endRow > sheet.rows.length || rect.endColumn > sheet.columns.length) {
    throw exceedsGrid(sheet, {
      startRowIndex: rect.startRow,
      endRowIndex: rect.endRow,
      startColumnIndex: rect.startColumn,
      endColumnIndex: rect.endColumn,
    });
  }
  // A range of one cell is where writing begins; a longer one must hold everything.
  const isStart = range.endRowIndex === rect.startRow + 1 && range.endColumnIndex === rect.startColumn + 1;
  if (isStart) return;
  const within = `Requested writing within range [${printRange(sheet, place.rect)}], but tried writing to`;
  if (rect.endRow > (range.endRowIndex ?? rect.endRow)) throw invalidArgument(`${within} row [${rect.endRow}]`);
  if (rect.endColumn > (range.endColumnIndex ?? rect.endColumn)) {
    throw invalidArgument(`${within} column [${lettersOfColumn(rect.endColumn - 1)}]`);
  }
}

function writeValue(
  editing: Editing,
  sheet: Sheet,
  row: number,
  column: number,
  value: unknown,
  option: ValueInputOption,
): void {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw invalidArgument(`Invalid values[${row}][${column}]: ${Array.isArray(value) ? 'list_value' : 'struct_value'}`);
  }
  if (option === 'RAW' || typeof value !== 'string') {
    const content: Content = value === '' ? null : { literal: value };
    writeContent(editing, sheet, row, column, content);
    return;
  }
  const cell = cellAt(sheet, row, column);
  const typed = parseTyped(value, editing.workbook, editing.nowSerial, cell?.format?.numberFormat);
  editing.transaction.write(sheet, row, column, typedInto(cell, typed));
}
