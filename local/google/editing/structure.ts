import { adjustFormula } from '../formula/index.ts';
import { invalidArgument } from '../google-error.ts';
import { type Cell, withAspect } from '../grid/cell.ts';
import type { BooleanCondition, ConditionalFormatRule, DataValidationRule } from '../grid/message.ts';
import { type Column, type Dimension, lines, newColumn, newRow, type Row, type Sheet } from '../grid/sheet.ts';
import type { LineEdit } from '../grid/shift.ts';
import { cellCount, WORKBOOK_CELLS_MAX } from '../grid/workbook.ts';
import type { Editing } from './editing.ts';
import { followMovedLines } from './references.ts';

/** How a formula standing in the sheet called `ownTitle` reads after an edit. */
export type FormulaRewrite = (text: string, ownTitle: string) => string;

/** Rewrites every formula of the workbook: in cells, in conditional formats and in validations. */
export function rewriteFormulas(editing: Editing, rewrite: FormulaRewrite): void {
  for (const sheet of editing.workbook.sheets) {
    const rewritten = rememberingFormulas((text) => rewrite(text, sheet.parts.title));
    rewriteRules(editing, sheet, rewritten);
    const validations = new Map<DataValidationRule, DataValidationRule>();
    for (const row of sheet.rows) {
      for (const column of sheet.columns) {
        const cell = row.cells[column.key];
        if (cell === undefined) continue;
        const after = rewrittenCell(cell, rewritten, validations);
        if (after === cell) continue;
        editing.transaction.write(sheet, row.index, column.index, after);
        editing.onAdjusted?.(row, column, cell);
      }
    }
  }
}

/** Most rows hold the same few texts, so each is rewritten once. */
function rememberingFormulas(rewrite: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const after = rewrite(text);
    known.set(text, after);
    return after;
  };
}

function rewrittenCell(
  cell: Cell,
  rewritten: (text: string) => string,
  validations: Map<DataValidationRule, DataValidationRule>,
): Cell | undefined {
  let after: Cell | undefined = cell;
  if (cell.formula !== undefined) {
    const formula = rewritten(cell.formula);
    if (formula !== cell.formula) after = { ...cell, formula };
  }
  if (cell.validation?.condition !== undefined) {
    const known = validations.get(cell.validation);
    const rule = known ?? { ...cell.validation, ...rewrittenCondition(cell.validation.condition, rewritten) };
    const settled = rule.condition === cell.validation.condition ? cell.validation : rule;
    validations.set(cell.validation, settled);
    if (settled !== cell.validation) after = withAspect(after, 'validation', settled);
  }
  return after;
}

function rewrittenCondition(
  condition: BooleanCondition,
  rewritten: (text: string) => string,
): { readonly condition: BooleanCondition } {
  let changed = false;
  const values = (condition.values ?? []).map((value) => {
    const text = value.userEnteredValue;
    if (text === undefined || !text.startsWith('=')) return value;
    const after = rewritten(text);
    if (after === text) return value;
    changed = true;
    return { ...value, userEnteredValue: after };
  });
  return { condition: changed ? { ...condition, values } : condition };
}

function rewriteRules(editing: Editing, sheet: Sheet, rewritten: (text: string) => string): void {
  let changed = false;
  const rules = sheet.parts.conditionalFormats.map((rule): ConditionalFormatRule => {
    const condition = rule.booleanRule?.condition;
    if (condition === undefined) return rule;
    const after = rewrittenCondition(condition, rewritten);
    if (after.condition === condition) return rule;
    changed = true;
    return { ...rule, booleanRule: { ...rule.booleanRule, ...after } };
  });
  if (changed) editing.transaction.setSheetPart(sheet, 'conditionalFormats', rules);
}

/** Puts lines in, and lets every formula follow its cells. `added` are new ones unless something is undone. */
export function insertLines(
  editing: Editing,
  sheet: Sheet,
  dimension: Dimension,
  at: number,
  added: readonly (Row | Column)[],
): void {
  const otherDimension = dimension === 'ROWS' ? sheet.columns.length : sheet.rows.length;
  if (cellCount(editing.workbook) + added.length * otherDimension > WORKBOOK_CELLS_MAX) {
    throw invalidArgument(
      `This action would increase the number of cells in the workbook above the limit of ${WORKBOOK_CELLS_MAX} cells.`,
    );
  }
  const atEnd = at === lines(sheet, dimension).length;
  editing.transaction.insertLines(sheet, dimension, at, added);
  if (!atEnd) adjust(editing, sheet, dimension, 'insert', at, added.length);
}

export function deleteLines(editing: Editing, sheet: Sheet, dimension: Dimension, at: number, count: number): void {
  editing.transaction.deleteLines(sheet, dimension, at, count);
  adjust(editing, sheet, dimension, 'delete', at, count);
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
  editing.transaction.moveLines(sheet, dimension, at, count, to);
  rewriteFormulas(editing, (text, ownTitle) => followMovedLines(text, ownTitle, sheet.parts.title, edit));
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
  const lowerCase = dimension === 'ROWS' ? 'rows' : 'columns';
  rewriteFormulas(editing, (text, ownSheetTitle) =>
    adjustFormula(text, { sheetTitle, ownSheetTitle, dimension: lowerCase, kind, at, count }),
  );
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
