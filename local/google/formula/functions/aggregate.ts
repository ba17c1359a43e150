import { finite, toNumber } from '../coerce.ts';
import type { Expression } from '../expression.ts';
import type { Frame } from '../formula-host.ts';
import { type CellError, isCellError } from '../formula-value.ts';
import { criterionOf } from './criterion.ts';
import { ANY_NUMBER, type FunctionDefinition, lazy, visitValues } from './definition.ts';

/** Counting and summing over cells. In a range only numbers are summed; a given text must be one. */
export const AGGREGATE_FUNCTIONS = {
  SUM: lazy(1, ANY_NUMBER, (given, frame) => {
    let sum = 0;
    const problem = visitNumbers(given, frame, (number) => {
      sum += number;
    });
    return problem ?? finite(sum);
  }),
  MAX: extreme((sofar, number) => Math.max(sofar, number)),
  MIN: extreme((sofar, number) => Math.min(sofar, number)),
  COUNT: lazy(1, ANY_NUMBER, (given, frame) => {
    let count = 0;
    visitValues(given, frame, (value, inCell) => {
      const number = inCell || isCellError(value) ? value : toNumber(value, frame);
      if (typeof number === 'number') count += 1;
      return null;
    });
    return count;
  }),
  COUNTA: lazy(1, ANY_NUMBER, (given, frame) => {
    let count = 0;
    visitValues(given, frame, (value) => {
      if (value !== null) count += 1;
      return null;
    });
    return count;
  }),
  COUNTIF: lazy(2, 2, ([cells, condition], frame) => {
    if (cells === undefined || condition === undefined) return 0;
    const wanted = condition.value(frame);
    if (isCellError(wanted)) return wanted;
    const meets = criterionOf(wanted, frame);
    let count = 0;
    visitValues([cells], frame, (value) => {
      if (meets(value)) count += 1;
      return null;
    });
    return count;
  }),
} as const satisfies Record<string, FunctionDefinition>;

/** Of no numbers at all, zero. */
function extreme(pick: (sofar: number, number: number) => number): FunctionDefinition {
  return lazy(1, ANY_NUMBER, (given, frame) => {
    let picked: number | null = null;
    const problem = visitNumbers(given, frame, (number) => {
      picked = picked === null ? number : pick(picked, number);
    });
    return problem ?? picked ?? 0;
  });
}

function visitNumbers(given: readonly Expression[], frame: Frame, visit: (number: number) => void): CellError | null {
  return visitValues(given, frame, (value, inCell) => {
    if (isCellError(value)) return value;
    if (inCell && typeof value !== 'number') return null;
    const number = toNumber(value, frame);
    if (typeof number !== 'number') return number;
    visit(number);
    return null;
  });
}
