/**
 * The allow-list: which of the grid's commands are acts of a person, and which act each is. A command in this table
 * never runs in the grid; its act goes to the stand-in, and what comes of it comes back as a change.
 */
import type { ICellData, IRange, Nullable } from '@univerjs/core';
import type { PageAct, PageRange } from '../../../google/page-protocol.ts';
import { CHECKED, UNCHECKED } from './cell-content.ts';
import { pasteAct } from './clipboard.ts';
import { clearFilterActs, filterActs, sortActs, toggleFilterActs } from './filter-and-sort.ts';
import type { GridState } from './grid-state.ts';
import { cellAt, rowOfSlot, slotOf, textToEdit } from './sheet-copy.ts';

// The grid types a command's parameters as `object`; each entry names the fields of its own command.
type Translate = (state: GridState, params: never) => readonly PageAct[];

interface SetValues {
  readonly value: Nullable<ICellData>;
  readonly range?: IRange;
  readonly redoUndoId?: string;
}
interface Move {
  readonly fromRange: IRange;
  readonly toRange: IRange;
}
interface Fill {
  readonly sourceRange: IRange;
  readonly targetRange: IRange;
}
interface Lines {
  readonly range: IRange;
}

export const ACTS_OF_COMMANDS: Readonly<Record<string, Translate>> = {
  'sheet.command.set-range-values': setValues,
  'sheet.command.clear-selection-content': clear,
  'sheet.command.clear-selection-all': clear,
  'sheet.command.auto-clear-content': (state, { clearRange }: { readonly clearRange: IRange }) => [
    { kind: 'clear', sheetId: state.sheet.sheetId, range: pageRange(state, clearRange) },
  ],
  'sheet.command.paste-by-short-key': pasteAct,
  'sheet.command.auto-fill': fill,
  'sheet.command.move-range': (state, { fromRange, toRange }: Move) => [
    {
      kind: 'cut',
      sheetId: state.sheet.sheetId,
      range: pageRange(state, fromRange),
      toSheetId: state.sheet.sheetId,
      toRow: toRange.startRow,
      toColumn: toRange.startColumn,
    },
  ],
  'sheet.command.insert-row-by-range': (state, { range }: Lines) => [
    { kind: 'insert-rows', sheetId: state.sheet.sheetId, at: range.startRow, count: height(range) },
  ],
  'sheet.command.remove-row-by-range': (state, { range }: Lines) => [
    { kind: 'delete-rows', sheetId: state.sheet.sheetId, at: range.startRow, count: height(range) },
  ],
  'sheet.command.insert-col-by-range': (state, { range }: Lines) => [
    { kind: 'insert-columns', sheetId: state.sheet.sheetId, at: range.startColumn, count: width(range) },
  ],
  'sheet.command.remove-col-by-range': (state, { range }: Lines) => [
    { kind: 'delete-columns', sheetId: state.sheet.sheetId, at: range.startColumn, count: width(range) },
  ],
  'sheet.command.move-rows': (state, { toRange }: Move) => {
    const { startRow: at, endRow } = state.selection();
    return [{ kind: 'move-rows', sheetId: state.sheet.sheetId, at, count: endRow - at, to: toRange.startRow }];
  },
  'sheet.command.move-cols': (state, { toRange }: Move) => {
    const { startColumn: at, endColumn } = state.selection();
    return [{ kind: 'move-columns', sheetId: state.sheet.sheetId, at, count: endColumn - at, to: toRange.startColumn }];
  },
  'sheet.command.delta-column-width': (state, drag: { readonly anchorCol: number; readonly deltaX: number }) =>
    resize(
      state,
      drag.anchorCol,
      drag.anchorCol + 1,
      (state.sheet.columns[drag.anchorCol]?.widthPx ?? 0) + drag.deltaX,
    ),
  'sheet.command.set-worksheet-col-width': (state, { value }: { readonly value: number }) => {
    const { startColumn, endColumn } = state.selection();
    return resize(state, startColumn, endColumn, value);
  },
  'sheet.command.sort-range-asc': (state) => sortActs(state, 'selection', true),
  'sheet.command.sort-range-desc': (state) => sortActs(state, 'selection', false),
  'sheet.command.sort-range-asc-ctx': (state) => sortActs(state, 'selection', true),
  'sheet.command.sort-range-desc-ctx': (state) => sortActs(state, 'selection', false),
  'sheet.command.sort-range-asc-ext': (state) => sortActs(state, 'sheet', true),
  'sheet.command.sort-range-desc-ext': (state) => sortActs(state, 'sheet', false),
  'sheet.command.sort-range-asc-ext-ctx': (state) => sortActs(state, 'sheet', true),
  'sheet.command.sort-range-desc-ext-ctx': (state) => sortActs(state, 'sheet', false),
  'sheet.command.smart-toggle-filter': toggleFilterActs,
  'sheet.command.remove-sheet-filter': toggleFilterActs,
  'sheet.command.set-filter-criteria': filterActs,
  'sheet.command.clear-filter-criteria': clearFilterActs,
  'sheet.command.re-calc-filter': (state) => state.refreshFilter(),
};

/** Undo and redo belong to the open editor while there is one, to the workbook otherwise. */
export const HISTORY_COMMANDS: Readonly<Record<string, PageAct>> = {
  'univer.command.undo': { kind: 'undo' },
  'univer.command.redo': { kind: 'redo' },
};

function setValues(state: GridState, params: SetValues): readonly PageAct[] {
  // The editor's own submission carries an undo group; drop-downs and check boxes set the cell from outside.
  if (params.redoUndoId !== undefined) return submitEditor(state, params.range);
  const range = params.range === undefined ? state.selection() : pageRange(state, params.range);
  const { startRow: row, startColumn: column } = range;
  const { sheetId } = state.sheet;
  const value = String(params.value?.v ?? '');
  if (typeof cellAt(state.sheet, row, column)?.value === 'boolean' || state.isCheckBox(row, column)) {
    if (value === CHECKED || value === UNCHECKED) {
      return [{ kind: 'check', sheetId, row, column, checked: value === CHECKED }];
    }
  }
  return [{ kind: 'type', sheetId, row, column, text: value }];
}

/**
 * What was typed, as typed: the grid's own reading of it (numbers, dates) is not used. Rows may have moved since the
 * editor was opened, so the row is found by its slot; where that is gone, the text is handed back to the person.
 */
function submitEditor(state: GridState, range: IRange | undefined): readonly PageAct[] {
  const { sheet, editing } = state;
  const text = state.typedText();
  if (range === undefined || text === null) return [];
  const { sheetId } = sheet;
  if (height(range) * width(range) > 1) {
    const rows = Array.from({ length: height(range) }, () => Array.from({ length: width(range) }, () => text));
    return [{ kind: 'paste', sheetId, row: range.startRow, column: range.startColumn, rows }];
  }
  const column = range.startColumn;
  const moved = editing !== null && editing.slot !== '' && slotOf(sheet, range.startRow) !== editing.slot;
  const row = moved ? rowOfSlot(sheet, editing.slot) : range.startRow;
  if (row < 0) {
    state.rowGone(text);
    return [];
  }
  if (text === textToEdit(cellAt(sheet, row, column))) return [];
  return [{ kind: 'type', sheetId, row, column, text }];
}

function clear(state: GridState): readonly PageAct[] {
  return state.selections().map((range) => ({ kind: 'clear', sheetId: state.sheet.sheetId, range }));
}

/** The grid names source and target together; the act names the cells that are to be filled. */
function fill(state: GridState, { sourceRange, targetRange }: Fill): readonly PageAct[] {
  const range = pageRange(state, sourceRange);
  const whole = pageRange(state, targetRange);
  const rest =
    whole.endRow > range.endRow
      ? { ...whole, startRow: range.endRow }
      : whole.startRow < range.startRow
        ? { ...whole, endRow: range.startRow }
        : whole.endColumn > range.endColumn
          ? { ...whole, startColumn: range.endColumn }
          : { ...whole, endColumn: range.startColumn };
  if (rest.startRow >= rest.endRow || rest.startColumn >= rest.endColumn) return [];
  return [{ kind: 'fill', sheetId: state.sheet.sheetId, range, toRange: rest }];
}

function resize(state: GridState, from: number, to: number, widthPx: number): readonly PageAct[] {
  const { sheetId } = state.sheet;
  return Array.from({ length: to - from }, (_, index) => ({
    kind: 'resize-column',
    sheetId,
    column: from + index,
    widthPx: Math.max(MIN_COLUMN_WIDTH_PX, Math.round(widthPx)),
  }));
}

/** Narrower, a column could not be taken hold of any more. */
const MIN_COLUMN_WIDTH_PX = 20;

/** The grid's range (ends included, `NaN` for whole rows or columns) as the protocol's (ends excluded). */
export function pageRange(state: Pick<GridState, 'sheet'>, range: IRange): PageRange {
  const edge = (value: number, otherwise: number) => (Number.isNaN(value) ? otherwise : value);
  return {
    startRow: edge(range.startRow, 0),
    endRow: edge(range.endRow, state.sheet.rowCount - 1) + 1,
    startColumn: edge(range.startColumn, 0),
    endColumn: edge(range.endColumn, state.sheet.columnCount - 1) + 1,
  };
}

function height(range: IRange): number {
  return range.endRow - range.startRow + 1;
}

function width(range: IRange): number {
  return range.endColumn - range.startColumn + 1;
}
