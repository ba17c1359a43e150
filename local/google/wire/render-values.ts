import { displayAt } from '../editing/display.ts';
import { isDateFormat } from '../editing/number-format.ts';
import { isCellError } from '../formula/index.ts';
import { hasContent } from '../grid/cell.ts';
import type { Rect } from '../grid/rect.ts';
import type { Column, Row, Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';

export type ValueRenderOption = 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
export type DateTimeRenderOption = 'SERIAL_NUMBER' | 'FORMATTED_STRING';
export type MajorDimension = 'ROWS' | 'COLUMNS';

export interface RenderOptions {
  readonly value: ValueRenderOption;
  readonly dateTime: DateTimeRenderOption;
  readonly major: MajorDimension;
}

export type RenderedValue = string | number | boolean;

/**
 * The values of a rectangle as `ValueRange.values` gives them: what is empty at the end of a row or of the range is
 * left out, what is empty in between is `""`. A cell with a formula is never empty, whatever the formula gives.
 */
export function renderValues(document: Document, sheet: Sheet, rect: Rect, options: RenderOptions): RenderedValue[][] {
  const rows = sheet.rows.slice(rect.startRow, lastFilledRow(sheet, rect) + 1);
  const columns = sheet.columns.slice(rect.startColumn, rect.endColumn);
  const render = (row: Row, column: Column): RenderedValue => renderCell(document, sheet, row, column, options);
  const renderRow = (row: Row): RenderedValue[] =>
    trimmed(
      columns,
      (column) => hasContent(row.cells[column.key]),
      (column) => render(row, column),
    );
  const question = `${options.value}/${options.dateTime}/${rect.startColumn}/${rect.endColumn}`;
  const lines =
    options.major === 'ROWS'
      ? rows.map((row) => remembered(sheet, row, question, renderRow))
      : columns.map((column) =>
          trimmed(
            rows,
            (row) => hasContent(row.cells[column.key]),
            (row) => render(row, column),
          ),
        );
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.length === 0) end -= 1;
  return lines.slice(0, end);
}

/** Of thousands of rows that wait to be filled nothing more is asked than this. -1: all are empty. */
function lastFilledRow(sheet: Sheet, { startRow, endRow, startColumn, endColumn }: Rect): number {
  const columns = sheet.columns.slice(startColumn, endColumn);
  const isFilled = ({ cells }: Row): boolean => cells.length > 0 && columns.some(({ key }) => hasContent(cells[key]));
  for (let index = Math.min(endRow, sheet.rows.length) - 1; index >= startRow; index -= 1) {
    const row = sheet.rows[index];
    if (row !== undefined && isFilled(row)) return index;
  }
  return -1;
}

/** A tab of thousands of rows is read again and again, and few of its rows have changed. */
export function remembered(
  { epoch }: Sheet,
  row: Row,
  question: string,
  renderRow: (row: Row) => RenderedValue[],
): RenderedValue[] {
  const known = row.rendered?.get(question);
  if (known !== undefined && known.epoch === epoch) return known.values;
  const values = renderRow(row);
  row.rendered ??= new Map();
  row.rendered.set(question, { epoch, values });
  return values;
}

function trimmed<Line>(
  line: readonly Line[],
  isFilled: (place: Line) => boolean,
  render: (place: Line) => RenderedValue,
): RenderedValue[] {
  let end = line.length;
  for (; end > 0; end -= 1) {
    const place = line[end - 1];
    if (place !== undefined && isFilled(place)) break;
  }
  return line.slice(0, end).map(render);
}

function renderCell(document: Document, sheet: Sheet, row: Row, column: Column, options: RenderOptions): RenderedValue {
  const cell = row.cells[column.key];
  if (cell === undefined) return '';
  if (options.value === 'FORMULA' && cell.formula !== undefined) return cell.formula;
  const value = document.calculation.valueOf(sheet, row, column);
  if (value === null) return '';
  if (isCellError(value)) return value.error;
  const isPrinted =
    options.value === 'FORMATTED_VALUE' ||
    (typeof value === 'number' && options.dateTime === 'FORMATTED_STRING' && isDateFormat(cell.format?.numberFormat));
  return isPrinted ? displayAt(document, sheet, row.index, column.index) : value;
}
