/** The page's copy of one sheet: what the stand-in last said of it. */
import type { PageCell, PageRange, PageSheet, PageWorkbook } from '../../../google/page-protocol.ts';

/** Cells by `row,column`; everything else as in the snapshot. */
export interface SheetCopy extends Omit<PageSheet, 'cells'> {
  readonly cells: Map<string, PageCell>;
}

/** Hidden tabs (the system's own) are left out. */
export function visibleSheets(workbook: PageWorkbook): SheetCopy[] {
  return workbook.sheets.filter((sheet) => !sheet.hidden).map(copySheet);
}

function copySheet(sheet: PageSheet): SheetCopy {
  return { ...sheet, cells: new Map(Object.entries(sheet.cells)) };
}

export function cellAt(sheet: SheetCopy, row: number, column: number): PageCell | undefined {
  return sheet.cells.get(`${row},${column}`);
}

/** The text a person would find in the cell on opening it: the formula, or what is shown. */
export function textToEdit(cell: PageCell | undefined): string {
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
  let end = sheet.frozenRowCount;
  for (const [key, cell] of sheet.cells) {
    const [row, column] = position(key);
    if (row >= end && cell.display !== '' && sheet.columns[column]?.hidden !== true) end = row + 1;
  }
  return end;
}

export function isProtected(sheet: SheetCopy, row: number, column: number): boolean {
  return sheet.protectedRanges.some((range) => contains(range, row, column));
}

export function contains(range: PageRange, row: number, column: number): boolean {
  return row >= range.startRow && row < range.endRow && column >= range.startColumn && column < range.endColumn;
}

/** `row,column` as numbers. */
export function position(key: string): readonly [row: number, column: number] {
  const comma = key.indexOf(',');
  return [Number(key.slice(0, comma)), Number(key.slice(comma + 1))];
}
