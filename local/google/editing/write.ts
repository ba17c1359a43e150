import { invalidArgument } from '../google-error.ts';
import { CELL_CHARACTERS_MAX, type Content, withContent } from '../grid/cell.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import type { Editing } from './editing.ts';

/** Changes what a cell holds and nothing of how it looks. Throws 400 for more characters than a cell can hold. */
export function writeContent(editing: Editing, sheet: Sheet, row: number, column: number, content: Content): void {
  requireFitting(content);
  editing.transaction.write(sheet, row, column, withContent(cellAt(sheet, row, column), content));
}

export function requireFitting(content: Content): void {
  const text = content === null ? '' : 'formula' in content ? content.formula : content.literal;
  if (typeof text === 'string' && text.length > CELL_CHARACTERS_MAX) {
    throw invalidArgument(
      `Your input contains more than the maximum of ${CELL_CHARACTERS_MAX} characters in a single cell.`,
    );
  }
}
