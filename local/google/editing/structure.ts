import { adjustFormula } from '../formula/index.ts';
import { type Cell, withAspect } from '../grid/cell.ts';
import type { GridRange } from '../grid/message.ts';
import { type Column, type Dimension, lines, newColumn, newRow, type Row, type Sheet } from '../grid/sheet.ts';
import { type LineEdit, shiftedRange } from '../grid/shift.ts';
import type { Editing } from './editing.ts';
import { followMovedLines, followOrigin } from './references.ts';
import { type RuleRewrite, rewriteFormulas } from './rewrite-formulas.ts';
import { requireColumns, requireRoom } from './room.ts';

/**
 * Puts lines in, and lets every formula follow its cells. `added` are new ones unless something is undone.
 *
 * Here and below formulas are rewritten before the lines change: undone in reverse order, the lines are back first, and
 * only then the formulas, so that a reference lost in a deletion is not adjusted a second time.
 */
export function insertLines(
  editing: Editing,
  sheet: Sheet,
  dimension: Dimension,
  at: number,
  added: readonly (Row | Column)[],
): void {
  const otherDimension = dimension === 'ROWS' ? sheet.columns.length : sheet.rows.length;
  if (dimension === 'COLUMNS') requireColumns(sheet.columns.length + added.length);
  requireRoom(editing.workbook, added.length * otherDimension);
  const atEnd = at === lines(sheet, dimension).length;
  if (!atEnd) adjust(editing, sheet, dimension, 'insert', at, added.length);
  editing.transaction.insertLines(sheet, dimension, at, added);
}

export function deleteLines(editing: Editing, sheet: Sheet, dimension: Dimension, at: number, count: number): void {
  adjust(editing, sheet, dimension, 'delete', at, count);
  editing.transaction.deleteLines(sheet, dimension, at, count);
}

/** `to` is counted before the move. */
export function moveLines(
  editing: Editing,
  sheet: Sheet,
  dimension: Dimension,
  at: number,
  count: number,
  to: number,
): void {
  if (to >= at && to <= at + count) return;
  const edit = { kind: 'move', sheetId: sheet.sheetId, dimension, at, count, to } satisfies LineEdit;
  rewriteFormulas(
    editing,
    (text, ownTitle) => followMovedLines(text, ownTitle, sheet.parts.title, edit),
    ruleRewrite(sheet, edit),
  );
  editing.transaction.moveLines(sheet, dimension, at, count, to);
}

function adjust(
  editing: Editing,
  sheet: Sheet,
  dimension: Dimension,
  kind: 'insert' | 'delete',
  at: number,
  count: number,
): void {
  const sheetTitle = sheet.parts.title;
  const edit: LineEdit = { kind, sheetId: sheet.sheetId, dimension, at, count };
  const lowerCase = dimension === 'ROWS' ? 'rows' : 'columns';
  rewriteFormulas(
    editing,
    (text, ownSheetTitle) => adjustFormula(text, { sheetTitle, ownSheetTitle, dimension: lowerCase, kind, at, count }),
    ruleRewrite(sheet, edit),
  );
}

/** The formula of a conditional format goes along with the first cell of its first range. */
function ruleRewrite(edited: Sheet, edit: LineEdit): RuleRewrite {
  const startOf = (range: GridRange | undefined | null): number =>
    (edit.dimension === 'ROWS' ? range?.startRowIndex : range?.startColumnIndex) ?? 0;
  return (text, sheet, rule) => {
    const ranges = rule.ranges ?? [];
    const after = ranges.flatMap((range) => shiftedRange(range, edit) ?? []);
    const origin = { before: startOf(ranges[0]), after: startOf(after[0]) };
    return followOrigin(text, sheet.parts.title, edited.parts.title, edit, origin);
  };
}

/** New lines that look like `model`: its size, and the formats and validations of its cells, but no content. */
export function newLines(
  sheet: Sheet,
  dimension: Dimension,
  count: number,
  model: Row | Column | null,
): (Row | Column)[] {
  const properties = model?.properties.pixelSize === undefined ? {} : { pixelSize: model.properties.pixelSize };
  const made = Array.from({ length: count }, () =>
    dimension === 'ROWS' ? newRow(properties) : newColumn(sheet, properties),
  );
  for (const line of made) if (model !== null) dress(sheet, line, model);
  return made;
}

function dress(sheet: Sheet, line: Row | Column, model: Row | Column): void {
  if ('cells' in line && 'cells' in model) {
    model.cells.forEach((cell, key) => {
      line.cells[key] = plainLike(cell);
    });
  } else if ('key' in line && 'key' in model) {
    for (const row of sheet.rows) row.cells[line.key] = plainLike(row.cells[model.key]);
  }
}

function plainLike(cell: Cell | undefined): Cell | undefined {
  const dressed = withAspect(undefined, 'format', cell?.format);
  return cell?.validation === undefined ? dressed : withAspect(dressed, 'validation', cell.validation);
}

/** What does not fit below or to the right makes the grid grow, as in Sheets. */
export function growTo(editing: Editing, sheet: Sheet, rowCount: number, columnCount: number): void {
  for (const [dimension, count] of [
    ['ROWS', rowCount],
    ['COLUMNS', columnCount],
  ] as const) {
    const all = lines(sheet, dimension);
    const missing = count - all.length;
    if (missing > 0)
      insertLines(editing, sheet, dimension, all.length, newLines(sheet, dimension, missing, all.at(-1) ?? null));
  }
}
