import { formulasAt, meets, truthOf } from '../editing/condition.ts';
import { type CompiledFormula, compileFormula } from '../formula/index.ts';
import type { CalculationNode } from '../grid/calculation.ts';
import type { BooleanCondition, CellFormat, ConditionalFormatRule } from '../grid/message.ts';
import { holds, type Rect, rectOf } from '../grid/rect.ts';
import { type Row, rowAt, type Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';

interface PreparedRule {
  readonly condition: BooleanCondition;
  readonly format: CellFormat;
  readonly rects: readonly Rect[];
  readonly origin: { readonly row: number; readonly column: number };
  /** Of a custom formula: its text, and what it was found to be, by row and column key. */
  readonly formula: CompiledFormula | null;
  readonly nodes: WeakMap<Row, (CalculationNode | undefined)[]>;
}

interface PreparedRules {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rules: readonly PreparedRule[];
}

/** Rules are immutable, so what is prepared for a list of them holds as long as the grid keeps its size. */
const prepared = new WeakMap<readonly ConditionalFormatRule[], PreparedRules>();

/**
 * The formats of the conditional formats that hold at a cell, in the order of the rules: where two give the same
 * property, the earlier one wins.
 */
export function conditionalFormats(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  row: number,
  column: number,
): readonly CellFormat[] {
  if (sheet.parts.conditionalFormats.length === 0) return [];
  return rulesOf(sheet)
    .filter(
      (rule) =>
        rule.rects.some((rect) => holds(rect, row, column)) && isMet(document, nowSerial, sheet, rule, row, column),
    )
    .map(({ format }) => format);
}

function isMet(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  rule: PreparedRule,
  row: number,
  column: number,
): boolean {
  const { workbook, calculation } = document;
  if (rule.formula !== null) {
    return truthOf(calculation.conditionValue(nodeOf(document, sheet, rule, rule.formula, row, column)));
  }
  const origin = { startRow: rule.origin.row, startColumn: rule.origin.column };
  const formulaValue = formulasAt(calculation, sheet, { row, column }, origin);
  const context = { workbook, calculation, sheet, nowSerial, formulaValue };
  return meets(rule.condition, calculation.valueAt(sheet, row, column), context);
}

function nodeOf(
  document: Document,
  sheet: Sheet,
  rule: PreparedRule,
  formula: CompiledFormula,
  row: number,
  column: number,
): CalculationNode {
  const line = rowAt(sheet, row);
  let nodes = rule.nodes.get(line);
  if (nodes === undefined) {
    nodes = [];
    rule.nodes.set(line, nodes);
  }
  const known = nodes[column];
  if (known !== undefined && document.calculation.isCurrent(known)) return known;
  const made = document.calculation.conditionNode(sheet, row, column, { formula, origin: rule.origin });
  nodes[column] = made;
  return made;
}

function rulesOf(sheet: Sheet): readonly PreparedRule[] {
  const all = sheet.parts.conditionalFormats;
  const rowCount = sheet.rows.length;
  const columnCount = sheet.columns.length;
  const known = prepared.get(all);
  if (known !== undefined && known.rowCount === rowCount && known.columnCount === columnCount) return known.rules;
  const rules = all.flatMap((rule) => prepareRule(sheet, rule) ?? []);
  prepared.set(all, { rowCount, columnCount, rules });
  return rules;
}

/** `null` for a gradient, which the page does not draw. */
function prepareRule(sheet: Sheet, rule: ConditionalFormatRule): PreparedRule | null {
  const condition = rule.booleanRule?.condition;
  if (condition === undefined) return null;
  const rects = (rule.ranges ?? []).map((range) => rectOf(sheet, range));
  const formulaText = condition.type === 'CUSTOM_FORMULA' ? condition.values?.[0]?.userEnteredValue : undefined;
  const [first] = rects;
  return {
    condition,
    format: rule.booleanRule?.format ?? {},
    rects,
    origin: { row: first?.startRow ?? 0, column: first?.startColumn ?? 0 },
    formula: formulaText === undefined ? null : compileFormula(formulaText),
    nodes: new WeakMap(),
  };
}
