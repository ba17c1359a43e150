import { formatValue } from '../entry/index.ts';
import type { Calculation } from '../grid/calculation.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import type { Workbook } from '../grid/workbook.ts';
import { numberFormatOf } from './number-format.ts';

/** A cell's value as the cell prints it. */
export function displayAt(
  context: { readonly workbook: Workbook; readonly calculation: Calculation },
  sheet: Sheet,
  row: number,
  column: number,
): string {
  const value = context.calculation.valueAt(sheet, row, column);
  if (typeof value === 'string') return value;
  return formatValue(
    value,
    numberFormatOf(cellAt(sheet, row, column)?.format?.numberFormat),
    context.workbook.parts.locale,
  );
}
