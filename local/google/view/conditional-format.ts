import { formulasAt, meets, truthOf } from '../editing/condition.ts';
import { compileFormula } from '../formula/index.ts';
import type { CalculationCondition, CalculationNode } from '../grid/calculation.ts';
import type { BooleanCondition, CellFormat, ConditionalFormatRule } from '../grid/message.ts';
import { holds, type Rect, rectOf } from '../grid/rect.ts';
import type { Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';
import { isRowWide } from './row-wide.ts';

interface PreparedRule {
  /** Its place in the list of rules. */
  readonly place: number;
  readonly condition: BooleanCondition;
  readonly format: CellFormat;
  readonly rects: readonly Rect[];
  readonly origin: { readonly row: number; readonly column: number };
  /** Of a custom formula. */
  readonly formula: CalculationCondition | null;
  /** The formula says the same in every column of a row: it is worked out once a row, in the first of them. */
  readonly isRowWide: boolean;
  /** What the formula was found to be, by place. Rows that come or go void all of it. */
  readonly nodes: Map<number, CalculationNode>;
}

interface PreparedRules {
  readonly rowCount: number;
  readonly columnCount: number;
  /** By column, in the order of the list: the rules that reach into it. */
  readonly byColumn: readonly (readonly PreparedRule[])[];
}

const NONE: readonly PreparedRule[] = [];

/** Rules are immutable, so what is prepared for a list of them holds as long as the grid keeps its size. */
const prepared = new WeakMap<readonly ConditionalFormatRule[], PreparedRules>();

/** As {@link rulesMet}, the formats alone. */
export function conditionalFormats(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  row: number,
  column: number,
): readonly CellFormat[] {
  return rulesMet(document, nowSerial, sheet, row, column).map(({ format }) => format);
}

/** What is known of the conditions that say the same for a whole row; of one row, and only for the moment. */
export type KnownOfRow = Map<object, boolean>;

/** The conditional formats that hold at a cell, in order: where two give the same property, the earlier one wins. */
export function rulesMet(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  row: number,
  column: number,
  known: KnownOfRow = new Map(),
): readonly Pick<PreparedRule, 'place' | 'format'>[] {
  if (sheet.parts.conditionalFormats.length === 0) return NONE;
  const rules = rulesOf(sheet)[column] ?? NONE;
  if (rules.length === 0) return NONE;
  return rules.filter((rule) => {
    if (!rule.rects.some((rect) => holds(rect, row, column))) return false;
    const met = known.get(rule) ?? isMet(document, nowSerial, sheet, rule, row, column);
    if (rule.isRowWide) known.set(rule, met);
    return met;
  });
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
  { calculation }: Document,
  sheet: Sheet,
  { isRowWide, origin, nodes }: PreparedRule,
  formula: CalculationCondition,
  row: number,
  seenFrom: number,
): CalculationNode {
  const column = isRowWide ? origin.column : seenFrom;
  const place = row * sheet.columns.length + column;
  const known = nodes.get(place);
  if (known?.sheet === sheet && calculation.isCurrent(known)) return known;
  if (known !== undefined) nodes.clear();
  const made = calculation.conditionNode(sheet, row, column, formula);
  nodes.set(place, made);
  return made;
}

/** Where conditions that were worked out once a row hold. */
const rowWide = new WeakMap<CalculationCondition, readonly Rect[]>();

/** The columns whose looks hang on the node, which is one column for most. */
export function columnsOf(node: CalculationNode): readonly number[] {
  const rects = node.condition === null ? undefined : rowWide.get(node.condition);
  if (rects === undefined) return [node.column.index];
  const columns = new Set<number>();
  for (const { startRow, endRow, startColumn, endColumn } of rects) {
    if (node.row.index < startRow || node.row.index >= endRow) continue;
    for (let column = startColumn; column < endColumn; column += 1) columns.add(column);
  }
  return [...columns];
}

function rulesOf(sheet: Sheet): PreparedRules['byColumn'] {
  const all = sheet.parts.conditionalFormats;
  const rowCount = sheet.rows.length;
  const columnCount = sheet.columns.length;
  const known = prepared.get(all);
  if (known !== undefined && known.rowCount === rowCount && known.columnCount === columnCount) return known.byColumn;
  const rules = all.flatMap((rule, place) => prepareRule(sheet, rule, place) ?? []);
  const reaches = (rule: PreparedRule, column: number) =>
    rule.rects.some(({ startColumn, endColumn }) => column >= startColumn && column < endColumn);
  const byColumn = sheet.columns.map(({ index }) => rules.filter((rule) => reaches(rule, index)));
  prepared.set(all, { rowCount, columnCount, byColumn });
  return byColumn;
}

/** `null` for a gradient, which the page does not draw. */
function prepareRule(sheet: Sheet, rule: ConditionalFormatRule, place: number): PreparedRule | null {
  const condition = rule.booleanRule?.condition;
  if (condition === undefined) return null;
  const rects = (rule.ranges ?? []).map((range) => rectOf(sheet, range));
  const formulaText = condition.type === 'CUSTOM_FORMULA' ? condition.values?.[0]?.userEnteredValue : undefined;
  const [first] = rects;
  const origin = { row: first?.startRow ?? 0, column: first?.startColumn ?? 0 };
  const formula = formulaText === undefined ? null : { formula: compileFormula(formulaText), origin };
  const isWide = rects.some(({ startColumn, endColumn }) => endColumn - startColumn > 1);
  const saysTheSame = formulaText !== undefined && isWide && isRowWide(formulaText);
  if (formula !== null && saysTheSame) rowWide.set(formula, rects);
  const format = rule.booleanRule?.format ?? {};
  return { place, condition, format, rects, origin, formula, isRowWide: saysTheSame, nodes: new Map() };
}
