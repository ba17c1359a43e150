import { isDeepStrictEqual } from 'node:util';
import { invariant } from '../../../shared/kernel/invariant.ts';
import type { Cell } from './cell.ts';
import { imageOfInsertion, imageOfSheet } from './image.ts';
import type { Operation, PartChange } from './operation.ts';
import {
  type Column,
  columnAt,
  type Dimension,
  type LineProperties,
  lines,
  newColumn,
  newRow,
  type Row,
  renumber,
  rowAt,
  type Sheet,
  type SheetParts,
} from './sheet.ts';
import { type LineEdit, shiftedNamedRanges, shiftedParts } from './shift.ts';
import type { Workbook, WorkbookParts } from './workbook.ts';

/** Who has to know of changes: the calculation, and what tells the page. */
export interface GridObserver {
  cellChanged(sheet: Sheet, row: Row, column: Column): void;
  /** Cells changed their places, or what formulas call things changed its name. */
  structureChanged(): void;
}

/** How lines come and go while something is undone: exactly as they were, or with the formulas of others adjusted. */
export interface Undoing {
  readonly transaction: Transaction;
  insert(sheet: Sheet, dimension: Dimension, at: number, restored: readonly (Row | Column)[]): void;
  delete(sheet: Sheet, dimension: Dimension, at: number, count: number): void;
  move(sheet: Sheet, dimension: Dimension, at: number, count: number, to: number): void;
  /** What the cell was before this undoing adjusted its formula; `null` when it did not. */
  unadjusted(row: Row, column: Column): { readonly cell: Cell | undefined } | null;
}

export type Inverse = (undoing: Undoing) => void;

interface WrittenCell {
  readonly row: Row;
  readonly column: Column;
  readonly before: Cell | undefined;
  readonly after: Cell | undefined;
}

/**
 * A group of changes that happen together or not at all. Each is applied at once; `rollback` takes them back in
 * reverse order. The inverses address cells by the identity of their row and column, so that they still
 * find them after others have inserted, deleted or moved lines.
 */
export class Transaction {
  readonly operations: Operation[] = [];
  readonly inverses: Inverse[] = [];
  /** Sheets in which a validation came, went or changed. */
  readonly revalidated = new Set<Sheet>();
  readonly #workbook: Workbook;
  readonly #observer: GridObserver;
  #written: WrittenCell[] = [];

  constructor(workbook: Workbook, observer: GridObserver) {
    this.#workbook = workbook;
    this.#observer = observer;
  }

  write(sheet: Sheet, rowIndex: number, columnIndex: number, cell: Cell | undefined): void {
    const row = rowAt(sheet, rowIndex);
    const column = columnAt(sheet, columnIndex);
    const before = row.cells[column.key];
    if (sameCell(before, cell)) return;
    row.cells[column.key] = cell;
    if (before?.validation !== cell?.validation) this.revalidated.add(sheet);
    const last = this.operations.at(-1);
    if (last?.kind === 'cells' && last.sheetId === sheet.sheetId)
      last.writes.push({ row: rowIndex, column: columnIndex, cell });
    else {
      this.operations.push({
        kind: 'cells',
        sheetId: sheet.sheetId,
        writes: [{ row: rowIndex, column: columnIndex, cell }],
      });
      this.#written = [];
      this.inverses.push(rewrite(this.#workbook, sheet, this.#written));
    }
    this.#written.push({ row, column, before, after: cell });
    this.#observer.cellChanged(sheet, row, column);
  }

  /** Inserts new lines, or ones that were there before, and shifts every range. */
  insertLines(sheet: Sheet, dimension: Dimension, at: number, added: readonly (Row | Column)[]): void {
    this.operations.push(imageOfInsertion(sheet, dimension, at, added));
    if (dimension === 'ROWS') sheet.rows.splice(at, 0, ...added.filter((line) => 'cells' in line));
    else sheet.columns.splice(at, 0, ...added.filter((line) => 'key' in line));
    renumber(lines(sheet, dimension), at);
    this.#shift({ kind: 'insert', sheetId: sheet.sheetId, dimension, at, count: added.length });
    this.#observer.structureChanged();
    this.inverses.push((undoing) => {
      for (const run of runsOf(added).reverse()) undoing.delete(sheet, dimension, run.at, run.count);
    });
  }

  deleteLines(sheet: Sheet, dimension: Dimension, at: number, count: number): void {
    const previous = lines(sheet, dimension)[at - 1];
    const removed: readonly (Row | Column)[] =
      dimension === 'ROWS' ? sheet.rows.splice(at, count) : sheet.columns.splice(at, count);
    for (const line of removed) line.index = -1;
    renumber(lines(sheet, dimension), at);
    this.operations.push({ kind: 'delete', sheetId: sheet.sheetId, dimension, at, count });
    const restoreParts = this.#shift({ kind: 'delete', sheetId: sheet.sheetId, dimension, at, count });
    this.#observer.structureChanged();
    this.inverses.push((undoing) => {
      const place = Math.min(placeAfter(previous, at), lines(sheet, dimension).length);
      const restore = restoreParts();
      undoing.insert(sheet, dimension, place, removed);
      restore(undoing.transaction);
    });
  }

  /** `to` is counted before the move. */
  moveLines(sheet: Sheet, dimension: Dimension, at: number, count: number, to: number): void {
    const previous = lines(sheet, dimension)[at - 1];
    const target = to > at ? to - count : to;
    const all: (Row | Column)[] = dimension === 'ROWS' ? sheet.rows : sheet.columns;
    const moved = all.splice(at, count);
    all.splice(target, 0, ...moved);
    renumber(all, Math.min(at, target));
    this.operations.push({ kind: 'move', sheetId: sheet.sheetId, dimension, at, count, to });
    const restoreParts = this.#shift({ kind: 'move', sheetId: sheet.sheetId, dimension, at, count, to });
    this.#observer.structureChanged();
    this.inverses.push((undoing) => {
      const restore = restoreParts();
      for (const run of runsOf(moved).reverse()) {
        undoing.move(sheet, dimension, run.at, run.count, placeAfter(previous, at));
      }
      restore(undoing.transaction);
    });
  }

  setLine(sheet: Sheet, dimension: Dimension, index: number, properties: LineProperties): void {
    const line = lines(sheet, dimension)[index];
    invariant(line !== undefined, `no line ${index}`);
    const before = line.properties;
    line.properties = properties;
    this.operations.push({ kind: 'line', sheetId: sheet.sheetId, dimension, index, properties });
    this.inverses.push((undoing) => {
      if (line.index >= 0 && isDeepStrictEqual(line.properties, properties))
        undoing.transaction.setLine(sheet, dimension, line.index, before);
    });
  }

  setSheetPart<Key extends keyof SheetParts>(sheet: Sheet, key: Key, value: SheetParts[Key]): void {
    const before = sheet.parts[key];
    if (before === value) return;
    sheet.parts = { ...sheet.parts, [key]: value };
    // A key together with a value of its own type is one of the union's members; the compiler cannot follow that.
    const change = { key, value } as PartChange<SheetParts>;
    this.operations.push({ kind: 'sheet-part', sheetId: sheet.sheetId, change });
    if (key === 'title') this.#observer.structureChanged();
    this.inverses.push((undoing) => {
      if (isDeepStrictEqual(sheet.parts[key], value)) undoing.transaction.setSheetPart(sheet, key, before);
    });
  }

  setWorkbookPart<Key extends keyof WorkbookParts>(key: Key, value: WorkbookParts[Key]): void {
    const before = this.#workbook.parts[key];
    if (before === value) return;
    this.#workbook.parts = { ...this.#workbook.parts, [key]: value };
    // As above.
    const change = { key, value } as PartChange<WorkbookParts>;
    this.operations.push({ kind: 'workbook-part', change });
    this.#observer.structureChanged();
    this.inverses.push((undoing) => {
      if (isDeepStrictEqual(this.#workbook.parts[key], value)) undoing.transaction.setWorkbookPart(key, before);
    });
  }

  addSheet(index: number, sheet: Sheet): void {
    this.#workbook.sheets.splice(index, 0, sheet);
    this.operations.push({ kind: 'add-sheet', index, sheet: imageOfSheet(sheet) });
    this.#observer.structureChanged();
    this.inverses.push((undoing) => {
      if (this.#workbook.sheets.includes(sheet)) undoing.transaction.removeSheet(sheet);
    });
  }

  removeSheet(sheet: Sheet): void {
    const index = this.#workbook.sheets.indexOf(sheet);
    invariant(index >= 0, 'the sheet to remove is not there');
    this.#workbook.sheets.splice(index, 1);
    this.operations.push({ kind: 'remove-sheet', sheetId: sheet.sheetId });
    this.#observer.structureChanged();
    this.inverses.push((undoing) => {
      undoing.transaction.addSheet(Math.min(index, this.#workbook.sheets.length), sheet);
    });
  }

  moveSheet(sheet: Sheet, index: number): void {
    const from = this.#workbook.sheets.indexOf(sheet);
    invariant(from >= 0, 'the sheet to move is not there');
    if (from === index) return;
    this.#workbook.sheets.splice(from, 1);
    this.#workbook.sheets.splice(index, 0, sheet);
    this.operations.push({ kind: 'move-sheet', sheetId: sheet.sheetId, index });
    this.#observer.structureChanged();
    this.inverses.push((undoing) => {
      if (this.#workbook.sheets.includes(sheet)) undoing.transaction.moveSheet(sheet, from);
    });
  }

  /** Takes everything back, exactly. Nothing else may have changed meanwhile. */
  rollback(): void {
    const transaction = new Transaction(this.#workbook, this.#observer);
    const undoing: Undoing = {
      transaction,
      insert: (sheet, dimension, at, restored) => transaction.insertLines(sheet, dimension, at, restored),
      delete: (sheet, dimension, at, count) => transaction.deleteLines(sheet, dimension, at, count),
      move: (sheet, dimension, at, count, to) => transaction.moveLines(sheet, dimension, at, count, to),
      unadjusted: () => null,
    };
    for (const inverse of [...this.inverses].reverse()) inverse(undoing);
  }

  /**
   * Shifts all ranges. Answers a way back in two steps: before the lines come back it notes which ranges are still as
   * the shift left them, and after that it puts those back as they were, whatever the lines' return did to them.
   */
  #shift(edit: LineEdit): () => (transaction: Transaction) => void {
    const shifted = this.#workbook.sheets.map((sheet) => {
      const before = sheet.parts;
      const after = shiftedParts(before, edit);
      sheet.parts = after;
      return { sheet, before, after };
    });
    const before = this.#workbook.parts;
    const namedRanges = shiftedNamedRanges(before.namedRanges, edit);
    if (namedRanges !== before.namedRanges) this.#workbook.parts = { ...before, namedRanges };
    return () => {
      const untouched = shifted.flatMap(({ sheet, before, after }) =>
        SHIFTED_PARTS.filter((key) => isDeepStrictEqual(sheet.parts[key], after[key])).map((key) => ({
          sheet,
          key,
          value: before[key],
        })),
      );
      const namesUntouched = isDeepStrictEqual(this.#workbook.parts.namedRanges, namedRanges);
      return (transaction) => {
        for (const { sheet, key, value } of untouched) {
          if (this.#workbook.sheets.includes(sheet)) transaction.setSheetPart(sheet, key, value);
        }
        if (namesUntouched) transaction.setWorkbookPart('namedRanges', before.namedRanges);
      };
    };
  }
}

const SHIFTED_PARTS = ['protectedRanges', 'bandedRanges', 'filterViews', 'conditionalFormats', 'basicFilter'] as const;

/** The lines that are still in the sheet, as stretches of neighbours, from the first on. */
function runsOf(all: readonly (Row | Column)[]): { readonly at: number; readonly count: number }[] {
  const runs: { at: number; count: number }[] = [];
  for (const index of all.map((line) => line.index).sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last !== undefined && last.at + last.count === index) last.count += 1;
    else if (index >= 0) runs.push({ at: index, count: 1 });
  }
  return runs;
}

/** Right after the line that stood before; where it was when that line is gone. */
function placeAfter(previous: Row | Column | undefined, at: number): number {
  if (previous === undefined) return 0;
  return previous.index >= 0 ? previous.index + 1 : at;
}

/** Puts cells back, but leaves alone what somebody else has changed since. */
function rewrite(workbook: Workbook, sheet: Sheet, written: readonly WrittenCell[]): Inverse {
  return (undoing) => {
    if (!workbook.sheets.includes(sheet)) return;
    for (const { row, column, before, after } of [...written].reverse()) {
      if (row.index < 0 || column.index < 0) continue;
      const unadjusted = undoing.unadjusted(row, column);
      const current = unadjusted === null ? row.cells[column.key] : unadjusted.cell;
      if (sameCell(current, after)) undoing.transaction.write(sheet, row.index, column.index, before);
    }
  };
}

function sameCell(one: Cell | undefined, other: Cell | undefined): boolean {
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

export function blankLines(sheet: Sheet, dimension: Dimension, count: number): (Row | Column)[] {
  return Array.from({ length: count }, () => (dimension === 'ROWS' ? newRow() : newColumn(sheet)));
}
