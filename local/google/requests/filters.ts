import { isKnownCondition } from '../editing/condition.ts';
import { applyFilter } from '../editing/filter.ts';
import { sortRows } from '../editing/sort.ts';
import { invalidArgument, notImplemented } from '../google-error.ts';
import type { BasicFilter, FilterView } from '../grid/message.ts';
import { chosenId, replaced, requireBearer } from './bearers.ts';
import { type Handlers, NOTHING, requireRect, requireSheet } from './handler.ts';

function requireKnown(filter: BasicFilter | FilterView): void {
  if (filter.tableId !== undefined) throw notImplemented('filters of tables');
  const criteria = [
    ...(filter.filterSpecs ?? []).map((spec) => spec.filterCriteria),
    ...Object.values(filter.criteria ?? {}),
  ];
  for (const each of criteria) {
    const type = each?.condition?.type;
    if (type !== undefined && !isKnownCondition(type)) throw notImplemented(`conditions of the type ${type}`);
    if (each?.visibleBackgroundColor !== undefined || each?.visibleBackgroundColorStyle !== undefined) {
      throw notImplemented('filtering by colour');
    }
  }
}

export const FILTER_HANDLERS = {
  setBasicFilter: (editing, request) => {
    const given = request.filter ?? {};
    requireKnown(given);
    const { sheet, rect } = requireRect(editing, given.range);
    const filter: BasicFilter = { ...given, range: { ...given.range, sheetId: sheet.sheetId } };
    const keys = (given.sortSpecs ?? []).map((spec) => ({
      column: spec.dimensionIndex ?? 0,
      ascending: spec.sortOrder !== 'DESCENDING',
    }));
    if (keys.length > 0) sortRows(editing, sheet, { ...rect, startRow: rect.startRow + 1 }, keys);
    applyFilter(editing, sheet, filter);
    return NOTHING;
  },

  clearBasicFilter: (editing, request) => {
    applyFilter(editing, requireSheet(editing, request.sheetId), null);
    return NOTHING;
  },

  addFilterView: (editing, request) => {
    const given = request.filter ?? {};
    requireKnown(given);
    if (given.namedRangeId !== undefined) throw notImplemented('filter views of named ranges');
    const { sheet } = requireRect(editing, given.range);
    if ((given.title ?? '') === '') throw invalidArgument('A filter view must have a title.');
    const taken = editing.workbook.sheets.flatMap(({ parts }) => parts.filterViews.map((each) => each.filterViewId));
    const filterViewId = chosenId(editing, given.filterViewId, taken, 'A filter view');
    const filter: FilterView = { ...given, filterViewId, range: { ...given.range, sheetId: sheet.sheetId } };
    editing.transaction.setSheetPart(sheet, 'filterViews', [...sheet.parts.filterViews, filter]);
    return { addFilterView: { filter } };
  },

  deleteFilterView: (editing, request) => {
    const { sheet, bearer } = requireBearer(
      editing,
      ({ parts }) => parts.filterViews,
      (each) => each.filterViewId === request.filterId,
      'filter view',
    );
    editing.transaction.setSheetPart(sheet, 'filterViews', replaced(sheet.parts.filterViews, bearer, null));
    return NOTHING;
  },
} as const satisfies Handlers;
