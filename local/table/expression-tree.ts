import { invariant } from '../../shared/kernel/invariant.ts';
import type { Comparator, Condition, Operand } from './condition.ts';
import type { DocumentPath } from './document-path.ts';
import type { ParsedKeyCondition, ParsedNode, ParsedOperand, ParsedPath, ParsedSection } from './parsed-expression.ts';
import type { SetOperand, UpdateAction } from './update.ts';

type KeyOperator = 'EQ' | 'LT' | 'LE' | 'GT' | 'GE' | 'BETWEEN' | 'BEGINS_WITH';

/** One side of a key condition expression: an attribute held against one value, or two for `BETWEEN`. */
export interface KeyCondition {
  readonly attribute: string;
  readonly operator: KeyOperator;
  readonly valueNames: readonly string[];
}

/** What reading a parsed expression needs to know and finds out. */
interface ReadingContext {
  /** The name of each value object in the parsed expression. */
  readonly names: ReadonlyMap<unknown, string>;
  readonly boundaries: [string, string][];
  readonly typeNames: string[];
}

const COMPARATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);
const KEY_OPERATORS: ReadonlySet<string> = new Set(['EQ', 'LT', 'LE', 'GT', 'GE', 'BETWEEN', 'BEGINS_WITH']);

const isComparator = (type: string): type is Comparator => COMPARATORS.has(type);
const isKeyOperator = (operator: string): operator is KeyOperator => KEY_OPERATORS.has(operator);
const isPath = (operand: ParsedOperand): operand is ParsedPath => Array.isArray(operand);

export function documentPath(parsed: ParsedPath): DocumentPath {
  const [head, ...steps] = parsed;
  invariant(typeof head === 'string', 'a document path begins with a name');
  return [head, ...steps];
}

export function readCondition(node: ParsedNode, context: ReadingContext): Condition {
  const operands = (): Operand[] => node.args.map((argument) => readOperand(argument, context));
  if (node.type === 'and' || node.type === 'or') {
    return { kind: node.type, left: subcondition(node, 0, context), right: subcondition(node, 1, context) };
  }
  if (node.type === 'not') return { kind: 'not', inner: subcondition(node, 0, context) };
  if (node.type === 'function') return readFunction(node, operands(), context);
  if (node.type === 'between') {
    const [operand, low, high] = operands();
    invariant(operand && low && high, 'BETWEEN has three operands');
    if (low.kind === 'value' && high.kind === 'value') context.boundaries.push([low.name, high.name]);
    return { kind: 'between', operand, low, high };
  }
  const [left, ...others] = operands();
  const right = others[0];
  invariant(left && right, `${node.type} has two operands`);
  if (node.type === 'in') return { kind: 'in', operand: left, candidates: others };
  invariant(isComparator(node.type), `unknown comparator ${node.type}`);
  return { kind: 'compare', comparator: node.type, left, right };
}

const FUNCTION_KINDS = {
  attribute_type: 'has-type',
  begins_with: 'begins-with',
  contains: 'contains',
} as const;

function readFunction(node: ParsedNode, operands: readonly Operand[], context: ReadingContext): Condition {
  const [operand, argument] = operands;
  invariant(operand, `${node.name} has an operand`);
  if (node.name === 'attribute_exists') return { kind: 'exists', operand };
  if (node.name === 'attribute_not_exists') return { kind: 'not-exists', operand };
  invariant(argument, `${node.name} has two operands`);
  if (node.name === 'attribute_type' && argument.kind === 'value') context.typeNames.push(argument.name);
  switch (node.name) {
    case 'attribute_type':
    case 'begins_with':
    case 'contains':
      return { kind: FUNCTION_KINDS[node.name], operand, argument };
    default:
      throw new TypeError(`unknown function ${node.name}`);
  }
}

function subcondition(node: ParsedNode, index: number, context: ReadingContext): Condition {
  return readCondition(nodeOf(node.args[index]), context);
}

function nodeOf(operand: ParsedOperand | undefined): ParsedNode {
  invariant(operand !== undefined && !isPath(operand) && 'type' in operand, 'a parsed node');
  return operand;
}

function readOperand(operand: ParsedOperand, context: ReadingContext): Operand {
  if (isPath(operand)) return { kind: 'path', path: documentPath(operand) };
  const name = context.names.get(operand);
  if (name !== undefined) return { kind: 'value', name };
  const [inner] = nodeOf(operand).args;
  invariant(inner !== undefined, 'size() has an operand');
  return { kind: 'size', of: readOperand(inner, context) };
}

export function readUpdates(sections: readonly ParsedSection[], context: ReadingContext): readonly UpdateAction[] {
  return sections.map((section): UpdateAction => {
    const path = documentPath(section.path);
    if (section.type === 'remove') return { kind: 'remove', path };
    invariant(section.val !== undefined, 'an update action has an operand');
    if (section.type === 'set') return { kind: 'set', path, operand: readSetOperand(section.val, context) };
    const name = context.names.get(section.val);
    invariant(name !== undefined, `${section.type} takes a value`);
    return { kind: section.type, path, name };
  });
}

function readSetOperand(operand: ParsedOperand, context: ReadingContext): SetOperand {
  if (isPath(operand)) return { kind: 'path', path: documentPath(operand) };
  const name = context.names.get(operand);
  if (name !== undefined) return { kind: 'value', name };
  const node = nodeOf(operand);
  const [first, second] = node.args;
  invariant(first !== undefined && second !== undefined, 'an update function has two operands');
  const right = readSetOperand(second, context);
  if (node.name === 'if_not_exists') {
    invariant(isPath(first), 'if_not_exists takes a path');
    return { kind: 'if-not-exists', path: documentPath(first), otherwise: right };
  }
  const left = readSetOperand(first, context);
  if (node.name === 'list_append') return { kind: 'list-append', left, right };
  return { kind: node.type === 'add' ? 'plus' : 'minus', left, right };
}

export function readKeyConditions(
  conditions: Readonly<Record<string, ParsedKeyCondition>>,
  context: ReadingContext,
): readonly KeyCondition[] {
  return Object.entries(conditions).map(([attribute, condition]) => {
    const operator = condition.ComparisonOperator;
    invariant(isKeyOperator(operator), `unknown key operator ${operator}`);
    const valueNames = condition.AttributeValueList.map((value) => {
      const name = context.names.get(value);
      invariant(name !== undefined, 'a key condition compares with values');
      return name;
    });
    const [low, high] = valueNames;
    if (low !== undefined && high !== undefined) context.boundaries.push([low, high]);
    return { attribute, operator, valueNames };
  });
}
