import { unreachable } from '../../../shared/kernel/invariant.ts';
import { type Expression, referenceExpression } from './expression.ts';
import type { CellPosition, FormulaHost } from './formula-host.ts';
import { cellError, type FormulaValue } from './formula-value.ts';
import { callExpression, isVolatileFunction } from './functions/catalogue.ts';
import { binaryExpression, unaryExpression } from './operators.ts';
import { parseFormula } from './parse.ts';
import type { Syntax } from './syntax.ts';

/** A formula ready to be evaluated anywhere; it holds nothing of the workbook. */
export interface CompiledFormula {
  /**
   * The value of the formula standing at `at`. With `origin` (a conditional format's top left cell, for which its
   * text is written) relative references are moved by the distance from there to `at`.
   */
  evaluate(
    host: FormulaHost,
    at: CellPosition,
    origin?: { readonly row: number; readonly column: number },
  ): FormulaValue;
  /** Changes with the clock, not only with the cells it reads. */
  readonly volatile: boolean;
}

/** Distinct texts kept: a workbook has a few dozen constant ones, and rows of relative ones that a person filled down. */
const CACHE_MAX = 5_000;
const cache = new Map<string, CompiledFormula>();

const PARSE_ERROR = cellError('#ERROR!', 'Formula parse error.');

/** `text` begins with `=`. One that cannot be parsed compiles to a formula that gives `#ERROR!`. Never throws. */
export function compileFormula(text: string): CompiledFormula {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const compiled = compile(text);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(text, compiled);
  return compiled;
}

function compile(text: string): CompiledFormula {
  const syntax = parseFormula(text.slice(1));
  if (syntax === null) return { evaluate: () => PARSE_ERROR, volatile: false };
  const { value } = expressionOf(syntax);
  return {
    evaluate: (host, at, origin) => {
      const rowShift = origin === undefined ? 0 : at.row - origin.row;
      const columnShift = origin === undefined ? 0 : at.column - origin.column;
      return value({ host, at, rowShift, columnShift });
    },
    volatile: isVolatile(syntax),
  };
}

function expressionOf(syntax: Syntax): Expression {
  switch (syntax.kind) {
    case 'literal':
      return { area: null, value: () => syntax.value };
    case 'reference':
      return referenceExpression(syntax.reference);
    case 'unary':
      return unaryExpression(syntax.operator, expressionOf(syntax.operand));
    case 'binary':
      return binaryExpression(syntax.operator, expressionOf(syntax.left), expressionOf(syntax.right));
    case 'call':
      return callExpression(syntax.name, syntax.arguments.map(expressionOf));
    default:
      return unreachable(syntax);
  }
}

function isVolatile(syntax: Syntax): boolean {
  switch (syntax.kind) {
    case 'literal':
    case 'reference':
      return false;
    case 'unary':
      return isVolatile(syntax.operand);
    case 'binary':
      return isVolatile(syntax.left) || isVolatile(syntax.right);
    case 'call':
      return isVolatileFunction(syntax.name) || syntax.arguments.some(isVolatile);
    default:
      return unreachable(syntax);
  }
}
