import { isCellError } from '../formula/index.ts';
import type { Column, Row, Sheet } from '../grid/sheet.ts';
import { sheetById } from '../grid/workbook.ts';
import type { Document } from '../library/document.ts';
import { type RenderedValue, remembered } from '../wire/render-values.ts';

/** `''` for an empty cell. */
export type SheetValue = RenderedValue;

/** A row or column, wherever it is moved: the same object as long as it is the same line, gone and restored too. */
export type Line = object;

export interface RowLine {
  readonly line: Line;
  /** What the columns asked for hold, in their order. The same array as before while nothing in it has changed. */
  readonly values: readonly SheetValue[];
}

/** The columns of a sheet from left to right; none for a sheet that is not there. */
export function columnLines({ workbook }: Document, sheetId: number): readonly Line[] {
  return sheetById(workbook, sheetId)?.columns ?? [];
}

/** Every row of a sheet in some of its columns; no row of a sheet that is not there. */
export function rowLines({ workbook, calculation }: Document, sheetId: number, asked: readonly Line[]): RowLine[] {
  const sheet = sheetById(workbook, sheetId);
  if (sheet === undefined) return [];
  calculation.refresh();
  const places = new Map<Line, Column>(sheet.columns.map((column) => [column, column]));
  const columns = asked.map((line) => places.get(line));
  const question = `shown/${columns.map((column) => column?.key).join()}`;
  const shown = (of: Sheet, row: Row, column: Column): SheetValue => {
    const value = calculation.valueOf(of, row, column);
    return isCellError(value) ? value.error : (value ?? '');
  };
  const render = (row: Row): SheetValue[] => {
    const before = row.rendered?.get(question)?.values;
    const values = columns.map((column) => (column === undefined ? '' : shown(sheet, row, column)));
    return before?.every((value, index) => value === values[index]) ? before : values;
  };
  return sheet.rows.map((line) => ({ line, values: remembered(sheet, line, question, render) }));
}
