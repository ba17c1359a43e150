import { toBoolean } from '../coerce.ts';
import type { Expression } from '../expression.ts';
import type { Frame } from '../formula-host.ts';
import { cellError, type FormulaValue, isCellError } from '../formula-value.ts';
import { ANY_NUMBER, type FunctionDefinition, lazy, strict, visitValues } from './definition.ts';

/** Choosing and asking. An argument left out or empty is an empty value, as in `IFERROR(x,)`. */
export const LOGIC_FUNCTIONS = {
  IF: lazy(2, 3, ([condition, whenTrue, whenFalse], frame) => {
    const holds = toBoolean(evaluated(condition, frame));
    if (typeof holds !== 'boolean') return holds;
    if (holds) return evaluated(whenTrue, frame);
    return whenFalse === undefined ? false : evaluated(whenFalse, frame);
  }),
  IFERROR: lazy(1, 2, ([attempt, otherwise], frame) => {
    const value = evaluated(attempt, frame);
    return isCellError(value) ? evaluated(otherwise, frame) : value;
  }),
  IFNA: lazy(2, 2, ([attempt, otherwise], frame) => {
    const value = evaluated(attempt, frame);
    return isCellError(value) && value.error === '#N/A' ? evaluated(otherwise, frame) : value;
  }),
  AND: junction((sofar, next) => sofar && next, true),
  OR: junction((sofar, next) => sofar || next, false),
  NOT: strict(1, 1, ([value = null]) => {
    const holds = toBoolean(value);
    return typeof holds === 'boolean' ? !holds : holds;
  }),
  TRUE: strict(0, 0, () => true),
  FALSE: strict(0, 0, () => false),
  ISBLANK: question((value) => value === null),
  ISERROR: question((value) => isCellError(value)),
  ISNUMBER: question((value) => typeof value === 'number'),
  ISTEXT: question((value) => typeof value === 'string'),
} as const satisfies Record<string, FunctionDefinition>;

function evaluated(argument: Expression | undefined, frame: Frame): FormulaValue {
  return argument === undefined ? null : argument.value(frame);
}

function question(holds: (value: FormulaValue) => boolean): FunctionDefinition {
  return lazy(1, 1, ([subject], frame) => holds(evaluated(subject, frame)));
}

/** Every argument is evaluated, as in Sheets. Text and empty cells in a range do not count; none at all is `#VALUE!`. */
function junction(join: (sofar: boolean, next: boolean) => boolean, start: boolean): FunctionDefinition {
  return lazy(1, ANY_NUMBER, (given, frame) => {
    let joined = start;
    let counted = 0;
    const problem = visitValues(given, frame, (value, inCell) => {
      if (inCell && (value === null || typeof value === 'string')) return null;
      const holds = toBoolean(value);
      if (typeof holds !== 'boolean') return holds;
      joined = join(joined, holds);
      counted += 1;
      return null;
    });
    return problem ?? (counted === 0 ? cellError('#VALUE!') : joined);
  });
}
