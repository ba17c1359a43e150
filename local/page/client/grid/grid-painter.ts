/** Brings the grid from one state of a sheet to the next, in place: selection, scrolling and an open editor stay. */
import type { ICellData, IObjectMatrixPrimitiveType, IRange } from '@univerjs/core';
import { DataValidationErrorStyle, DataValidationRenderMode, DataValidationType } from '@univerjs/core';
import type { PageCell, PageRange, PageValidation } from '../../../google/page-protocol.ts';
import { CHECKED, cellContent, UNCHECKED } from './cell-content.ts';
import { moveLines, paintColumns, paintHiddenRows, paintRowHeights } from './line-painter.ts';
import { lineShift, shiftLines } from './line-shift.ts';
import { cellAt, filledCells, type Place, type SheetCopy } from './sheet-copy.ts';
import { freezeOf } from './snapshot.ts';

/** Runs one of the grid's own mutations on this workbook, past the allow-list. */
export type Mutate = (id: string, params: Readonly<Record<string, unknown>>) => void;

/** What the snapshot of a workbook cannot carry: drop-downs, check boxes, notes, the filter. Called once per sheet. */
export function decorateSheet(mutate: Mutate, sheet: SheetCopy): void {
  addValidations(mutate, sheet);
  setFilterRange(mutate, null, sheet);
  for (const { cell, ...place } of filledCells(sheet)) {
    if (cell.note !== undefined) paintNote(mutate, sheet, place, cell.note);
  }
}

/** Shows cells as they are in the sheet. */
export function paintCells(mutate: Mutate, sheet: SheetCopy, places: readonly Place[]): void {
  if (places.length === 0) return;
  const cellValue: IObjectMatrixPrimitiveType<ICellData> = {};
  for (const { row, column } of places) {
    let cells = cellValue[row];
    if (cells === undefined) {
      cells = {};
      cellValue[row] = cells;
    }
    cells[column] = cellContent(cellAt(sheet, row, column));
  }
  mutate('sheet.mutation.set-range-values', { subUnitId: id(sheet), cellValue });
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
  moveLines(mutate, after, rows, columns);
  const shown = shiftLines(before.rows, rows, []).map((cells) => shiftLines(cells, columns, null));
  const changed = differences(shown, after);
  paintCells(mutate, after, changed);
  for (const place of changed) {
    const note = cellAt(after, place.row, place.column)?.note;
    if (note !== shown[place.row]?.[place.column]?.note) paintNote(mutate, after, place, note);
  }
  paintColumns(mutate, before, after, columns);
  paintRowHeights(mutate, before, after, rows);
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
  return sheet.rows.map((cells) =>
    hasSlots ? (cells[0]?.display ?? '') : cells.map((cell) => cell?.display ?? '').join('\u0000'),
  );
}

function columnIdentities(sheet: SheetCopy): string[] {
  return Array.from({ length: sheet.columnCount }, (_, column) => cellAt(sheet, 0, column)?.display ?? '');
}

function differences(shown: readonly (readonly (PageCell | null)[])[], after: SheetCopy): readonly Place[] {
  const places: Place[] = [];
  for (let row = 0; row < after.rowCount; row += 1) {
    for (let column = 0; column < after.columnCount; column += 1) {
      if (!sameCell(shown[row]?.[column] ?? null, cellAt(after, row, column))) places.push({ row, column });
    }
  }
  return places;
}

function sameCell(one: PageCell | null, other: PageCell | null): boolean {
  return one === other || (one !== null && other !== null && printed(one) === printed(other));
}

/** Equal cells of a sheet are one object, so thousands of comparisons print a few cells. */
const prints = new WeakMap<PageCell, string>();

function printed(cell: PageCell): string {
  const known = prints.get(cell) ?? JSON.stringify(cell);
  prints.set(cell, known);
  return known;
}

function paintNote(mutate: Mutate, sheet: SheetCopy, { row, column: col }: Place, text: string | undefined): void {
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
