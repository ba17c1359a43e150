import type { Area, Frame } from './formula-host.ts';
import { type CellError, cellError, type FormulaValue, isCellError } from './formula-value.ts';
import { moveCorner, type Reference, sheetTitleOfPrefix } from './reference.ts';

/** A compiled part of a formula: its value, and, where it denotes cells, which. */
export interface Expression {
  readonly value: (frame: Frame) => FormulaValue;
  readonly area: ((frame: Frame) => Area | CellError) | null;
}

/** An expression that denotes cells; as a value it is the one cell that stands for them ({@link valueOfArea}). */
export function areaExpression(area: (frame: Frame) => Area | CellError): Expression {
  return {
    area,
    value: (frame) => {
      const cells = area(frame);
      return isCellError(cells) ? cells : valueOfArea(cells, frame);
    },
  };
}

/**
 * The cell of `area` itself, or, of a single row or column, the one in line with the formula. Sheets spills some
 * such results over neighbouring cells; nothing here does.
 */
function valueOfArea(area: Area, frame: Frame): FormulaValue {
  const { row, column } = frame.at;
  const inRow = area.top === area.bottom ? area.top : row;
  const inColumn = area.left === area.right ? area.left : column;
  if (area.top !== area.bottom && area.left !== area.right) return NO_SINGLE_VALUE;
  if (inRow < area.top || inRow > area.bottom || inColumn < area.left || inColumn > area.right) return NO_SINGLE_VALUE;
  return frame.host.read(area.sheetId, inRow, inColumn);
}

const NO_SINGLE_VALUE = cellError('#VALUE!', 'An array value could not be found.');
const NO_SUCH_CELL = cellError('#REF!', 'Reference does not exist.');

/** Open sides and far ends are clipped to the sheet's extent (assumed); a beginning beyond it is `#REF!`. */
export function referenceExpression(reference: Reference): Expression {
  const title = sheetTitleOfPrefix(reference.prefix);
  const unknownSheet = cellError('#REF!', `Unresolved sheet name '${title ?? ''}'.`);
  return areaExpression((frame) => {
    const sheetId = title === null ? frame.at.sheetId : frame.host.sheetIdByTitle(title);
    return sheetId === null ? unknownSheet : areaOf(reference, sheetId, frame);
  });
}

function areaOf(reference: Reference, sheetId: number, frame: Frame): Area | CellError {
  const first = moveCorner(reference.first, frame.rowShift, frame.columnShift);
  const last = reference.last === null ? first : moveCorner(reference.last, frame.rowShift, frame.columnShift);
  if (first === null || last === null) return NO_SUCH_CELL;
  const { rowCount, columnCount } = frame.host.extent(sheetId);
  const [top, bottom] = span(first.row, last.row, rowCount);
  const [left, right] = span(first.column, last.column, columnCount);
  if (top >= rowCount || left >= columnCount) return NO_SUCH_CELL;
  return { sheetId, top, left, bottom: Math.min(bottom, rowCount - 1), right: Math.min(right, columnCount - 1) };
}

/** An open beginning is the first line, an open end the last; ends given in the wrong order are swapped. */
function span(first: number | null, last: number | null, count: number): readonly [number, number] {
  const from = first ?? 0;
  const to = last ?? count - 1;
  return first !== null && last !== null && first > last ? [last, first] : [from, to];
}
