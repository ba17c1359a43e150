import type { Expression } from '../expression.ts';
import { cellError, type FormulaValue } from '../formula-value.ts';
import { AGGREGATE_FUNCTIONS } from './aggregate.ts';
import { CLOCK_FUNCTIONS } from './clock.ts';
import type { FunctionDefinition } from './definition.ts';
import { LOGIC_FUNCTIONS } from './logic.ts';
import { LOOKUP_FUNCTIONS } from './lookup.ts';
import { TEXT_FUNCTIONS } from './text.ts';

const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map(
  Object.entries({
    ...LOGIC_FUNCTIONS,
    ...LOOKUP_FUNCTIONS,
    ...AGGREGATE_FUNCTIONS,
    ...TEXT_FUNCTIONS,
    ...CLOCK_FUNCTIONS,
  }),
);

/** Functions that would fetch something. They are refused here: the stand-in never touches the network. */
const NETWORK_FUNCTIONS: ReadonlySet<string> = new Set([
  'IMPORTXML',
  'IMPORTDATA',
  'IMPORTHTML',
  'IMPORTFEED',
  'IMPORTRANGE',
  'IMAGE',
  'GOOGLEFINANCE',
  'GOOGLETRANSLATE',
  'DETECTLANGUAGE',
]);

/** A call of the function of that upper-case name. What Sheets would call wrong is an error value, never thrown. */
export function callExpression(name: string, given: readonly Expression[]): Expression {
  if (NETWORK_FUNCTIONS.has(name)) return constant(cellError('#REF!', `Could not fetch url: ${name} is not served.`));
  const definition = FUNCTIONS.get(name);
  if (definition === undefined) return constant(cellError('#NAME?', `Unknown function: '${name}'.`));
  if (given.length < definition.argumentsMin || given.length > definition.argumentsMax) {
    return constant(cellError('#N/A', `Wrong number of arguments to ${name}.`));
  }
  return definition.build(given);
}

export function isVolatileFunction(name: string): boolean {
  return FUNCTIONS.get(name)?.volatile === true;
}

function constant(value: FormulaValue): Expression {
  return { area: null, value: () => value };
}
