import type { BasicFilter, FilterCriteria } from '../grid/message.ts';
import { rectOf } from '../grid/rect.ts';
import type { Row, Sheet } from '../grid/sheet.ts';
import { formulasAt, meets } from './condition.ts';
import { displayAt } from './display.ts';
import type { Editing } from './editing.ts';

/** Sets or clears the sheet's filter and hides the rows whose cells it does not let through. */
export function applyFilter(editing: Editing, sheet: Sheet, filter: BasicFilter | null): void {
  editing.transaction.setSheetPart(sheet, 'basicFilter', filter);
  const rect = filter === null ? null : rectOf(sheet, filter.range ?? {});
  for (const row of sheet.rows) {
    const isBody = rect !== null && row.index > rect.startRow && row.index < rect.endRow;
    setHidden(editing, sheet, row, isBody && filter !== null && isFilteredOut(editing, sheet, row.index, filter));
  }
}

function setHidden(editing: Editing, sheet: Sheet, row: Row, hidden: boolean): void {
  if ((row.properties.hiddenByFilter ?? false) === hidden) return;
  const { hiddenByFilter: _before, ...rest } = row.properties;
  editing.transaction.setLine(sheet, 'ROWS', row.index, hidden ? { ...rest, hiddenByFilter: true } : rest);
}

function isFilteredOut(editing: Editing, sheet: Sheet, row: number, filter: BasicFilter): boolean {
  return criteriaByColumn(filter).some(([column, criteria]) => {
    if ((criteria.hiddenValues ?? []).includes(displayAt(editing, sheet, row, column))) return true;
    if (criteria.condition === undefined) return false;
    const { workbook, calculation, nowSerial } = editing;
    const at = { row, column };
    const formulaValue = formulasAt(calculation, sheet, at, { startRow: row, startColumn: column });
    const value = calculation.valueAt(sheet, row, column);
    return !meets(criteria.condition, value, { workbook, calculation, sheet, nowSerial, formulaValue });
  });
}

/** Criteria are given by a map or by a list; the list wins, as in Google's description. */
function criteriaByColumn(filter: BasicFilter): readonly (readonly [number, FilterCriteria])[] {
  const specs = filter.filterSpecs ?? [];
  if (specs.length > 0) {
    return specs.map((spec) => [spec.columnIndex ?? 0, spec.filterCriteria ?? {}] as const);
  }
  return Object.entries(filter.criteria ?? {}).map(([column, criteria]) => [Number(column), criteria ?? {}] as const);
}
