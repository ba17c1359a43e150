import type { FormulaValue } from '../formula/index.ts';
import type { DataValidationRule } from '../grid/message.ts';
import type { Sheet } from '../grid/sheet.ts';
import { formulasAt, meets } from './condition.ts';
import type { Editing } from './editing.ts';

/**
 * Whether a strict rule refuses `value` typed at this place. Emptying a cell is always allowed. What is pasted
 * or written by programs is never asked.
 */
export function refusesTyped(
  editing: Editing,
  sheet: Sheet,
  at: { readonly row: number; readonly column: number },
  rule: DataValidationRule | undefined,
  value: FormulaValue,
): boolean {
  if (rule?.strict !== true || rule.condition === undefined || value === null) return false;
  const { workbook, calculation, nowSerial } = editing;
  const formulaValue = formulasAt(calculation, sheet, at, { startRow: at.row, startColumn: at.column });
  return !meets(rule.condition, value, { workbook, calculation, sheet, nowSerial, formulaValue });
}

/** What Sheets says when it refuses. */
export const VALIDATION_REFUSAL = 'The data you entered violates the data validation rules set on this cell.';
