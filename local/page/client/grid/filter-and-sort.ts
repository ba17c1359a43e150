import type { PageAct, PageRange } from '../../../google/page-protocol.ts';
import type { GridState } from './grid-state.ts';
import { cellAt, endOfContent, type SheetCopy } from './sheet-copy.ts';

/** The part of the grid's filter criteria the page understands: the values that stay, and whether blanks do. */
export interface Criteria {
  readonly col: number;
  readonly criteria: { readonly filters?: { readonly blank?: boolean; readonly filters?: readonly string[] } } | null;
}

/**
 * Sorts the selected cells alone, or the whole sheet by the column of the selection. The whole sheet means every
 * column, the hidden ones included, so that a row stays together with its slot.
 */
export function sortActs(state: GridState, extent: 'selection' | 'sheet', ascending: boolean): readonly PageAct[] {
  const { sheet } = state;
  const chosen = state.selection();
  const isOneCell = chosen.endRow - chosen.startRow === 1;
  const range = extent === 'sheet' || isOneCell ? body(sheet) : chosen;
  if (range.endRow <= range.startRow) return [];
  return [{ kind: 'sort', sheetId: sheet.sheetId, range, byColumn: chosen.startColumn, ascending }];
}

/** The filter over the header and everything below it, or its removal. */
export function toggleFilterActs(state: GridState): readonly PageAct[] {
  const { sheet } = state;
  state.setHiddenValues(new Map());
  return [setFilter(sheet, sheet.filter === null ? wholeTable(sheet) : null, new Map())];
}

export function clearFilterActs(state: GridState): readonly PageAct[] {
  state.setHiddenValues(new Map());
  return [setFilter(state.sheet, state.sheet.filter, new Map())];
}

/** The grid says which values stay; the protocol says which are hidden. */
export function filterActs(state: GridState, { col, criteria }: Criteria): readonly PageAct[] {
  const { sheet } = state;
  const { filter } = sheet;
  if (filter === null) return [];
  const hidden = new Map(state.hiddenValues);
  const stay = new Set(criteria?.filters?.filters ?? []);
  if (criteria?.filters?.blank === true) stay.add('');
  const leave = criteria?.filters === undefined ? [] : valuesOf(sheet, filter, col).filter((value) => !stay.has(value));
  if (leave.length === 0) hidden.delete(col);
  else hidden.set(col, leave);
  state.setHiddenValues(hidden);
  return [setFilter(sheet, filter, hidden)];
}

export function setFilter(
  sheet: SheetCopy,
  range: PageRange | null,
  hidden: ReadonlyMap<number, readonly string[]>,
): PageAct {
  const hiddenValues = Object.fromEntries([...hidden].map(([column, values]) => [String(column), values]));
  return { kind: 'set-filter', sheetId: sheet.sheetId, range, hiddenValues };
}

function valuesOf(sheet: SheetCopy, range: PageRange, column: number): string[] {
  const values = new Set<string>();
  for (let row = range.startRow + 1; row < range.endRow; row += 1)
    values.add(cellAt(sheet, row, column)?.display ?? '');
  return [...values];
}

function wholeTable(sheet: SheetCopy): PageRange {
  const header = Math.max(0, sheet.frozenRowCount - 1);
  return { startRow: header, endRow: sheet.rowCount, startColumn: 0, endColumn: sheet.columnCount };
}

function body(sheet: SheetCopy): PageRange {
  return { startRow: sheet.frozenRowCount, endRow: endOfContent(sheet), startColumn: 0, endColumn: sheet.columnCount };
}
