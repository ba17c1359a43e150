import { unreachable } from '../../../shared/kernel/invariant.ts';
import { exceedsGrid } from '../editing/a1.ts';
import { copyBlock, cutBlock } from '../editing/copy.ts';
import type { Editing } from '../editing/editing.ts';
import { fill } from '../editing/fill.ts';
import { applyFilter } from '../editing/filter.ts';
import { requireInsertable, requireLinesEditable } from '../editing/protection.ts';
import { sortRows } from '../editing/sort.ts';
import { deleteLines, growTo, insertLines, moveLines, newLines } from '../editing/structure.ts';
import { invalidArgument } from '../google-error.ts';
import { fitsGrid, gridRangeOf, isEmptyRect, type Rect } from '../grid/rect.ts';
import { type Dimension, lines, type Sheet } from '../grid/sheet.ts';
import { sheetById } from '../grid/workbook.ts';
import type { PageAct } from '../page-protocol.ts';
import { check, clearCells, pasteTexts, type } from './enter.ts';

/** What a person does, apart from taking it back. */
export type DirectAct = Exclude<PageAct, { readonly kind: 'undo' | 'redo' }>;

/** Lines put in by hand at once; a page never asks for more. */
const INSERTED_MAX = 10_000;

/** Does it, or throws why not. */
export function perform(editing: Editing, act: DirectAct): void {
  const sheet = requireSheet(editing, act.sheetId);
  switch (act.kind) {
    case 'type':
      requireRect(sheet, {
        startRow: act.row,
        endRow: act.row + 1,
        startColumn: act.column,
        endColumn: act.column + 1,
      });
      type(editing, sheet, act.row, act.column, act.text);
      break;
    case 'paste':
      requireRect(sheet, {
        startRow: act.row,
        endRow: act.row + 1,
        startColumn: act.column,
        endColumn: act.column + 1,
      });
      pasteTexts(editing, sheet, act.row, act.column, act.rows);
      break;
    case 'clear':
      clearCells(editing, sheet, requireRect(sheet, act.range));
      break;
    case 'check':
      requireRect(sheet, {
        startRow: act.row,
        endRow: act.row + 1,
        startColumn: act.column,
        endColumn: act.column + 1,
      });
      check(editing, sheet, act.row, act.column, act.checked);
      break;
    case 'copy':
    case 'cut':
      performTransfer(editing, sheet, act);
      break;
    case 'fill':
      fill(editing, sheet, requireRect(sheet, act.range), requireRect(sheet, act.toRange));
      break;
    case 'sort':
      sortRows(editing, sheet, requireRect(sheet, act.range), [{ column: act.byColumn, ascending: act.ascending }]);
      break;
    case 'set-filter':
      setFilter(editing, sheet, act);
      break;
    case 'insert-rows':
      insert(editing, sheet, 'ROWS', act.at, act.count);
      break;
    case 'insert-columns':
      insert(editing, sheet, 'COLUMNS', act.at, act.count);
      break;
    case 'delete-rows':
      remove(editing, sheet, 'ROWS', act.at, act.count);
      break;
    case 'delete-columns':
      remove(editing, sheet, 'COLUMNS', act.at, act.count);
      break;
    case 'move-rows':
      move(editing, sheet, 'ROWS', act.at, act.count, act.to);
      break;
    case 'move-columns':
      move(editing, sheet, 'COLUMNS', act.at, act.count, act.to);
      break;
    case 'resize-column':
      resizeColumn(editing, sheet, act.column, act.widthPx);
      break;
    default:
      unreachable(act);
  }
}

function requireSheet(editing: Editing, sheetId: number): Sheet {
  const sheet = sheetById(editing.workbook, sheetId);
  if (sheet === undefined) throw invalidArgument(`No grid with id: ${sheetId}`);
  return sheet;
}

function requireRect(sheet: Sheet, rect: Rect): Rect {
  if (isEmptyRect(rect) || !fitsGrid(sheet, rect)) throw exceedsGrid(sheet, gridRangeOf(sheet.sheetId, rect));
  return rect;
}

function requireLines(sheet: Sheet, dimension: Dimension, at: number, count: number): void {
  if (
    !Number.isInteger(at) ||
    !Number.isInteger(count) ||
    at < 0 ||
    count < 1 ||
    at + count > lines(sheet, dimension).length
  ) {
    throw invalidArgument('The lines lie outside the grid.');
  }
}

function performTransfer(editing: Editing, from: Sheet, act: DirectAct & { readonly kind: 'copy' | 'cut' }): void {
  const source = requireRect(from, act.range);
  const to = requireSheet(editing, act.toSheetId);
  const endRow = act.toRow + source.endRow - source.startRow;
  const endColumn = act.toColumn + source.endColumn - source.startColumn;
  growTo(editing, to, endRow, endColumn);
  const target = requireRect(to, { startRow: act.toRow, endRow, startColumn: act.toColumn, endColumn });
  if (act.kind === 'copy') copyBlock(editing, from, source, to, target, 'PASTE_NORMAL');
  else cutBlock(editing, from, source, to, act.toRow, act.toColumn);
}

function setFilter(editing: Editing, sheet: Sheet, act: DirectAct & { readonly kind: 'set-filter' }): void {
  if (act.range === null) {
    applyFilter(editing, sheet, null);
    return;
  }
  const range = gridRangeOf(sheet.sheetId, requireRect(sheet, act.range));
  const filterSpecs = Object.entries(act.hiddenValues).map(([column, hiddenValues]) => ({
    columnIndex: Number(column),
    filterCriteria: { hiddenValues },
  }));
  applyFilter(editing, sheet, { range, ...(filterSpecs.length === 0 ? {} : { filterSpecs }) });
}

function insert(editing: Editing, sheet: Sheet, dimension: Dimension, at: number, count: number): void {
  const all = lines(sheet, dimension);
  if (!Number.isInteger(at) || at < 0 || at > all.length || !(count >= 1 && count <= INSERTED_MAX)) {
    throw invalidArgument('Lines cannot be inserted there.');
  }
  requireInsertable(editing, sheet, dimension, at);
  insertLines(editing, sheet, dimension, at, newLines(sheet, dimension, count, modelFor(sheet, dimension, at)));
}

/** New lines look like the one before them; right under what is frozen, like the one after them. */
function modelFor(sheet: Sheet, dimension: Dimension, at: number): ReturnType<typeof lines>[number] | null {
  const frozen = dimension === 'ROWS' ? sheet.parts.frozenRowCount : sheet.parts.frozenColumnCount;
  const all = lines(sheet, dimension);
  return (at <= frozen ? all[at] : all[at - 1]) ?? all[at] ?? null;
}

function remove(editing: Editing, sheet: Sheet, dimension: Dimension, at: number, count: number): void {
  requireLines(sheet, dimension, at, count);
  if (count === lines(sheet, dimension).length) throw invalidArgument("You can't delete all the lines of a sheet.");
  requireLinesEditable(editing, sheet, dimension, at, count);
  deleteLines(editing, sheet, dimension, at, count);
}

function move(editing: Editing, sheet: Sheet, dimension: Dimension, at: number, count: number, to: number): void {
  requireLines(sheet, dimension, at, count);
  if (!Number.isInteger(to) || to < 0 || to > lines(sheet, dimension).length) {
    throw invalidArgument('The destination lies outside the grid.');
  }
  requireLinesEditable(editing, sheet, dimension, at, count);
  requireInsertable(editing, sheet, dimension, to);
  moveLines(editing, sheet, dimension, at, count, to);
}

const COLUMN_WIDTH_PX_MIN = 2;
const COLUMN_WIDTH_PX_MAX = 2_000;

function resizeColumn(editing: Editing, sheet: Sheet, column: number, widthPx: number): void {
  requireLines(sheet, 'COLUMNS', column, 1);
  const pixelSize = Math.min(COLUMN_WIDTH_PX_MAX, Math.max(COLUMN_WIDTH_PX_MIN, Math.round(widthPx)));
  const properties = sheet.columns[column]?.properties ?? {};
  editing.transaction.setLine(sheet, 'COLUMNS', column, { ...properties, pixelSize });
}
