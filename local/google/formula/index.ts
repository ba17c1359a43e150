/** The formulas of the Google Sheets stand-in: compiled once per text, evaluated against a workbook, moved with their cells. */
export { adjustFormula } from './adjust.ts';
export { type CompiledFormula, compileFormula } from './compile.ts';
export type { FormulaHost } from './formula-host.ts';
export { type CellError, cellError, type FormulaValue, isCellError } from './formula-value.ts';
export { shiftFormula } from './shift.ts';
