import { type Cell, withAspect } from '../grid/cell.ts';
import type { BooleanCondition, ConditionalFormatRule, DataValidationRule } from '../grid/message.ts';
import type { Sheet } from '../grid/sheet.ts';
import type { Editing } from './editing.ts';

/** How a formula standing in the sheet called `ownTitle` reads after an edit. */
export type FormulaRewrite = (text: string, ownTitle: string) => string;

/** How the formula of a conditional format reads after an edit. */
export type RuleRewrite = (text: string, sheet: Sheet, rule: ConditionalFormatRule) => string;

/** Rewrites every formula of the workbook: in cells, in validations and, by its own rule, in conditional formats. */
export function rewriteFormulas(editing: Editing, rewrite: FormulaRewrite, rewriteRule: RuleRewrite): void {
  for (const sheet of editing.workbook.sheets) {
    const rewritten = rememberingFormulas((text) => rewrite(text, sheet.parts.title));
    rewriteRules(editing, sheet, rewriteRule);
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

function rewriteRules(editing: Editing, sheet: Sheet, rewrite: RuleRewrite): void {
  let changed = false;
  const rules = sheet.parts.conditionalFormats.map((rule): ConditionalFormatRule => {
    const condition = rule.booleanRule?.condition;
    if (condition === undefined) return rule;
    const after = rewrittenCondition(condition, (text) => rewrite(text, sheet, rule));
    if (after.condition === condition) return rule;
    changed = true;
    return { ...rule, booleanRule: { ...rule.booleanRule, ...after } };
  });
  if (changed) editing.transaction.setSheetPart(sheet, 'conditionalFormats', rules);
}
