import { isKnownCondition } from '../editing/condition.ts';
import type { Editing } from '../editing/editing.ts';
import { invalidArgument, notImplemented } from '../google-error.ts';
import type { BandedRange, ConditionalFormatRule } from '../grid/message.ts';
import type { Sheet } from '../grid/sheet.ts';
import { chosenId, replaced, requireBearer } from './bearers.ts';
import { type Handlers, NOTHING, requireRect, requireSheet } from './handler.ts';

/** The rule with its ranges on one sheet, which is answered too. Throws 400 for what cannot be drawn. */
function requireRule(
  editing: Editing,
  rule: ConditionalFormatRule | undefined,
): { readonly rule: ConditionalFormatRule; readonly sheet: Sheet } {
  const [first] = rule?.ranges ?? [];
  if (rule === undefined || first === undefined) throw invalidArgument('A conditional format rule must have a range.');
  const sheet = requireSheet(editing, first.sheetId);
  const ranges = (rule.ranges ?? []).map((range) => {
    if ((range.sheetId ?? 0) !== sheet.sheetId)
      throw invalidArgument('All ranges of a rule must be on the same sheet.');
    return { ...range, sheetId: sheet.sheetId };
  });
  const type = rule.booleanRule?.condition?.type;
  if (rule.booleanRule !== undefined && !isKnownCondition(type)) throw notImplemented(`conditions of the type ${type}`);
  if (rule.booleanRule === undefined && rule.gradientRule === undefined) {
    throw invalidArgument('A conditional format rule must be a boolean or a gradient one.');
  }
  return { rule: { ...rule, ranges }, sheet };
}

function ruleAt(sheet: Sheet, index: number): ConditionalFormatRule {
  const rule = sheet.parts.conditionalFormats[index];
  if (rule === undefined) throw invalidArgument(`No conditional format on sheet: ${sheet.sheetId} at index: ${index}`);
  return rule;
}

function requireIndex(sheet: Sheet, index: number, max: number): number {
  if (index < 0 || index > max)
    throw invalidArgument(`No conditional format on sheet: ${sheet.sheetId} at index: ${index}`);
  return index;
}

export const FORMAT_HANDLERS = {
  addConditionalFormatRule: (editing, request) => {
    const { rule, sheet } = requireRule(editing, request.rule);
    const rules = [...sheet.parts.conditionalFormats];
    rules.splice(requireIndex(sheet, request.index ?? 0, rules.length), 0, rule);
    editing.transaction.setSheetPart(sheet, 'conditionalFormats', rules);
    return NOTHING;
  },

  updateConditionalFormatRule: (editing, request) => {
    const index = request.index ?? 0;
    if (request.newIndex !== undefined) {
      const sheet = requireSheet(editing, request.sheetId);
      const moved = ruleAt(sheet, index);
      const rules = sheet.parts.conditionalFormats.filter((_, position) => position !== index);
      rules.splice(requireIndex(sheet, request.newIndex, rules.length), 0, moved);
      editing.transaction.setSheetPart(sheet, 'conditionalFormats', rules);
      return {
        updateConditionalFormatRule: { oldIndex: index, newIndex: request.newIndex, oldRule: moved, newRule: moved },
      };
    }
    const { rule, sheet } = requireRule(editing, request.rule);
    const oldRule = ruleAt(sheet, index);
    const rules = replaced(sheet.parts.conditionalFormats, oldRule, rule);
    editing.transaction.setSheetPart(sheet, 'conditionalFormats', rules);
    return { updateConditionalFormatRule: { oldIndex: index, newIndex: index, oldRule, newRule: rule } };
  },

  deleteConditionalFormatRule: (editing, request) => {
    const sheet = requireSheet(editing, request.sheetId);
    const rule = ruleAt(sheet, request.index ?? 0);
    editing.transaction.setSheetPart(sheet, 'conditionalFormats', replaced(sheet.parts.conditionalFormats, rule, null));
    return { deleteConditionalFormatRule: { rule } };
  },

  /** Two bandings of the same cells are refused, so adding one again is no repetition without harm. */
  addBanding: (editing, request) => {
    const given = request.bandedRange ?? {};
    const { sheet } = requireRect(editing, given.range);
    const range = { ...given.range, sheetId: sheet.sheetId };
    const taken = editing.workbook.sheets.flatMap(({ parts }) => parts.bandedRanges.map((each) => each.bandedRangeId));
    const bandedRangeId = chosenId(editing, given.bandedRangeId, taken, 'A banded range');
    if (sheet.parts.bandedRanges.some((each) => overlaps(each, range))) {
      throw invalidArgument(
        'You cannot add alternating background colors to a range that already has alternating background colors.',
      );
    }
    const bandedRange: BandedRange = { ...given, bandedRangeId, range };
    editing.transaction.setSheetPart(sheet, 'bandedRanges', [...sheet.parts.bandedRanges, bandedRange]);
    return { addBanding: { bandedRange } };
  },

  deleteBanding: (editing, request) => {
    const { sheet, bearer } = requireBearer(
      editing,
      ({ parts }) => parts.bandedRanges,
      (each) => each.bandedRangeId === request.bandedRangeId,
      'banded range',
    );
    editing.transaction.setSheetPart(sheet, 'bandedRanges', replaced(sheet.parts.bandedRanges, bearer, null));
    return NOTHING;
  },
} as const satisfies Handlers;

function overlaps(band: BandedRange, range: NonNullable<BandedRange['range']>): boolean {
  const apart = (
    [start, end]: readonly [number | undefined, number | undefined],
    [otherStart, otherEnd]: readonly [number | undefined, number | undefined],
  ): boolean => (end ?? Infinity) <= (otherStart ?? 0) || (otherEnd ?? Infinity) <= (start ?? 0);
  const own = band.range ?? {};
  return (
    !apart([own.startRowIndex, own.endRowIndex], [range.startRowIndex, range.endRowIndex]) &&
    !apart([own.startColumnIndex, own.endColumnIndex], [range.startColumnIndex, range.endColumnIndex])
  );
}
