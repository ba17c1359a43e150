import type { FormulaValue } from './formula-value.ts';

/**
 * The workbook as a formula sees it. Rows and columns are 0-based. Calls to `read` are the formula's dependencies:
 * the host notes them there, and breaks circles by giving an error.
 */
export interface FormulaHost {
  sheetIdByTitle(title: string): number | null;
  extent(sheetId: number): { rowCount: number; columnCount: number };
  read(sheetId: number, row: number, column: number): FormulaValue;
  /** The wall clock of the workbook's zone, in days since 1899-12-30T00:00. */
  now(): { readonly serial: number };
  /** The workbook's locale, for text that is read as a number or a day. `en_US` when absent. */
  readonly locale?: string;
}

/** A cell. 0-based. */
export interface CellPosition {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

/** A rectangle that lies wholly within its sheet's extent. 0-based, ends inclusive. */
export interface Area {
  readonly sheetId: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One evaluation: where the formula stands, and how far its relative references are moved. */
export interface Frame {
  readonly host: FormulaHost;
  readonly at: CellPosition;
  readonly rowShift: number;
  readonly columnShift: number;
}
