import { isDeepStrictEqual } from 'node:util';
import { invariant } from '../../../shared/kernel/invariant.ts';
import type { Cell } from './cell.ts';
import { imageOfInsertion, imageOfSheet } from './image.ts';
import {
  type Changes,
  type Inverse,
  placeAfter,
  rewrite,
  runsOf,
  sameCell,
  type Undoing,
  type WrittenCell,
} from './inverse.ts';
import type { Operation, PartChange } from './operation.ts';
import {
  type Column,
  columnAt,
  type Dimension,
  type LineProperties,
  lines,
  putLines,
  type Row,
  renumber,
  rowAt,
  type Sheet,
  type SheetParts,
} from './sheet.ts';
import { shiftRanges } from './shift-ranges.ts';
import type { Workbook, WorkbookParts } from './workbook.ts';

/** Who has to know of changes: the calculation, and what tells the page. */
export interface GridObserver {
  cellChanged(sheet: Sheet, row: Row, column: Column): void;
  /** Cells of `sheet` changed their places; `null`: what formulas call things changed, or how the workbook reads them. */
  structureChanged(sheet: Sheet | null): void;
}

/**
 * A group of changes that happen together or not at all. Each is applied at once; `rollback` takes them back in
 * reverse order. The inverses address cells by the identity of their row and column, so that they still
 * find them after others have inserted, deleted or moved lines.
 */
export class Transaction implements Changes {
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
    if (dimension === 'ROWS')
      putLines(
        sheet.rows,
        at,
        added.filter((line) => 'cells' in line),
      );
    else
      putLines(
        sheet.columns,
        at,
        added.filter((line) => 'key' in line),
      );
    renumber(lines(sheet, dimension), at);
    shiftRanges(this.#workbook, { kind: 'insert', sheetId: sheet.sheetId, dimension, at, count: added.length });
    this.#observer.structureChanged(sheet);
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
    const restoreParts = shiftRanges(this.#workbook, { kind: 'delete', sheetId: sheet.sheetId, dimension, at, count });
    this.#observer.structureChanged(sheet);
    this.inverses.push((undoing) => {
      const place = Math.min(placeAfter(previous, at), lines(sheet, dimension).length);
      const restore = restoreParts();
      undoing.insert(sheet, dimension, place, removed);
      restore(undoing.changes);
    });
  }

  /** `to` is counted before the move. */
  moveLines(sheet: Sheet, dimension: Dimension, at: number, count: number, to: number): void {
    const previous = lines(sheet, dimension)[at - 1];
    const target = to > at ? to - count : to;
    const all: (Row | Column)[] = dimension === 'ROWS' ? sheet.rows : sheet.columns;
    const moved = all.splice(at, count);
    putLines(all, target, moved);
    renumber(all, Math.min(at, target));
    this.operations.push({ kind: 'move', sheetId: sheet.sheetId, dimension, at, count, to });
    const restoreParts = shiftRanges(this.#workbook, {
      kind: 'move',
      sheetId: sheet.sheetId,
      dimension,
      at,
      count,
      to,
    });
    this.#observer.structureChanged(sheet);
    this.inverses.push((undoing) => {
      const restore = restoreParts();
      for (const run of runsOf(moved).reverse()) {
        undoing.move(sheet, dimension, run.at, run.count, placeAfter(previous, at));
      }
      restore(undoing.changes);
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
        undoing.changes.setLine(sheet, dimension, line.index, before);
    });
  }

  setSheetPart<Key extends keyof SheetParts>(sheet: Sheet, key: Key, value: SheetParts[Key]): void {
    const before = sheet.parts[key];
    if (before === value) return;
    sheet.parts = { ...sheet.parts, [key]: value };
    // A key together with a value of its own type is one of the union's members; the compiler cannot follow that.
    const change = { key, value } as PartChange<SheetParts>;
    this.operations.push({ kind: 'sheet-part', sheetId: sheet.sheetId, change });
    if (key === 'title') this.#observer.structureChanged(null);
    this.inverses.push((undoing) => {
      if (isDeepStrictEqual(sheet.parts[key], value)) undoing.changes.setSheetPart(sheet, key, before);
    });
  }

  setWorkbookPart<Key extends keyof WorkbookParts>(key: Key, value: WorkbookParts[Key]): void {
    const before = this.#workbook.parts[key];
    if (before === value) return;
    this.#workbook.parts = { ...this.#workbook.parts, [key]: value };
    // As above.
    const change = { key, value } as PartChange<WorkbookParts>;
    this.operations.push({ kind: 'workbook-part', change });
    this.#observer.structureChanged(null);
    this.inverses.push((undoing) => {
      if (isDeepStrictEqual(this.#workbook.parts[key], value)) undoing.changes.setWorkbookPart(key, before);
    });
  }

  addSheet(index: number, sheet: Sheet): void {
    this.#workbook.sheets.splice(index, 0, sheet);
    this.operations.push({ kind: 'add-sheet', index, sheet: imageOfSheet(sheet) });
    this.#observer.structureChanged(null);
    this.inverses.push((undoing) => {
      if (this.#workbook.sheets.includes(sheet)) undoing.changes.removeSheet(sheet);
    });
  }

  removeSheet(sheet: Sheet): void {
    const index = this.#workbook.sheets.indexOf(sheet);
    invariant(index >= 0, 'the sheet to remove is not there');
    this.#workbook.sheets.splice(index, 1);
    this.operations.push({ kind: 'remove-sheet', sheetId: sheet.sheetId });
    this.#observer.structureChanged(null);
    this.inverses.push((undoing) => {
      undoing.changes.addSheet(Math.min(index, this.#workbook.sheets.length), sheet);
    });
  }

  moveSheet(sheet: Sheet, index: number): void {
    const from = this.#workbook.sheets.indexOf(sheet);
    invariant(from >= 0, 'the sheet to move is not there');
    if (from === index) return;
    this.#workbook.sheets.splice(from, 1);
    this.#workbook.sheets.splice(index, 0, sheet);
    this.operations.push({ kind: 'move-sheet', sheetId: sheet.sheetId, index });
    this.#observer.structureChanged(null);
    this.inverses.push((undoing) => {
      if (this.#workbook.sheets.includes(sheet)) undoing.changes.moveSheet(sheet, from);
    });
  }

  /** Takes everything back, exactly. Nothing else may have changed meanwhile. */
  rollback(): void {
    const transaction = new Transaction(this.#workbook, this.#observer);
    const undoing: Undoing = {
      changes: transaction,
      insert: (sheet, dimension, at, restored) => transaction.insertLines(sheet, dimension, at, restored),
      delete: (sheet, dimension, at, count) => transaction.deleteLines(sheet, dimension, at, count),
      move: (sheet, dimension, at, count, to) => transaction.moveLines(sheet, dimension, at, count, to),
      unadjusted: () => null,
    };
    for (const inverse of [...this.inverses].reverse()) inverse(undoing);
  }
}
