import { compareScalars } from '../attribute-order.ts';
import { type AttributeValue, type Item, typeOf } from '../attribute-value.ts';
import { beginsWith } from '../condition.ts';
import type { KeyCondition } from '../expression-tree.ts';
import { compileExpressions } from '../expressions.ts';
import { readExpressionTexts, requiredText } from '../input.ts';
import type { StoredItem } from '../item-collection.ts';
import { emptyKey, isEmpty } from '../keys.ts';
import { lowerBound } from '../lower-bound.ts';
import { existingTable, type Operation } from '../operation-context.ts';
import { validationError } from '../table-error.ts';
import {
  checkFilterWithoutKeys,
  checkPageExpressions,
  type ReadSource,
  readPage,
  readSource,
  readStartKey,
} from './page.ts';

/** Entries from `from` up to, not including, `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export const query: Operation = (context, input) => {
  const texts = readExpressionTexts(input);
  if (texts.KeyConditionExpression === undefined) {
    throw validationError(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const allowed = ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'] as const;
  const expressions = compileExpressions(texts, allowed);
  const values = texts.ExpressionAttributeValues ?? {};
  const source = readSource(existingTable(context, requiredText(input, 'TableName')), input);
  const { hash, range } = checkKeyConditions(source, expressions.keyConditions, values);
  const start = readStartKey(source, input);
  if (start !== null) checkStart(source, start, hash, range);
  checkFilterWithoutKeys(source, expressions);
  checkPageExpressions(source, input, expressions);
  const partition = source.entries.partition(hash);
  const span = spanOf(partition, source.key.range, range);
  const backward = input.ScanIndexForward === false;
  const rest = start === null ? span : restOf(span, partition, source, start, backward);
  return readPage({ source, entries: walk(partition, rest, backward), expressions, values, input });
};

interface RangeCondition {
  readonly operator: KeyCondition['operator'];
  readonly low: AttributeValue;
  readonly high: AttributeValue;
}

/** Throws ValidationException unless the conditions are one equality of the hash key and at most one of the range key. */
function checkKeyConditions(
  source: ReadSource,
  conditions: readonly KeyCondition[],
  values: Item,
): { readonly hash: AttributeValue; readonly range: RangeCondition | null } {
  const { keyTypes } = source.table.definition;
  const read = (attribute: string): RangeCondition | null => {
    const condition = conditions.find((each) => each.attribute === attribute);
    if (condition === undefined) return null;
    const operands = condition.valueNames.map((name) => values[name]);
    const [low, high] = operands;
    if (operands.some((operand) => operand === undefined || typeOf(operand) !== keyTypes[attribute])) {
      throw validationError(
        'One or more parameter values were invalid: Condition parameter type does not match schema type',
      );
    }
    if (low !== undefined && isEmpty(low)) throw emptyKey(low, attribute);
    return low === undefined ? null : { operator: condition.operator, low, high: high ?? low };
  };
  if (source.key.range === null && conditions.length > 1) throw validationError('Query key condition not supported');
  const hash = read(source.key.hash);
  if (hash === null) throw validationError(`Query condition missed key schema element: ${source.key.hash}`);
  if (hash.operator !== 'EQ') throw validationError('Query key condition not supported');
  const range = source.key.range === null ? null : read(source.key.range);
  if (range === null && conditions.length > 1) {
    throw validationError(`Query condition missed key schema element: ${source.key.range}`);
  }
  return { hash: hash.low, range };
}

function checkStart(source: ReadSource, start: Item, hash: AttributeValue, range: RangeCondition | null): void {
  const startHash = start[source.key.hash];
  if (startHash === undefined || compareScalars(startHash, hash) !== 0) {
    throw validationError('The provided starting key is outside query boundaries based on provided conditions');
  }
  const startRange = source.key.range === null ? undefined : start[source.key.range];
  if (range === null || startRange === undefined || placeOf(startRange, range) === 0) return;
  throw validationError('The provided starting key does not match the range key predicate');
}

/** Negative before, zero inside, positive behind the entries that the condition selects, which lie side by side. */
function placeOf(value: AttributeValue, { operator, low, high }: RangeCondition): number {
  if (operator === 'BEGINS_WITH') return beginsWith(value, low) ? 0 : (compareScalars(value, low) ?? 0);
  const againstLow = compareScalars(value, low) ?? 0;
  switch (operator) {
    case 'EQ':
      return againstLow;
    case 'LT':
      return againstLow < 0 ? 0 : 1;
    case 'LE':
      return againstLow <= 0 ? 0 : 1;
    case 'GT':
      return againstLow > 0 ? 0 : -1;
    case 'GE':
      return againstLow >= 0 ? 0 : -1;
    case 'BETWEEN':
      if (againstLow < 0) return -1;
      return (compareScalars(value, high) ?? 0) > 0 ? 1 : 0;
  }
}

function spanOf(partition: readonly StoredItem[], attribute: string | null, range: RangeCondition | null): Span {
  if (attribute === null || range === null) return { from: 0, to: partition.length };
  const placeAt = (position: number): number => {
    const value = partition[position]?.item[attribute];
    return value === undefined ? 0 : placeOf(value, range);
  };
  return {
    from: lowerBound(partition.length, (position) => placeAt(position) < 0),
    to: lowerBound(partition.length, (position) => placeAt(position) <= 0),
  };
}

/** The part of `span` behind `start`, seen in the direction of reading. */
function restOf(
  span: Span,
  partition: readonly StoredItem[],
  source: ReadSource,
  start: Item,
  backward: boolean,
): Span {
  const position = source.entries.position(partition, start);
  if (backward) return { from: span.from, to: Math.min(span.to, position) };
  const at = partition[position];
  const isThere = at !== undefined && source.entries.compare(at.item, start) === 0;
  return { from: Math.max(span.from, isThere ? position + 1 : position), to: span.to };
}

function* walk(partition: readonly StoredItem[], { from, to }: Span, backward: boolean): Generator<StoredItem> {
  for (let step = 0; step < to - from; step += 1) {
    const stored = partition[backward ? to - 1 - step : from + step];
    if (stored !== undefined) yield stored;
  }
}
