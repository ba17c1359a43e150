import { unreachable } from '../../../shared/kernel/invariant.ts';
import { parseFormula } from '../formula/parse.ts';
import type { Syntax } from '../formula/syntax.ts';

/**
 * Whether a formula gives the same value in every column of a row: it reads single cells whose columns are fixed, and
 * asks nothing of its own place. A whole row's format is told by such a one.
 */
export function isRowWide(text: string): boolean {
  const syntax = parseFormula(text.slice(1));
  return syntax !== null && isBlindToColumn(syntax);
}

/** Functions that look where the formula stands. */
const LOOKS_AT_COLUMN: ReadonlySet<string> = new Set(['COLUMN', 'COLUMNS', 'ADDRESS', 'CELL', 'INDIRECT', 'OFFSET']);

function isBlindToColumn(syntax: Syntax): boolean {
  switch (syntax.kind) {
    case 'literal':
      return true;
    case 'reference':
      // A range may stand for its one cell that is in line with the formula.
      return syntax.reference.last === null && syntax.reference.first.columnFixed;
    case 'unary':
      return isBlindToColumn(syntax.operand);
    case 'binary':
      return isBlindToColumn(syntax.left) && isBlindToColumn(syntax.right);
    case 'call':
      return !LOOKS_AT_COLUMN.has(syntax.name.toUpperCase()) && syntax.arguments.every(isBlindToColumn);
    default:
      return unreachable(syntax);
  }
}
