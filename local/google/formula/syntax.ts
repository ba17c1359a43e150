import type { FormulaValue } from './formula-value.ts';
import type { Reference } from './reference.ts';

export const BINARY_OPERATORS = ['+', '-', '*', '/', '^', '&', '=', '<>', '<', '<=', '>', '>='] as const;
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];
export type UnaryOperator = '+' | '-' | '%';

/** A formula as a tree. An argument left out (`IF(a,,b)`) is an empty literal. */
export type Syntax =
  | { readonly kind: 'literal'; readonly value: FormulaValue }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Syntax }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Syntax[] };
