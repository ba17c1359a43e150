import { CELL_ERROR_CODES, cellError, type FormulaValue } from './formula-value.ts';
import { parseReference } from './reference.ts';
import { BINARY_OPERATORS, type BinaryOperator, type Syntax } from './syntax.ts';
import { type Token, type TokenKind, tokenize } from './tokens.ts';

/**
 * Operands and calls in one formula: bounds the depth of the tree, and so of every recursion over it, well within
 * the stack. A person's formula has a few dozen.
 */
const OPERAND_COUNT_MAX = 1_000;

/** Higher binds tighter; all are left-associative. A sign binds tighter than any (`-2^2` is 4), `%` tightest. */
const PRECEDENCE = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
} as const satisfies Record<BinaryOperator, number>;

/** The tree of what follows a formula's `=`; `null` where it breaks the grammar or a limit. */
export function parseFormula(source: string): Syntax | null {
  const tokens = tokenize(source);
  if (tokens === null) return null;
  const parser = new Parser(tokens.filter((token) => token.kind !== 'space'));
  const syntax = parser.expression(1);
  return parser.atEnd() ? syntax : null;
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #operandCount = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  atEnd(): boolean {
    return this.#position === this.#tokens.length;
  }

  expression(precedenceMin: number): Syntax | null {
    let left = this.#operand();
    while (left !== null) {
      const operator = binaryOperatorOf(this.#tokens[this.#position]);
      if (operator === null || PRECEDENCE[operator] < precedenceMin) return left;
      this.#position += 1;
      const right = this.expression(PRECEDENCE[operator] + 1);
      left = right === null ? null : { kind: 'binary', operator, left, right };
    }
    return null;
  }

  #operand(): Syntax | null {
    this.#operandCount += 1;
    if (this.#operandCount > OPERAND_COUNT_MAX) return null;
    const token = this.#tokens[this.#position];
    if (token?.kind === 'operator' && (token.text === '-' || token.text === '+')) {
      this.#position += 1;
      const operand = this.#operand();
      return operand === null ? null : { kind: 'unary', operator: token.text, operand };
    }
    return this.#percentages(this.#primary());
  }

  /** Each `%` counts as an operand, so that a long run of them cannot make the tree deep. */
  #percentages(primary: Syntax | null): Syntax | null {
    let operand = primary;
    while (operand !== null && this.#tokens[this.#position]?.text === '%') {
      this.#position += 1;
      this.#operandCount += 1;
      operand = this.#operandCount > OPERAND_COUNT_MAX ? null : { kind: 'unary', operator: '%', operand };
    }
    return operand;
  }

  #primary(): Syntax | null {
    const token = this.#tokens[this.#position];
    if (token === undefined) return null;
    this.#position += 1;
    if (token.kind === 'open') {
      const inner = this.expression(1);
      return inner !== null && this.#take('close') ? inner : null;
    }
    if (token.kind === 'name' && this.#take('open')) return this.#call(token.text.toUpperCase());
    return leafOf(token);
  }

  #call(name: string): Syntax | null {
    const given: Syntax[] = [];
    if (this.#take('close')) return { kind: 'call', name, arguments: given };
    for (;;) {
      const next = this.#tokens[this.#position]?.kind;
      const argument: Syntax | null =
        next === 'separator' || next === 'close' ? { kind: 'literal', value: null } : this.expression(1);
      if (argument === null) return null;
      given.push(argument);
      if (this.#take('close')) return { kind: 'call', name, arguments: given };
      if (!this.#take('separator')) return null;
    }
  }

  #take(kind: TokenKind): boolean {
    if (this.#tokens[this.#position]?.kind !== kind) return false;
    this.#position += 1;
    return true;
  }
}

function binaryOperatorOf(token: Token | undefined): BinaryOperator | null {
  if (token?.kind !== 'operator') return null;
  return BINARY_OPERATORS.find((operator) => operator === token.text) ?? null;
}

function leafOf(token: Token): Syntax | null {
  switch (token.kind) {
    case 'number':
      return { kind: 'literal', value: Number(token.text) };
    case 'string':
      return { kind: 'literal', value: token.text.slice(1, -1).replaceAll('""', '"') };
    case 'error': {
      const code = CELL_ERROR_CODES.find((known) => known === token.text);
      return code === undefined ? null : { kind: 'literal', value: cellError(code) };
    }
    case 'broken-reference':
      return { kind: 'literal', value: cellError('#REF!') };
    case 'reference': {
      const reference = parseReference(token.text);
      return reference === null ? null : { kind: 'reference', reference };
    }
    case 'name':
      return { kind: 'literal', value: valueOfName(token.text) };
    default:
      return null;
  }
}

/** A bare word is `TRUE`, `FALSE` or a named range; there are no named ranges here. */
function valueOfName(name: string): FormulaValue {
  const upper = name.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return upper === 'TRUE';
  return cellError('#NAME?', `Unknown range name: '${upper}'.`);
}
