import type { Cell } from '../grid/cell.ts';
import type { Inverse, Undoing } from '../grid/inverse.ts';
import type { Column, Row } from '../grid/sheet.ts';
import type { Editing } from './editing.ts';
import { deleteLines, insertLines, moveLines } from './structure.ts';

/**
 * Takes an earlier change back while others may have changed things since: cells are found again wherever their rows
 * and columns went, formulas of others follow the lines that come and go, and what others wrote since stays.
 */
export function undo(editing: Editing, inverses: readonly Inverse[]): void {
  const adjusted = new Map<Row, Map<Column, Cell>>();
  const noting: Editing = {
    ...editing,
    onAdjusted: (row, column, before) => {
      const ofRow = adjusted.get(row) ?? new Map<Column, Cell>();
      if (!ofRow.has(column)) ofRow.set(column, before);
      adjusted.set(row, ofRow);
    },
  };
  const undoing: Undoing = {
    changes: editing.transaction,
    insert: (sheet, dimension, at, restored) => insertLines(noting, sheet, dimension, at, restored),
    delete: (sheet, dimension, at, count) => deleteLines(noting, sheet, dimension, at, count),
    move: (sheet, dimension, at, count, to) => moveLines(noting, sheet, dimension, at, count, to),
    unadjusted: (row, column) => {
      const cell = adjusted.get(row)?.get(column);
      if (cell === undefined) return null;
      adjusted.get(row)?.delete(column);
      return { cell };
    },
  };
  for (const inverse of [...inverses].reverse()) inverse(undoing);
}
