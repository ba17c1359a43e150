import type { Cell } from './cell.ts';
import type { Dimension, LineProperties, SheetParts } from './sheet.ts';
import type { WorkbookParts } from './workbook.ts';

export interface CellWrite {
  readonly row: number;
  readonly column: number;
  readonly cell: Cell | undefined;
}

/** One change of one part, as a value: `key` names the part. */
export type PartChange<Parts> = {
  [Key in keyof Parts]: { readonly key: Key; readonly value: Parts[Key] };
}[keyof Parts];

/** `[row, column, number in the palette]`; -1 for a cell that is cleared. */
export type Place = readonly [number, number, number];

/** Cells as JSON: equal ones are written once, in a palette, and referred to by number. */
export interface CellsImage {
  readonly palette: readonly Cell[];
  readonly places: readonly Place[];
}

/** How many lines, and the properties of those that have any, by position. */
export interface LinesImage {
  readonly count: number;
  readonly properties: readonly (readonly [number, LineProperties])[];
}

export interface SheetImage {
  readonly sheetId: number;
  readonly parts: SheetParts;
  readonly rows: LinesImage;
  readonly columns: LinesImage;
  readonly cells: CellsImage;
}

export interface WorkbookImage {
  readonly spreadsheetId: string;
  readonly parts: WorkbookParts;
  readonly sheets: readonly SheetImage[];
}

/** Lines put in, with the cells they bring; in `cells`, the inserted dimension is counted from the first of them. */
export interface InsertImage {
  readonly kind: 'insert';
  readonly sheetId: number;
  readonly dimension: Dimension;
  readonly at: number;
  readonly lines: LinesImage;
  readonly cells: CellsImage;
}

interface LineRange {
  readonly sheetId: number;
  readonly dimension: Dimension;
  readonly at: number;
  readonly count: number;
}

type OtherOperation =
  | InsertImage
  | ({ readonly kind: 'delete' } & LineRange)
  /** `to` is counted before the move. */
  | ({ readonly kind: 'move'; readonly to: number } & LineRange)
  | {
      readonly kind: 'line';
      readonly sheetId: number;
      readonly dimension: Dimension;
      readonly index: number;
      readonly properties: LineProperties;
    }
  | { readonly kind: 'sheet-part'; readonly sheetId: number; readonly change: PartChange<SheetParts> }
  | { readonly kind: 'workbook-part'; readonly change: PartChange<WorkbookParts> }
  | { readonly kind: 'add-sheet'; readonly index: number; readonly sheet: SheetImage }
  | { readonly kind: 'remove-sheet'; readonly sheetId: number }
  | { readonly kind: 'move-sheet'; readonly sheetId: number; readonly index: number };

/**
 * Every way in which a workbook changes. What a caller asks for is broken down into these as it is applied, so
 * replaying them needs neither formulas nor a clock.
 */
export type Operation =
  | { readonly kind: 'cells'; readonly sheetId: number; readonly writes: CellWrite[] }
  | OtherOperation;

/** An operation as it is stored. */
export type OperationImage = ({ readonly kind: 'cells'; readonly sheetId: number } & CellsImage) | OtherOperation;
