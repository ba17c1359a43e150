import { isCellError, shiftFormula } from '../formula/index.ts';
import { invalidArgument } from '../google-error.ts';
import { type Cell, contentOf, orNothing, withAspect, withContent } from '../grid/cell.ts';
import { fitsGrid, type Rect } from '../grid/rect.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import type { Editing } from './editing.ts';
import { requireEditable } from './protection.ts';
import { followMovedBlock, type MovedBlock } from './references.ts';
import { rewriteFormulas } from './rewrite-formulas.ts';

export type PasteType =
  | 'PASTE_NORMAL'
  | 'PASTE_VALUES'
  | 'PASTE_FORMAT'
  | 'PASTE_NO_BORDERS'
  | 'PASTE_FORMULA'
  | 'PASTE_DATA_VALIDATION';

interface SourceCell {
  readonly cell: Cell | undefined;
  /** The value in effect, for pasting values only. */
  readonly value: Cell | undefined;
}

/**
 * Copies `source` over `target`, again and again where the target is a multiple of it; a smaller target is exceeded.
 * Relative references move along.
 */
export function copyBlock(
  editing: Editing,
  from: Sheet,
  source: Rect,
  to: Sheet,
  target: Rect,
  pasteType: PasteType,
  transpose = false,
): void {
  const sourceHeight = source.endRow - source.startRow;
  const sourceWidth = source.endColumn - source.startColumn;
  const [height, width] = transpose ? [sourceWidth, sourceHeight] : [sourceHeight, sourceWidth];
  const rows = repeated(target.endRow - target.startRow, height);
  const columns = repeated(target.endColumn - target.startColumn, width);
  const covered: Rect = {
    startRow: target.startRow,
    endRow: target.startRow + rows,
    startColumn: target.startColumn,
    endColumn: target.startColumn + columns,
  };
  if (!fitsGrid(to, covered)) throw invalidArgument('The destination lies outside the grid.');
  requireEditable(editing, to, covered);
  const taken = takeBlock(editing, from, source);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [sourceRow, sourceColumn] = transpose ? [column % width, row % height] : [row % height, column % width];
      const rowDelta = covered.startRow + row - (source.startRow + sourceRow);
      const columnDelta = covered.startColumn + column - (source.startColumn + sourceColumn);
      const { cell, value } = taken[sourceRow]?.[sourceColumn] ?? { cell: undefined, value: undefined };
      const before = cellAt(to, covered.startRow + row, covered.startColumn + column);
      const after = pasted(
        before,
        pasteType === 'PASTE_VALUES' ? value : moved(cell, rowDelta, columnDelta),
        pasteType,
      );
      editing.transaction.write(to, covered.startRow + row, covered.startColumn + column, after);
    }
  }
}

/** The target's extent where it is a multiple of the source's; the source's otherwise. */
function repeated(target: number, source: number): number {
  return target > source && target % source === 0 ? target : source;
}

function takeBlock(editing: Editing, sheet: Sheet, rect: Rect): readonly (readonly SourceCell[])[] {
  const block: SourceCell[][] = [];
  for (let row = rect.startRow; row < rect.endRow; row += 1) {
    const taken: SourceCell[] = [];
    for (let column = rect.startColumn; column < rect.endColumn; column += 1) {
      const cell = cellAt(sheet, row, column);
      const value = editing.calculation.valueAt(sheet, row, column);
      const literal = isCellError(value) ? value.error : value;
      taken.push({ cell, value: literal === null ? undefined : { literal } });
    }
    block.push(taken);
  }
  return block;
}

function moved(cell: Cell | undefined, rowDelta: number, columnDelta: number): Cell | undefined {
  return cell?.formula === undefined ? cell : { ...cell, formula: shiftFormula(cell.formula, rowDelta, columnDelta) };
}

function pasted(before: Cell | undefined, source: Cell | undefined, pasteType: PasteType): Cell | undefined {
  switch (pasteType) {
    case 'PASTE_NORMAL':
      return source;
    case 'PASTE_NO_BORDERS': {
      const { borders: _borders, ...format } = source?.format ?? {};
      return withAspect(source, 'format', Object.keys(format).length === 0 ? undefined : format);
    }
    case 'PASTE_VALUES':
    case 'PASTE_FORMULA':
      return withContent(before, contentOf(source));
    case 'PASTE_FORMAT':
      return withAspect(before, 'format', source?.format);
    case 'PASTE_DATA_VALIDATION':
      return withAspect(before, 'validation', source?.validation);
  }
}

/** Moves `source` to another place; formulas that mean its cells follow them. What was cut is empty and plain after. */
export function cutBlock(
  editing: Editing,
  from: Sheet,
  source: Rect,
  to: Sheet,
  toRow: number,
  toColumn: number,
  pasteType: PasteType = 'PASTE_NORMAL',
): void {
  const target: Rect = {
    startRow: toRow,
    endRow: toRow + source.endRow - source.startRow,
    startColumn: toColumn,
    endColumn: toColumn + source.endColumn - source.startColumn,
  };
  if (!fitsGrid(to, target)) throw invalidArgument('The destination lies outside the grid.');
  if (from === to && toRow === source.startRow && toColumn === source.startColumn) return;
  requireEditable(editing, from, source);
  requireEditable(editing, to, target);
  const taken = takeBlock(editing, from, source);
  for (let row = source.startRow; row < source.endRow; row += 1) {
    for (let column = source.startColumn; column < source.endColumn; column += 1) {
      editing.transaction.write(from, row, column, left(cellAt(from, row, column), pasteType));
    }
  }
  taken.forEach((cells, row) => {
    cells.forEach(({ cell, value }, column) => {
      const before = cellAt(to, toRow + row, toColumn + column);
      const after = pasted(before, pasteType === 'PASTE_VALUES' ? value : cell, pasteType);
      editing.transaction.write(to, toRow + row, toColumn + column, after);
    });
  });
  const block: MovedBlock = { fromTitle: from.parts.title, from: source, toTitle: to.parts.title, toRow, toColumn };
  rewriteFormulas(
    editing,
    (text, ownTitle) => followMovedBlock(text, ownTitle, block),
    (text) => text,
  );
}

/** What stays where something was cut: with a validation pasted elsewhere, the rule goes too. */
function left(cell: Cell | undefined, pasteType: PasteType): Cell | undefined {
  if (cell === undefined || pasteType === 'PASTE_NORMAL' || pasteType === 'PASTE_NO_BORDERS') return undefined;
  const { literal: _literal, formula: _formula, ...plain } = cell;
  return orNothing(plain);
}
