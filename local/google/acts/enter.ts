import type { Editing } from '../editing/editing.ts';
import { requireEditable } from '../editing/protection.ts';
import { growTo } from '../editing/structure.ts';
import { parseTyped, type Typed, typedInto } from '../editing/typed.ts';
import { refusesTyped, VALIDATION_REFUSAL } from '../editing/validation.ts';
import { writeContent } from '../editing/write.ts';
import type { FormulaValue } from '../formula/index.ts';
import { invalidArgument } from '../google-error.ts';
import { hasContent } from '../grid/cell.ts';
import type { Rect } from '../grid/rect.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';

/** Types a text into one cell. A strict validation refuses what it does not allow. */
export function type(editing: Editing, sheet: Sheet, row: number, column: number, text: string): void {
  requireEditable(editing, sheet, cellRect(row, column));
  const cell = cellAt(sheet, row, column);
  const typed = parseTyped(text, editing.workbook, editing.nowSerial, cell?.format?.numberFormat);
  if (refusesTyped(editing, sheet, { row, column }, cell?.validation, literalOf(typed))) {
    throw invalidArgument(VALIDATION_REFUSAL);
  }
  editing.transaction.write(sheet, row, column, typedInto(cell, typed));
}

/** A formula's value is not known before it stands in the cell, so a validation lets it pass. */
function literalOf({ content }: Typed): FormulaValue {
  return content !== null && 'literal' in content ? content.literal : null;
}

/** Pastes texts from outside: each is read as if typed, but no validation is asked. The grid grows to hold them. */
export function pasteTexts(
  editing: Editing,
  sheet: Sheet,
  row: number,
  column: number,
  rows: readonly (readonly string[])[],
): void {
  const width = rows.reduce((most, texts) => Math.max(most, texts.length), 0);
  if (rows.length === 0 || width === 0) return;
  const rect: Rect = { startRow: row, endRow: row + rows.length, startColumn: column, endColumn: column + width };
  growTo(editing, sheet, rect.endRow, rect.endColumn);
  requireEditable(editing, sheet, rect);
  rows.forEach((texts, rowOffset) => {
    texts.forEach((text, columnOffset) => {
      const at = [row + rowOffset, column + columnOffset] as const;
      const cell = cellAt(sheet, ...at);
      const typed = parseTyped(text, editing.workbook, editing.nowSerial, cell?.format?.numberFormat);
      editing.transaction.write(sheet, ...at, typedInto(cell, typed));
    });
  });
}

/** Empties cells and leaves how they look; a ticked check box is unticked instead. */
export function clearCells(editing: Editing, sheet: Sheet, rect: Rect): void {
  requireEditable(editing, sheet, rect);
  for (let row = rect.startRow; row < rect.endRow; row += 1) {
    for (let column = rect.startColumn; column < rect.endColumn; column += 1) {
      const cell = cellAt(sheet, row, column);
      if (!hasContent(cell)) continue;
      const isCheckBox = cell?.validation?.condition?.type === 'BOOLEAN' && typeof cell.literal === 'boolean';
      writeContent(editing, sheet, row, column, isCheckBox ? { literal: false } : null);
    }
  }
}

/** Ticks or unticks a check box. */
export function check(editing: Editing, sheet: Sheet, row: number, column: number, checked: boolean): void {
  requireEditable(editing, sheet, cellRect(row, column));
  if (cellAt(sheet, row, column)?.validation?.condition?.type !== 'BOOLEAN') {
    throw invalidArgument('There is no check box in this cell.');
  }
  writeContent(editing, sheet, row, column, { literal: checked });
}

function cellRect(row: number, column: number): Rect {
  return { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 };
}
