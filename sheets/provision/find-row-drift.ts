import { TAB_ROWS_WARNED } from '../../shared/config/limits.ts';
import { lookedUpColumns, staffColumns, systemTabTitle } from '../contract/layout.ts';
import type { TabContract } from '../contract/types.ts';
import { validationTypeOf } from './column-formats.ts';
import { compareRules } from './compare-rules.ts';
import { type Drift, drift, type SlotCounts } from './drift.ts';
import { expectedFormula, sameFormula } from './expected-formula.ts';
import { cellOf, type SheetState } from './workbook-state.ts';

/** What differs in the rows of a tab: formulas, drop-downs, the rules that colour them, and how many are left. */
export function rowsDrift(
  contract: TabContract,
  sheet: SheetState,
  system: SheetState | undefined,
  slots: SlotCounts | null,
): readonly Drift[] {
  return [
    ...formulaDrift(contract, sheet, system),
    ...validationDrift(contract, sheet),
    ...ruleDrift(contract, sheet),
    ...blankRowDrift(contract, sheet, slots),
  ];
}

function formulaDrift(contract: TabContract, sheet: SheetState, system: SheetState | undefined): readonly Drift[] {
  const slotColumn = sheet.anchors.get('slot');
  if (slotColumn === undefined) return [];
  const title = system?.title ?? systemTabTitle(contract.tab);
  return lookedUpColumns(contract).flatMap(({ field }) => {
    const index = sheet.anchors.get(field);
    if (index === undefined) return [];
    const expected = expectedFormula(contract, field, slotColumn, title);
    const damaged = slottedRows(sheet, slotColumn).filter((row) => {
      const { entered } = cellOf(sheet, row, index);
      return !(entered !== null && typeof entered === 'object' && sameFormula(entered.formula, expected));
    });
    return damaged.length === 0 ? [] : [drift('formula-overwritten', contract.tab, field, damaged.length)];
  });
}

/** 0-based numbers of the rows that carry a slot. */
function slottedRows(sheet: SheetState, slotColumn: number): readonly number[] {
  return sheet.rows.flatMap((row, index) => (index > 0 && typeof row[slotColumn]?.value === 'number' ? [index] : []));
}

function validationDrift(contract: TabContract, sheet: SheetState): readonly Drift[] {
  const slotColumn = sheet.anchors.get('slot');
  if (slotColumn === undefined) return [];
  const rows = slottedRows(sheet, slotColumn);
  return staffColumns(contract).flatMap((column) => {
    const [expected, index] = [validationTypeOf(column), sheet.anchors.get(column.field)];
    if (expected === null || index === undefined) return [];
    const count = rows.filter((row) => cellOf(sheet, row, index).validation !== expected).length;
    return count === 0 ? [] : [drift('validation-missing', contract.tab, column.field, count)];
  });
}

function ruleDrift(contract: TabContract, sheet: SheetState): readonly Drift[] {
  const { missing, changed, surplus } = compareRules(contract, sheet);
  return [
    ...(missing === 0 ? [] : [drift('rules-missing', contract.tab, null, missing)]),
    ...(changed === 0 ? [] : [drift('rules-changed', contract.tab, null, changed)]),
    ...(surplus === 0 ? [] : [drift('rules-surplus', contract.tab, null, surplus)]),
  ];
}

function blankRowDrift(contract: TabContract, sheet: SheetState, slots: SlotCounts | null): readonly Drift[] {
  const slotColumn = sheet.anchors.get('slot');
  if (slotColumn === undefined) return [];
  const rows = slottedRows(sheet, slotColumn);
  const blank = rows.filter((row) => isBlankAndFree(contract, sheet, row, slotColumn, slots?.nextFreeSlot ?? 1)).length;
  const used = rows.length - blank;
  return [
    ...(blank < contract.blankRowsMin ? [drift('rows-running-out', contract.tab, null, blank)] : []),
    ...(used >= TAB_ROWS_WARNED ? [drift('tab-nearly-full', contract.tab, null, used)] : []),
  ];
}

function isBlankAndFree(
  contract: TabContract,
  sheet: SheetState,
  row: number,
  slotColumn: number,
  nextFreeSlot: number,
): boolean {
  if (Number(cellOf(sheet, row, slotColumn).value) < nextFreeSlot) return false;
  return staffColumns(contract).every(({ field }) => {
    const index = sheet.anchors.get(field);
    const value = index === undefined ? null : cellOf(sheet, row, index).value;
    return value === null || value === '' || value === false;
  });
}
