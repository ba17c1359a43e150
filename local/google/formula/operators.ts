import { finite, toNumber, toText } from './coerce.ts';
import type { Expression } from './expression.ts';
import type { Frame } from './formula-host.ts';
import { cellError, type FormulaValue, isCellError } from './formula-value.ts';
import type { BinaryOperator, UnaryOperator } from './syntax.ts';

type Compute = (left: FormulaValue, right: FormulaValue, frame: Frame) => FormulaValue;

const COMPUTE = {
  '+': arithmetic((left, right) => left + right),
  '-': arithmetic((left, right) => left - right),
  '*': arithmetic((left, right) => left * right),
  '/': arithmetic((left, right) => (right === 0 ? null : left / right)),
  '^': arithmetic((left, right) => left ** right),
  '&': joined,
  '=': (left, right) => compareValues(left, right) === 0,
  '<>': (left, right) => compareValues(left, right) !== 0,
  '<': (left, right) => compareValues(left, right) < 0,
  '<=': (left, right) => compareValues(left, right) <= 0,
  '>': (left, right) => compareValues(left, right) > 0,
  '>=': (left, right) => compareValues(left, right) >= 0,
} as const satisfies Record<BinaryOperator, Compute>;

/** The left error wins over the right one. */
export function binaryExpression(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  const compute: Compute = COMPUTE[operator];
  return {
    area: null,
    value: (frame) => {
      const leftValue = left.value(frame);
      if (isCellError(leftValue)) return leftValue;
      const rightValue = right.value(frame);
      return isCellError(rightValue) ? rightValue : compute(leftValue, rightValue, frame);
    },
  };
}

export function unaryExpression(operator: UnaryOperator, operand: Expression): Expression {
  // A leading plus leaves the value as it is, text included.
  if (operator === '+') return { area: null, value: operand.value };
  return {
    area: null,
    value: (frame) => {
      const number = toNumber(operand.value(frame), frame);
      if (typeof number !== 'number') return number;
      // Taken from zero, so that no negative zero comes about.
      return operator === '-' ? 0 - number : number / 100;
    },
  };
}

/** `compute` gives `null` where the divisor is zero. */
function arithmetic(compute: (left: number, right: number) => number | null): Compute {
  return (left, right, frame) => {
    const leftNumber = toNumber(left, frame);
    if (typeof leftNumber !== 'number') return leftNumber;
    const rightNumber = toNumber(right, frame);
    if (typeof rightNumber !== 'number') return rightNumber;
    const result = compute(leftNumber, rightNumber);
    return result === null ? cellError('#DIV/0!') : finite(result);
  };
}

function joined(left: FormulaValue, right: FormulaValue): FormulaValue {
  const leftText = toText(left);
  const rightText = toText(right);
  if (typeof leftText !== 'string') return leftText;
  return typeof rightText === 'string' ? leftText + rightText : rightText;
}

/**
 * Negative, zero or positive. Numbers come before text, text before booleans; text is compared without case, by code
 * unit (Sheets collates by locale). An empty cell equals zero, the empty text and `FALSE`. Errors must be dealt with before.
 */
export function compareValues(left: FormulaValue, right: FormulaValue): number {
  const first = left ?? emptyLike(right);
  const second = right ?? emptyLike(left);
  if (typeof first === 'string' && typeof second === 'string') return order(first.toLowerCase(), second.toLowerCase());
  if (typeof first === 'number' && typeof second === 'number') return order(first, second);
  if (typeof first === 'boolean' && typeof second === 'boolean') return Number(first) - Number(second);
  return rank(first) - rank(second);
}

function order<Value extends string | number>(left: Value, right: Value): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function emptyLike(other: FormulaValue): FormulaValue {
  if (typeof other === 'number') return 0;
  return typeof other === 'boolean' ? false : '';
}

const RANK: Readonly<Record<string, number>> = { number: 0, string: 1, boolean: 2 };

function rank(value: FormulaValue): number {
  return RANK[typeof value] ?? 3;
}
