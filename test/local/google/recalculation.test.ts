import { describe, expect, it } from 'vitest';
import { Calculation } from '../../../local/google/grid/calculation.ts';
import {
  bareSheet,
  columnAt,
  newParts,
  newRow,
  newSheet,
  rowAt,
  type Sheet,
} from '../../../local/google/grid/sheet.ts';
import { Transaction } from '../../../local/google/grid/transaction.ts';
import { newWorkbook } from '../../../local/google/grid/workbook.ts';
import { instantOfEpochMs } from '../../../shared/kernel/instant.ts';

/** Three sheets: `Far` reads `Near`, which reads `Source`; `Own` reads nobody. Each has its formula in A1. */
function workbook() {
  const book = newWorkbook('book', 'Book');
  const sheetWith = (sheetId: number, title: string, formula: string | null): Sheet => {
    const sheet = newSheet(sheetId, newParts(title), 5, 2);
    book.sheets.push(sheet);
    if (formula !== null) rowAt(sheet, 0).cells[columnAt(sheet, 0).key] = { formula };
    return sheet;
  };
  const source = sheetWith(1, 'Source', null);
  rowAt(source, 2).cells[0] = { literal: 'x' };
  const near = sheetWith(2, 'Near', '=INDEX(Source!$A:$A,3)');
  const far = sheetWith(3, 'Far', '=Near!A1');
  const own = sheetWith(4, 'Own', '=ROW()');
  const calculation = new Calculation(book, { now: () => instantOfEpochMs(0) });
  const all = [near, far, own];
  const values = () => all.map((sheet) => calculation.valueAt(sheet, 0, 0));
  values();
  return { calculation, source, own, values, edit: new Transaction(book, calculation) };
}

/** How many formulas were worked out again. */
function reckoned({ calculation, values }: ReturnType<typeof workbook>, change: () => void): number {
  change();
  const before = calculation.evaluations;
  values();
  return calculation.evaluations - before;
}

describe('a row that comes or goes', () => {
  it('makes the formulas work again that read its sheet, directly or through others, and no other', () => {
    const book = workbook();
    expect(reckoned(book, () => book.edit.insertLines(book.source, 'ROWS', 0, [newRow()]))).toBe(2);
    expect(book.values()).toEqual([null, null, 1]);
    expect(reckoned(book, () => book.edit.deleteLines(book.source, 'ROWS', 0, 1))).toBe(2);
    expect(book.values()).toEqual(['x', 'x', 1]);
  });

  it('makes the formulas of its own sheet work again', () => {
    const book = workbook();
    expect(reckoned(book, () => book.edit.moveLines(book.own, 'ROWS', 0, 1, 3))).toBe(0);
    expect(book.calculation.valueAt(book.own, 2, 0)).toBe(3);
  });

  it('leaves a value that changes later visible to those who read it', () => {
    const book = workbook();
    book.edit.insertLines(book.own, 'ROWS', 0, [newRow()]);
    expect(reckoned(book, () => book.edit.write(book.source, 2, 0, { literal: 'y' }))).toBe(2);
    expect(book.values()).toEqual(['y', 'y', null]);
  });
});

describe('what formulas call a sheet', () => {
  it('makes every formula work again once it changes', () => {
    const book = workbook();
    expect(reckoned(book, () => book.edit.addSheet(0, bareSheet(9, newParts('Other'))))).toBe(3);
  });
});
