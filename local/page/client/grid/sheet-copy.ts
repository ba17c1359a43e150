/** The page's copy of one sheet: what the stand-in last said of it. */
import type { PageCell, PageRange, PageSheetRows } from '../../../google/page-protocol.ts';

/** As in the snapshot, kept up with the changes. `null`: empty and plain. */
export interface SheetCopy extends Omit<PageSheetRows, 'rows'> {
  readonly rows: (PageCell | null)[][];
  /** The version of the workbook up to which this sheet is told. */
  version: number;
}

/** Rows and columns from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export function copySheet(sheet: PageSheetRows, version: number): SheetCopy {
  return { ...sheet, rows: sheet.rows.map((row) => [...row]), version };
}

/** Every cell in which there is something. */
export function* filledCells({ rows }: SheetCopy): Generator<Place & { readonly cell: PageCell }> {
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) if (cell !== null) yield { row, column, cell };
  }
}

export function cellAt(sheet: SheetCopy, row: number, column: number): PageCell | null {
  return sheet.rows[row]?.[column] ?? null;
}

/** The text a person would find in the cell on opening it: the formula, or what is shown. */
export function textToEdit(cell: PageCell | null): string {
  return cell?.formula ?? cell?.display ?? '';
}

/** The slot in the hidden first column, or an empty text where the row has none or the tab keeps no slots. */
export function slotOf(sheet: SheetCopy, row: number): string {
  if (sheet.columns[0]?.hidden !== true || row < sheet.frozenRowCount) return '';
  return cellAt(sheet, row, 0)?.display ?? '';
}

/** The row that carries the slot now, or -1. */
export function rowOfSlot(sheet: SheetCopy, slot: string): number {
  for (let row = sheet.frozenRowCount; row < sheet.rowCount; row += 1) if (slotOf(sheet, row) === slot) return row;
  return -1;
}

/** The row after the last one in which anything is shown outside the hidden columns. */
export function endOfContent(sheet: SheetCopy): number {
  const isShown = (cell: PageCell | null, column: number) =>
    cell !== null && cell.display !== '' && sheet.columns[column]?.hidden !== true;
  return Math.max(sheet.frozenRowCount, sheet.rows.findLastIndex((row) => row.some(isShown)) + 1);
}

export function isProtected(sheet: SheetCopy, row: number, column: number): boolean {
  return sheet.protectedRanges.some((range) => contains(range, row, column));
}

export function contains(range: PageRange, row: number, column: number): boolean {
  return row >= range.startRow && row < range.endRow && column >= range.startColumn && column < range.endColumn;
}
