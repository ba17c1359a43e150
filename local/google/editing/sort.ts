import { type FormulaValue, isCellError, shiftFormula } from '../formula/index.ts';
import { invalidArgument } from '../google-error.ts';
import type { Cell } from '../grid/cell.ts';
import { orNothing } from '../grid/cell.ts';
import type { Rect } from '../grid/rect.ts';
import { cellAt, type LineProperties, rowAt, type Sheet } from '../grid/sheet.ts';
import type { Editing } from './editing.ts';
import { requireEditable } from './protection.ts';

export interface SortKey {
  readonly column: number;
  readonly ascending: boolean;
}

/** Numbers before text before truth values before errors; empty cells are last in either direction. */
const RANKS = { number: 0, string: 1, boolean: 2, error: 3, empty: 4 } as const;

/**
 * Permutes the contents of the rows of `rect`: values, formats and notes go along, formulas are shifted by the way they
 * went, validations and conditional formats stay. Equal rows keep their order.
 */
export function sortRows(editing: Editing, sheet: Sheet, rect: Rect, keys: readonly SortKey[]): void {
  for (const { column } of keys) {
    if (column < rect.startColumn || column >= rect.endColumn) {
      throw invalidArgument('The column to sort by must lie within the range.');
    }
  }
  requireEditable(editing, sheet, rect);
  const compareText = new Intl.Collator(editing.workbook.parts.locale.replace('_', '-'), { numeric: false }).compare;
  const order = Array.from({ length: rect.endRow - rect.startRow }, (_, offset) => {
    const row = rect.startRow + offset;
    return { row, values: keys.map(({ column }) => editing.calculation.valueAt(sheet, row, column)) };
  });
  order.sort((one, other) => {
    for (const [index, key] of keys.entries()) {
      const difference = compareValues(
        one.values[index] ?? null,
        other.values[index] ?? null,
        key.ascending,
        compareText,
      );
      if (difference !== 0) return difference;
    }
    return one.row - other.row;
  });
  permute(
    editing,
    sheet,
    rect,
    order.map(({ row }) => row),
  );
}

function permute(editing: Editing, sheet: Sheet, rect: Rect, order: readonly number[]): void {
  const before = order.map((source) =>
    Array.from({ length: rect.endColumn - rect.startColumn }, (_, offset) =>
      cellAt(sheet, source, rect.startColumn + offset),
    ),
  );
  const properties = order.map((source) => rowAt(sheet, source).properties);
  order.forEach((source, offset) => {
    const row = rect.startRow + offset;
    if (source === row) return;
    before[offset]?.forEach((cell, column) => {
      const target = rect.startColumn + column;
      editing.transaction.write(sheet, row, target, arrived(cell, cellAt(sheet, row, target), row - source));
    });
    if (editing.sortMovesRowMetadata) moveMetadata(editing, sheet, row, properties[offset]);
  });
}

function arrived(cell: Cell | undefined, replaced: Cell | undefined, rowDelta: number): Cell | undefined {
  const { validation: _left, ...content } = cell ?? {};
  const formula = content.formula === undefined ? {} : { formula: shiftFormula(content.formula, rowDelta, 0) };
  const validation = replaced?.validation === undefined ? {} : { validation: replaced.validation };
  return orNothing({ ...content, ...formula, ...validation });
}

function moveMetadata(editing: Editing, sheet: Sheet, row: number, source: LineProperties | undefined): void {
  const { metadata: _replaced, ...own } = rowAt(sheet, row).properties;
  const metadata = source?.metadata;
  if (metadata === undefined && _replaced === undefined) return;
  editing.transaction.setLine(sheet, 'ROWS', row, metadata === undefined ? own : { ...own, metadata });
}

function compareValues(
  one: FormulaValue,
  other: FormulaValue,
  ascending: boolean,
  compareText: (one: string, other: string) => number,
): number {
  const ranks = [rankOf(one), rankOf(other)] as const;
  if (ranks[0] === RANKS.empty || ranks[1] === RANKS.empty) return ranks[0] - ranks[1];
  const ascendingOrder = ranks[0] === ranks[1] ? compareAlike(one, other, compareText) : ranks[0] - ranks[1];
  return ascending ? ascendingOrder : -ascendingOrder;
}

function compareAlike(
  one: FormulaValue,
  other: FormulaValue,
  compareText: (one: string, other: string) => number,
): number {
  if (typeof one === 'string' && typeof other === 'string') return compareText(one, other);
  if (isCellError(one) || isCellError(other)) return 0;
  return Number(one) - Number(other);
}

function rankOf(value: FormulaValue): number {
  if (value === null || value === '') return RANKS.empty;
  if (isCellError(value)) return RANKS.error;
  return RANKS[typeof value as 'number' | 'string' | 'boolean'];
}
