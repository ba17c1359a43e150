/** What the page's own tool bar does with the sheet in front. */
import type { PageAct } from '../../../google/page-protocol.ts';
import { sortActs, toggleFilterActs } from './filter-and-sort.ts';
import type { GridState } from './grid-state.ts';

export type Tool = 'undo' | 'redo' | 'sort-ascending' | 'sort-descending' | 'filter' | 'insert-row' | 'delete-row';

export const ACTS_OF_TOOLS: Readonly<Record<Tool, (state: GridState) => readonly PageAct[]>> = {
  undo: () => [{ kind: 'undo' }],
  redo: () => [{ kind: 'redo' }],
  'sort-ascending': (state) => sortActs(state, 'sheet', true),
  'sort-descending': (state) => sortActs(state, 'sheet', false),
  filter: toggleFilterActs,
  'insert-row': (state) => [{ kind: 'insert-rows', ...selectedRows(state) }],
  'delete-row': (state) => [{ kind: 'delete-rows', ...selectedRows(state) }],
};

function selectedRows(state: GridState) {
  const { startRow: at, endRow } = state.selection();
  return { sheetId: state.sheet.sheetId, at, count: endRow - at };
}
