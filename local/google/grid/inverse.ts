import type { Cell } from './cell.ts';
import type { Column, Dimension, LineProperties, Row, Sheet, SheetParts } from './sheet.ts';
import type { Workbook, WorkbookParts } from './workbook.ts';

/** The changes with which something is taken back; they are noted as every change is. */
export interface Changes {
  write(sheet: Sheet, row: number, column: number, cell: Cell | undefined): void;
  setLine(sheet: Sheet, dimension: Dimension, index: number, properties: LineProperties): void;
  setSheetPart<Key extends keyof SheetParts>(sheet: Sheet, key: Key, value: SheetParts[Key]): void;
  setWorkbookPart<Key extends keyof WorkbookParts>(key: Key, value: WorkbookParts[Key]): void;
  addSheet(index: number, sheet: Sheet): void;
  removeSheet(sheet: Sheet): void;
  moveSheet(sheet: Sheet, index: number): void;
}

/** How lines come and go while something is undone: exactly as they were, or with the formulas of others adjusted. */
export interface Undoing {
  readonly changes: Changes;
  insert(sheet: Sheet, dimension: Dimension, at: number, restored: readonly (Row | Column)[]): void;
  delete(sheet: Sheet, dimension: Dimension, at: number, count: number): void;
  move(sheet: Sheet, dimension: Dimension, at: number, count: number, to: number): void;
  /** What the cell was before this undoing adjusted its formula; `null` when it did not. */
  unadjusted(row: Row, column: Column): { readonly cell: Cell | undefined } | null;
}

export type Inverse = (undoing: Undoing) => void;

export interface WrittenCell {
  readonly row: Row;
  readonly column: Column;
  readonly before: Cell | undefined;
  readonly after: Cell | undefined;
}

/** The lines that are still in the sheet, as stretches of neighbours, from the first on. */
export function runsOf(all: readonly (Row | Column)[]): { readonly at: number; readonly count: number }[] {
  const runs: { at: number; count: number }[] = [];
  for (const index of all.map((line) => line.index).sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last !== undefined && last.at + last.count === index) last.count += 1;
    else if (index >= 0) runs.push({ at: index, count: 1 });
  }
  return runs;
}

/** Right after the line that stood before; where it was when that line is gone. */
export function placeAfter(previous: Row | Column | undefined, at: number): number {
  if (previous === undefined) return 0;
  return previous.index >= 0 ? previous.index + 1 : at;
}

/** Puts cells back, but leaves alone what somebody else has changed since. */
export function rewrite(workbook: Workbook, sheet: Sheet, written: readonly WrittenCell[]): Inverse {
  return (undoing) => {
    if (!workbook.sheets.includes(sheet)) return;
    for (const { row, column, before, after } of [...written].reverse()) {
      if (row.index < 0 || column.index < 0) continue;
      const unadjusted = undoing.unadjusted(row, column);
      const current = unadjusted === null ? row.cells[column.key] : unadjusted.cell;
      if (sameCell(current, after)) undoing.changes.write(sheet, row.index, column.index, before);
    }
  };
}

export function sameCell(one: Cell | undefined, other: Cell | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  return (
    one.literal === other.literal &&
    one.formula === other.formula &&
    one.format === other.format &&
    one.note === other.note &&
    one.validation === other.validation
  );
}
