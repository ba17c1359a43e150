/** The error values a cell can show. Source: Google Sheets API, `ErrorType`. */
export const CELL_ERROR_CODES = [
  '#N/A',
  '#REF!',
  '#NAME?',
  '#VALUE!',
  '#DIV/0!',
  '#NUM!',
  '#ERROR!',
  '#NULL!',
] as const;
export type CellErrorCode = (typeof CELL_ERROR_CODES)[number];

/** An error as the value of a cell, never thrown. `message` is what a person sees on hovering, where it says more. */
export type CellError = { readonly error: CellErrorCode; readonly message?: string };

/** What a cell holds or a formula gives; `null` is an empty cell. Days and times are serial numbers. */
export type FormulaValue = string | number | boolean | null | CellError;

export function cellError(error: CellErrorCode, message?: string): CellError {
  return message === undefined ? { error } : { error, message };
}

export function isCellError(value: unknown): value is CellError {
  return typeof value === 'object' && value !== null && 'error' in value;
}
