import type { Editing } from '../editing/editing.ts';
import { requireLinesEditable } from '../editing/protection.ts';
import { deleteLines, insertLines, newLines } from '../editing/structure.ts';
import { invalidArgument } from '../google-error.ts';
import { type Dimension, lines, type Sheet } from '../grid/sheet.ts';

/** Makes the grid so many lines long, adding or cutting off at its end. Throws 400 below one line. */
export function resize(editing: Editing, sheet: Sheet, dimension: Dimension, count: number): void {
  if (count < 1) throw invalidArgument('A sheet must have at least one row and one column.');
  const all = lines(sheet, dimension);
  const missing = count - all.length;
  if (missing > 0) {
    insertLines(editing, sheet, dimension, all.length, newLines(sheet, dimension, missing, all.at(-1) ?? null));
  }
  if (missing < 0) {
    requireLinesEditable(editing, sheet, dimension, count, -missing);
    deleteLines(editing, sheet, dimension, count, -missing);
  }
}
