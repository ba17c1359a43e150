/** Brings the grid from one state of a sheet to the next, in place: selection, scrolling and an open editor stay. */
import type { ICellData, IObjectMatrixPrimitiveType, IRange } from '@univerjs/core';
import { DataValidationErrorStyle, DataValidationRenderMode, DataValidationType } from '@univerjs/core';
import type { PageCell, PageRange, PageValidation } from '../../../google/page-protocol.ts';
import { CHECKED, cellContent, UNCHECKED } from './cell-content.ts';
import { type LineShift, lineShift, shiftedLine } from './line-shift.ts';
import { cellAt, position, type SheetCopy } from './sheet-copy.ts';
import { freezeOf } from './snapshot.ts';

/** Runs one of the grid's own mutations on this workbook, past the allow-list. */
export type Mutate = (id: string, params: Readonly<Record<string, unknown>>) => void;

/** What the snapshot of a workbook cannot carry: drop-downs, check boxes, notes, the filter. Called once per sheet. */
export function decorateSheet(mutate: Mutate, sheet: SheetCopy): void {
  addValidations(mutate, sheet);
  setFilterRange(mutate, null, sheet);
  for (const [key, { note }] of sheet.cells) if (note !== undefined) paintNote(mutate, sheet, key, note);
}

/** Shows cells as they are in the sheet. `keys` are `row,column`. */
export function paintCells(mutate: Mutate, sheet: SheetCopy, keys: Iterable<string>): void {
  const cellValue: IObjectMatrixPrimitiveType<ICellData> = {};
  for (const key of keys) {
    const [row, column] = position(key);
    let cells = cellValue[row];
    if (cells === undefined) {
      cells = {};
      cellValue[row] = cells;
    }
    cells[column] = cellContent(sheet.cells.get(key));
  }
  if (Object.keys(cellValue).length > 0) mutate('sheet.mutation.set-range-values', { subUnitId: id(sheet), cellValue });
}

/** Shows what a person has just typed until the stand-in has said what became of it. */
export function paintTyped(mutate: Mutate, sheet: SheetCopy, row: number, column: number, text: string): void {
  const cell: PageCell = { ...cellAt(sheet, row, column), value: text, display: text };
  const { formula: _formula, ...shown } = cell;
  const cellValue = { [row]: { [column]: cellContent(shown) } };
  mutate('sheet.mutation.set-range-values', { subUnitId: id(sheet), cellValue });
}

/** From `before` to `after`: lines first, so that everything else can be compared place by place. */
export function repaintSheet(mutate: Mutate, before: SheetCopy, after: SheetCopy): void {
  const rows = lineShift(rowIdentities(before), rowIdentities(after));
  const columns = lineShift(columnIdentities(before), columnIdentities(after));
  shiftLines(mutate, after, rows, columns);
  const shown = shiftedCells(before, rows, columns);
  const keys = new Set([...shown.keys(), ...after.cells.keys()]);
  const changed = [...keys].filter((key) => !sameCell(shown.get(key), after.cells.get(key)));
  paintCells(mutate, after, changed);
  for (const key of changed) {
    const note = after.cells.get(key)?.note;
    if (note !== shown.get(key)?.note) paintNote(mutate, after, key, note);
  }
  paintColumns(mutate, before, after, columns);
  paintHiddenRows(mutate, before, after, rows);
  if (JSON.stringify(freezeOf(before)) !== JSON.stringify(freezeOf(after))) {
    mutate('sheet.mutation.set-frozen', { subUnitId: id(after), ...freezeOf(after) });
  }
  if (JSON.stringify(before.validations) !== JSON.stringify(after.validations)) {
    mutate('data-validation.mutation.removeRule', { subUnitId: id(after), ruleId: before.validations.map(ruleId) });
    addValidations(mutate, after);
  }
  setFilterRange(mutate, before.filter, after);
}

function id(sheet: SheetCopy): string {
  return String(sheet.sheetId);
}

function ruleId(_validation: PageValidation, index: number): string {
  return `rule-${index}`;
}

/** A row is known by its slot; without one, by what is written in it. */
function rowIdentities(sheet: SheetCopy): string[] {
  const hasSlots = sheet.columns[0]?.hidden === true;
  const rows: string[] = Array.from({ length: sheet.rowCount }, () => '');
  for (const [key, cell] of sheet.cells) {
    const [row, column] = position(key);
    if (row < rows.length && (!hasSlots || column === 0)) rows[row] += `${column}:${cell.display}\u0000`;
  }
  return rows;
}

function columnIdentities(sheet: SheetCopy): string[] {
  return Array.from({ length: sheet.columnCount }, (_, column) => cellAt(sheet, 0, column)?.display ?? '');
}

function shiftLines(mutate: Mutate, after: SheetCopy, rows: LineShift | null, columns: LineShift | null): void {
  const subUnitId = id(after);
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

function shiftedCells(sheet: SheetCopy, rows: LineShift | null, columns: LineShift | null): Map<string, PageCell> {
  if (rows === null && columns === null) return sheet.cells;
  const shifted = new Map<string, PageCell>();
  for (const [key, cell] of sheet.cells) {
    const [row, column] = position(key);
    const place = [shiftedLine(row, rows), shiftedLine(column, columns)];
    if (!place.includes(-1)) shifted.set(place.join(','), cell);
  }
  return shifted;
}

function sameCell(one: PageCell | undefined, other: PageCell | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && printed(one) === printed(other));
}

/** Equal cells of a sheet are one object, so thousands of comparisons print a few cells. */
const prints = new WeakMap<PageCell, string>();

function printed(cell: PageCell): string {
  const known = prints.get(cell) ?? JSON.stringify(cell);
  prints.set(cell, known);
  return known;
}

function paintNote(mutate: Mutate, sheet: SheetCopy, key: string, text: string | undefined): void {
  const [row, col] = position(key);
  const sheetId = id(sheet);
  if (text === undefined) mutate('sheet.mutation.remove-note', { sheetId, row, col, silent: true });
  else {
    const note = { id: `note-${sheetId}-${row}-${col}`, row, col, width: 240, height: noteHeight(text), note: text };
    mutate('sheet.mutation.update-note', { sheetId, row, col, note, silent: true });
  }
}

/** Room for the text at some twenty characters a line, so that a note never needs scrolling. */
function noteHeight(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 20)), 0);
  return Math.min(320, 28 + lines * 20);
}

function paintColumns(mutate: Mutate, before: SheetCopy, after: SheetCopy, shift: LineShift | null): void {
  after.columns.forEach((column, index) => {
    const old = shift === null ? before.columns[index] : undefined;
    const ranges = [{ startRow: 0, endRow: after.rowCount - 1, startColumn: index, endColumn: index }];
    const subUnitId = id(after);
    if (old?.hidden !== column.hidden) {
      mutate(column.hidden ? 'sheet.mutation.set-col-hidden' : 'sheet.mutation.set-col-visible', { subUnitId, ranges });
    }
    if (old?.widthPx !== column.widthPx) {
      mutate('sheet.mutation.set-worksheet-col-width', { subUnitId, ranges, colWidth: column.widthPx });
    }
  });
}

function paintHiddenRows(mutate: Mutate, before: SheetCopy, after: SheetCopy, shift: LineShift | null): void {
  const was = new Set(before.hiddenRows.map((row) => shiftedLine(row, shift)));
  const is = new Set(after.hiddenRows);
  const ranges = (rows: Iterable<number>): IRange[] =>
    [...rows].map((row) => ({ startRow: row, endRow: row, startColumn: 0, endColumn: after.columnCount - 1 }));
  const hide = ranges([...is].filter((row) => !was.has(row)));
  const show = ranges([...was].filter((row) => row >= 0 && !is.has(row)));
  if (show.length > 0) mutate('sheet.mutation.set-row-visible', { subUnitId: id(after), ranges: show });
  if (hide.length > 0) mutate('sheet.mutation.set-row-hidden', { subUnitId: id(after), ranges: hide });
}

function addValidations(mutate: Mutate, sheet: SheetCopy): void {
  sheet.validations.forEach((validation, index) => {
    if (validation.kind === 'date') return;
    const rule = {
      uid: ruleId(validation, index),
      ranges: [gridRange(validation.range)],
      allowBlank: true,
      // The stand-in decides what is refused; the grid only offers the choices.
      errorStyle: DataValidationErrorStyle.INFO,
      ...(validation.kind === 'list'
        ? {
            type: DataValidationType.LIST,
            formula1: JSON.stringify(validation.choices),
            renderMode: DataValidationRenderMode.ARROW,
          }
        : { type: DataValidationType.CHECKBOX, formula1: CHECKED, formula2: UNCHECKED }),
    };
    mutate('data-validation.mutation.addRule', { subUnitId: id(sheet), rule });
  });
}

function setFilterRange(mutate: Mutate, before: PageRange | null, sheet: SheetCopy): void {
  if (JSON.stringify(before) === JSON.stringify(sheet.filter)) return;
  const subUnitId = id(sheet);
  if (sheet.filter === null) mutate('sheet.mutation.remove-filter', { subUnitId });
  else mutate('sheet.mutation.set-filter-range', { subUnitId, range: gridRange(sheet.filter) });
}

function gridRange(range: PageRange): IRange {
  const { startRow, startColumn } = range;
  return { startRow, startColumn, endRow: range.endRow - 1, endColumn: range.endColumn - 1 };
}
