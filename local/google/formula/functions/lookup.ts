import { toBoolean, toNumber } from '../coerce.ts';
import { areaExpression, type Expression } from '../expression.ts';
import type { Area, Frame } from '../formula-host.ts';
import { type CellError, cellError, type FormulaValue, isCellError } from '../formula-value.ts';
import { compareValues } from '../operators.ts';
import { wildcardMatcher } from './criterion.ts';
import { type FunctionDefinition, lazy, strict } from './definition.ts';

/** Finding cells. */
export const LOOKUP_FUNCTIONS = {
  INDEX: { argumentsMin: 1, argumentsMax: 3, build: buildIndex },
  ROW: { argumentsMin: 0, argumentsMax: 1, build: ([cells]) => buildPosition('row', 'top', cells) },
  COLUMN: { argumentsMin: 0, argumentsMax: 1, build: ([cells]) => buildPosition('column', 'left', cells) },
  MATCH: lazy(2, 3, ([key, cells, mode], frame) => {
    const wanted = key?.value(frame) ?? null;
    if (isCellError(wanted)) return wanted;
    const direction = mode === undefined ? 1 : toNumber(mode.value(frame), frame);
    if (typeof direction !== 'number') return direction;
    const area = cells?.area?.(frame) ?? cellError('#N/A');
    if (isCellError(area)) return area;
    if (area.top !== area.bottom && area.left !== area.right) return cellError('#N/A');
    return positionIn(area, wanted, Math.sign(direction), frame) ?? cellError('#N/A', 'Did not find the value.');
  }),
  VLOOKUP: lazy(3, 4, ([key, cells, column, sorted], frame) => {
    const wanted = key?.value(frame) ?? null;
    if (isCellError(wanted)) return wanted;
    const index = toNumber(column?.value(frame) ?? null, frame);
    if (typeof index !== 'number') return index;
    const isSorted = sorted === undefined ? true : toBoolean(sorted.value(frame));
    if (typeof isSorted !== 'boolean') return isSorted;
    const area = cells?.area?.(frame) ?? cellError('#N/A');
    if (isCellError(area)) return area;
    const offset = Math.trunc(index) - 1;
    if (offset < 0) return cellError('#VALUE!');
    if (area.left + offset > area.right) return cellError('#REF!', 'VLOOKUP evaluates to an out of bounds range.');
    const position = positionIn({ ...area, right: area.left }, wanted, isSorted ? 1 : 0, frame);
    if (position === null) return cellError('#N/A', 'Did not find the value.');
    return frame.host.read(area.sheetId, area.top + position - 1, area.left + offset);
  }),
  HYPERLINK: strict(1, 2, ([url = null, label]) => (label === undefined ? url : label)),
} as const satisfies Record<string, FunctionDefinition>;

/** Of the cells it is given only the one asked for is read. A row or column of 0 means all of them. */
function buildIndex([cells, row, column]: readonly Expression[]): Expression {
  return areaExpression((frame) => {
    const area = cells?.area?.(frame) ?? cellError('#VALUE!', 'INDEX expects a range.');
    if (isCellError(area)) return area;
    const first = row === undefined ? 0 : toNumber(row.value(frame), frame);
    if (typeof first !== 'number') return first;
    const second = column === undefined ? 0 : toNumber(column.value(frame), frame);
    if (typeof second !== 'number') return second;
    // Of a single row, one number alone says the column.
    const alongRow = column === undefined && area.top === area.bottom && area.left !== area.right;
    return alongRow ? part(area, 0, Math.trunc(first)) : part(area, Math.trunc(first), Math.trunc(second));
  });
}

/** Out of bounds is taken to be `#NUM!`, as Sheets says of a parameter out of its valid values. */
function part(area: Area, row: number, column: number): Area | CellError {
  const rowCount = area.bottom - area.top + 1;
  const columnCount = area.right - area.left + 1;
  if (row < 0 || row > rowCount) return outOfBounds(2, row, rowCount);
  if (column < 0 || column > columnCount) return outOfBounds(3, column, columnCount);
  return {
    sheetId: area.sheetId,
    top: row === 0 ? area.top : area.top + row - 1,
    bottom: row === 0 ? area.bottom : area.top + row - 1,
    left: column === 0 ? area.left : area.left + column - 1,
    right: column === 0 ? area.right : area.left + column - 1,
  };
}

function outOfBounds(parameter: number, value: number, valueMax: number): CellError {
  const message = `INDEX parameter ${parameter} is ${value}; it must be from 0 to ${valueMax}.`;
  return cellError('#NUM!', message);
}

function buildPosition(own: 'row' | 'column', edge: 'top' | 'left', cells: Expression | undefined): Expression {
  if (cells === undefined) return { area: null, value: (frame) => frame.at[own] + 1 };
  const value = (frame: Frame): FormulaValue => {
    const area = cells.area?.(frame) ?? cellError('#N/A', 'Argument must be a range.');
    return isCellError(area) ? area : area[edge] + 1;
  };
  return { area: null, value };
}

/**
 * The 1-based position in a single row or column of the cell equal to `wanted` (`direction` 0, wildcards in text
 * allowed), of the last of ascending cells not above it (1), or of the last of descending ones not below it (-1).
 */
function positionIn(area: Area, wanted: FormulaValue, direction: number, frame: Frame): number | null {
  return direction === 0 ? exactPositionIn(area, wanted, frame) : sortedPositionIn(area, wanted, direction, frame);
}

function exactPositionIn(area: Area, wanted: FormulaValue, frame: Frame): number | null {
  const matches = typeof wanted === 'string' ? wildcardMatcher(wanted) : null;
  for (let index = 0; index < lengthOf(area); index += 1) {
    const value = valueLike(wanted, area, index, frame);
    const isFound = matches !== null && typeof value === 'string' ? matches(value) : value === wanted;
    if (isFound && value !== null) return index + 1;
  }
  return null;
}

/** Cells are walked, not bisected: only where they are not sorted can Sheets answer otherwise. */
function sortedPositionIn(area: Area, wanted: FormulaValue, direction: number, frame: Frame): number | null {
  let found: number | null = null;
  for (let index = 0; index < lengthOf(area); index += 1) {
    const value = valueLike(wanted, area, index, frame);
    if (value === null) continue;
    if (compareValues(value, wanted) * direction > 0) return found;
    found = index + 1;
  }
  return found;
}

function lengthOf(area: Area): number {
  return Math.max(area.bottom - area.top, area.right - area.left) + 1;
}

/** The cell of that 0-based index in a single row or column; `null` unless it is of the kind of `wanted`. */
function valueLike(wanted: FormulaValue, area: Area, index: number, frame: Frame): string | number | boolean | null {
  const isColumn = area.left === area.right;
  const row = isColumn ? area.top + index : area.top;
  const value = frame.host.read(area.sheetId, row, isColumn ? area.left : area.left + index);
  return isCellError(value) || typeof value !== typeof wanted ? null : value;
}
