import type { OperationImage } from '../grid/operation.ts';
import type { Workbook } from '../grid/workbook.ts';

/** Cells that a file holds. */
export function storedCells(workbook: Workbook): number {
  let count = 0;
  for (const { rows } of workbook.sheets) {
    for (const { cells } of rows) for (const cell of cells) if (cell !== undefined) count += 1;
  }
  return count;
}

/** Cells that a change has written, as far as the length of the log goes. */
export function writtenCells(operations: readonly OperationImage[]): number {
  // Whatever is no cell weighs something too, so that a long log of small things is shortened as well.
  return operations.reduce((sum, operation) => sum + (operation.kind === 'cells' ? operation.places.length : 20), 0);
}
