import { invariant } from '../../../shared/kernel/invariant.ts';
import type { Cell } from './cell.ts';
import type {
  CellsImage,
  CellWrite,
  InsertImage,
  LinesImage,
  Operation,
  OperationImage,
  Place,
  SheetImage,
  WorkbookImage,
} from './operation.ts';
import {
  bareSheet,
  type Column,
  type Dimension,
  type LineProperties,
  newColumn,
  newRow,
  putLines,
  type Row,
  renumber,
  type Sheet,
} from './sheet.ts';
import type { Workbook } from './workbook.ts';

/**
 * Workbooks and operations as JSON, for the log. Equal cells are written once, in a palette, and referred to by
 * number: hundreds of pre-stamped rows differ in little but their slot.
 */

export function imageOfWorkbook(workbook: Workbook): WorkbookImage {
  return {
    spreadsheetId: workbook.spreadsheetId,
    parts: workbook.parts,
    sheets: workbook.sheets.map(imageOfSheet),
  };
}

export function workbookOfImage(image: WorkbookImage): Workbook {
  return { spreadsheetId: image.spreadsheetId, parts: image.parts, sheets: image.sheets.map(sheetOfImage) };
}

export function imageOfSheet(sheet: Sheet): SheetImage {
  const writes: CellWrite[] = [];
  for (const row of sheet.rows) {
    for (const column of sheet.columns) {
      const cell = row.cells[column.key];
      if (cell !== undefined) writes.push({ row: row.index, column: column.index, cell });
    }
  }
  return {
    sheetId: sheet.sheetId,
    parts: sheet.parts,
    rows: imageOfLines(sheet.rows),
    columns: imageOfLines(sheet.columns),
    cells: imageOfCells(writes),
  };
}

export function sheetOfImage(image: SheetImage): Sheet {
  const sheet = bareSheet(image.sheetId, image.parts);
  putLines(sheet.rows, 0, linesOfImage(image.rows, newRow));
  putLines(
    sheet.columns,
    0,
    linesOfImage(image.columns, (properties) => newColumn(sheet, properties)),
  );
  renumber(sheet.rows, 0);
  renumber(sheet.columns, 0);
  for (const { row, column, cell } of writesOfImage(image.cells)) {
    const target = sheet.rows[row];
    const key = sheet.columns[column]?.key;
    invariant(target !== undefined && key !== undefined, 'a stored cell lies in the grid');
    target.cells[key] = cell;
  }
  return sheet;
}

/** The form in which an operation is stored. */
export function imageOfOperation(operation: Operation): OperationImage {
  if (operation.kind !== 'cells') return operation;
  return { kind: 'cells', sheetId: operation.sheetId, ...imageOfCells(operation.writes) };
}

/** Lines about to be inserted: new ones are empty, restored ones come with their cells. */
export function imageOfInsertion(
  sheet: Sheet,
  dimension: Dimension,
  at: number,
  added: readonly (Row | Column)[],
): InsertImage {
  const writes: CellWrite[] = [];
  added.forEach((line, offset) => {
    if ('cells' in line) {
      for (const { key, index } of sheet.columns) {
        if (line.cells[key] !== undefined) writes.push({ row: offset, column: index, cell: line.cells[key] });
      }
    } else {
      for (const row of sheet.rows) {
        const cell = row.cells[line.key];
        if (cell !== undefined) writes.push({ row: row.index, column: offset, cell });
      }
    }
  });
  const { sheetId } = sheet;
  return { kind: 'insert', sheetId, dimension, at, lines: imageOfLines(added), cells: imageOfCells(writes) };
}

/** The lines to insert, filled with the cells they had. */
export function linesOfInsertion(sheet: Sheet, image: InsertImage): (Row | Column)[] {
  const writes = writesOfImage(image.cells);
  if (image.dimension === 'ROWS') {
    const rows = linesOfImage(image.lines, newRow);
    for (const { row, column, cell } of writes) {
      const key = sheet.columns[column]?.key;
      const target = rows[row];
      if (key !== undefined && target !== undefined) target.cells[key] = cell;
    }
    return rows;
  }
  const columns = linesOfImage(image.lines, (properties) => newColumn(sheet, properties));
  for (const { row, column, cell } of writes) {
    const key = columns[column]?.key;
    const target = sheet.rows[row];
    if (key !== undefined && target !== undefined) target.cells[key] = cell;
  }
  return columns;
}

function imageOfLines(all: readonly (Row | Column)[]): LinesImage {
  const properties = all.flatMap((line, index): (readonly [number, LineProperties])[] =>
    Object.keys(line.properties).length === 0 ? [] : [[index, line.properties]],
  );
  return { count: all.length, properties };
}

function linesOfImage<Line>(image: LinesImage, make: (properties: LineProperties) => Line): Line[] {
  const properties = new Map(image.properties);
  return Array.from({ length: image.count }, (_, index) => make(properties.get(index) ?? {}));
}

function imageOfCells(writes: readonly CellWrite[]): CellsImage {
  const palette: Cell[] = [];
  const byIdentity = new Map<Cell, number>();
  const byText = new Map<string, number>();
  const places = writes.map(({ row, column, cell }): Place => {
    if (cell === undefined) return [row, column, -1];
    let index = byIdentity.get(cell);
    if (index === undefined) {
      const text = JSON.stringify(cell);
      index = byText.get(text) ?? palette.push(cell) - 1;
      byText.set(text, index);
      byIdentity.set(cell, index);
    }
    return [row, column, index];
  });
  return { palette, places };
}

export function writesOfImage(image: CellsImage): CellWrite[] {
  return image.places.map(([row, column, index]) => ({
    row,
    column,
    cell: index < 0 ? undefined : image.palette[index],
  }));
}
