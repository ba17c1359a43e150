import { toNumber, toText } from '../coerce.ts';
import type { Expression } from '../expression.ts';
import type { Frame } from '../formula-host.ts';
import { type CellError, type FormulaValue, isCellError } from '../formula-value.ts';

/** A function of the sheet: how many arguments it takes, and the expression it makes of them. */
export interface FunctionDefinition {
  readonly argumentsMin: number;
  readonly argumentsMax: number;
  readonly build: (given: readonly Expression[]) => Expression;
  readonly volatile?: true;
}

/** Google's limit on the arguments of one call is not documented; ours is the one on operands in a formula. */
export const ANY_NUMBER = Number.POSITIVE_INFINITY;

/** A function of its arguments' values. The first error among them is the result. */
export function strict(
  argumentsMin: number,
  argumentsMax: number,
  compute: (values: readonly FormulaValue[], frame: Frame) => FormulaValue,
): FunctionDefinition {
  return lazy(argumentsMin, argumentsMax, (given, frame) => {
    const values: FormulaValue[] = [];
    for (const argument of given) {
      const value = argument.value(frame);
      if (isCellError(value)) return value;
      values.push(value);
    }
    return compute(values, frame);
  });
}

/** A function that decides itself which arguments to evaluate, and what to do with their errors. */
export function lazy(
  argumentsMin: number,
  argumentsMax: number,
  compute: (given: readonly Expression[], frame: Frame) => FormulaValue,
): FunctionDefinition {
  const build = (given: readonly Expression[]): Expression => ({
    area: null,
    value: (frame) => compute(given, frame),
  });
  return { argumentsMin, argumentsMax, build };
}

/** Goes on with `value` as a number, or gives the error that it is none. */
export function withNumber(
  value: FormulaValue | undefined,
  frame: Frame,
  use: (number: number) => FormulaValue,
): FormulaValue {
  const number = toNumber(value ?? null, frame);
  return typeof number === 'number' ? use(number) : number;
}

/** Goes on with `value` as a text, or gives the error it is. */
export function withText(value: FormulaValue | undefined, use: (text: string) => FormulaValue): FormulaValue {
  const text = toText(value ?? null);
  return typeof text === 'string' ? use(text) : text;
}

/**
 * Visits every value of the arguments, cell by cell where they denote cells, until the visitor returns an error,
 * which is given back. An area is bounded by its sheet's extent.
 */
export function visitValues(
  given: readonly Expression[],
  frame: Frame,
  visit: (value: FormulaValue, inCell: boolean) => CellError | null,
): CellError | null {
  for (const argument of given) {
    const problem = argument.area === null ? visit(argument.value(frame), false) : visitCells(argument, frame, visit);
    if (problem !== null) return problem;
  }
  return null;
}

function visitCells(
  argument: Expression,
  frame: Frame,
  visit: (value: FormulaValue, inCell: boolean) => CellError | null,
): CellError | null {
  const area = argument.area?.(frame);
  if (area === undefined) return null;
  if (isCellError(area)) return visit(area, false);
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1) {
      const problem = visit(frame.host.read(area.sheetId, row, column), true);
      if (problem !== null) return problem;
    }
  }
  return null;
}
