import type { sheets_v4 } from '@googleapis/sheets';
import type { CellValue } from '../contract/types.ts';

/** A whole workbook as it stands, read for comparison with the contract. */
export interface WorkbookState {
  readonly locale: string;
  readonly timeZone: string;
  /** When volatile formulas are worked out anew: `ON_CHANGE`, `MINUTE` or `HOUR`. */
  readonly recalculation: string;
  readonly sheets: readonly SheetState[];
}

/** One sheet, one of ours or any other. Columns and rows are counted from 0. */
export interface SheetState {
  readonly sheetId: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Set by us on a copy of one of our tabs: known, and not looked at. */
  readonly isSetAside: boolean;
  /** By field: where the column anchored to it is. */
  readonly anchors: ReadonlyMap<string, number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly protectedRanges: readonly sheets_v4.Schema$ProtectedRange[];
  readonly rules: readonly sheets_v4.Schema$ConditionalFormatRule[];
  /** From the first row on, as far as anything stands in it. Of a foreign sheet the first row alone. */
  readonly rows: readonly (readonly CellState[])[];
}

export interface CellState {
  /** What was entered: a formula is not its result. */
  readonly entered: EnteredValue;
  /** What the cell shows. */
  readonly value: CellValue;
  /** Type of the condition of its validation, such as `ONE_OF_LIST`. */
  readonly validation: string | null;
}

export type EnteredValue = { readonly formula: string } | CellValue;

const EMPTY_CELL: CellState = { entered: null, value: null, validation: null };

export function cellOf(sheet: SheetState, row: number, column: number): CellState {
  return sheet.rows[row]?.[column] ?? EMPTY_CELL;
}
