import { shiftFormula } from '../formula/index.ts';
import { invalidArgument } from '../google-error.ts';
import { type Cell, type Literal, withContent } from '../grid/cell.ts';
import { fitsGrid, type Rect } from '../grid/rect.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import type { Editing } from './editing.ts';
import { isDateFormat } from './number-format.ts';
import { requireEditable } from './protection.ts';

/**
 * Drags `source` over `target` (which holds it, and is longer in one direction): formulas move along, two or more numbers
 * and single days go on as a series, everything else repeats.
 */
export function fill(editing: Editing, sheet: Sheet, source: Rect, target: Rect): void {
  const down = target.startColumn === source.startColumn && target.endColumn === source.endColumn;
  const across = target.startRow === source.startRow && target.endRow === source.endRow;
  if (!fitsGrid(sheet, target) || (!down && !across)) {
    throw invalidArgument('A fill goes in one direction within the grid.');
  }
  requireEditable(editing, sheet, target);
  if (down) {
    for (let column = source.startColumn; column < source.endColumn; column += 1) {
      const place = (row: number): Place => ({ row, column });
      fillLine(editing, sheet, place, [source.startRow, source.endRow], [target.startRow, target.endRow], 'row');
    }
    return;
  }
  for (let row = source.startRow; row < source.endRow; row += 1) {
    const place = (column: number): Place => ({ row, column });
    const targetSpan = [target.startColumn, target.endColumn] as const;
    fillLine(editing, sheet, place, [source.startColumn, source.endColumn], targetSpan, 'column');
  }
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function fillLine(
  editing: Editing,
  sheet: Sheet,
  place: (index: number) => Place,
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
  axis: 'row' | 'column',
): void {
  const cells = Array.from({ length: to - from }, (_, offset) => {
    const { row, column } = place(from + offset);
    return cellAt(sheet, row, column);
  });
  const series = seriesOf(cells);
  for (let index = start; index < end; index += 1) {
    if (index >= from && index < to) continue;
    const { row, column } = place(index);
    const offset = modulo(index - from, to - from);
    const delta = index - (from + offset);
    const [rowDelta, columnDelta] = axis === 'row' ? [delta, 0] : [0, delta];
    const filled = continued(cells[offset], series?.(index - from), rowDelta, columnDelta);
    editing.transaction.write(sheet, row, column, filled);
  }
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

/** The number at an offset from the source's first cell; `null` when the source is no series of numbers. */
function seriesOf(cells: readonly (Cell | undefined)[]): ((offset: number) => Literal) | null {
  const numbers = cells.flatMap((cell) => (typeof cell?.literal === 'number' ? [cell.literal] : []));
  const [first, second] = numbers;
  if (first === undefined || numbers.length !== cells.length) return null;
  if (second === undefined) return isDateFormat(cells[0]?.format?.numberFormat) ? (offset) => first + offset : null;
  const step = second - first;
  return numbers.every((number, index) => number === first + step * index) ? (offset) => first + step * offset : null;
}

function continued(
  cell: Cell | undefined,
  next: Literal | undefined,
  rowDelta: number,
  columnDelta: number,
): Cell | undefined {
  if (cell?.formula !== undefined) return { ...cell, formula: shiftFormula(cell.formula, rowDelta, columnDelta) };
  return next === undefined ? cell : withContent(cell, { literal: next });
}
