import { type AttributeValue, type Item, isRecord, type JsonRecord, readAttributeValue } from './attribute-value.ts';
import type { ExpressionName, ExpressionTexts } from './expressions.ts';
import { serializationError, TableError, validationError } from './table-error.ts';

/** Reading the members of a request. Each throws SerializationException for a wrong JSON type; absent and null are one. */

export function optionalText(input: JsonRecord, name: string): string | null {
  const value = input[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw serializationError(`${name}: string expected`);
}

export function requiredText(input: JsonRecord, name: string): string {
  const value = optionalText(input, name);
  if (value === null) throw validationError(`The parameter '${name}' is required but was not present in the request`);
  return value;
}

export function optionalWhole(input: JsonRecord, name: string): number | null {
  const value = input[name] ?? null;
  if (value === null || (typeof value === 'number' && Number.isInteger(value))) return value;
  throw serializationError(`${name}: whole number expected`);
}

export function optionalFlag(input: JsonRecord, name: string): boolean | null {
  const value = input[name] ?? null;
  if (value === null || typeof value === 'boolean') return value;
  throw serializationError(`${name}: true or false expected`);
}

export function optionalRecord(input: JsonRecord, name: string): JsonRecord | null {
  const value = input[name] ?? null;
  if (value === null || isRecord(value)) return value;
  throw serializationError(`${name}: structure expected`);
}

export function requiredRecord(input: JsonRecord, name: string): JsonRecord {
  const value = optionalRecord(input, name);
  if (value !== null) return value;
  throw validationError(`The parameter '${name}' is required but was not present in the request`);
}

export function recordList(input: JsonRecord, name: string): readonly JsonRecord[] {
  const value = input[name] ?? [];
  if (!Array.isArray(value)) throw serializationError(`${name}: list expected`);
  return value.map((element: unknown) => {
    if (isRecord(element)) return element;
    throw serializationError(`${name}: list of structures expected`);
  });
}

export function textList(input: JsonRecord, name: string): readonly string[] {
  const value = input[name] ?? [];
  if (!Array.isArray(value)) throw serializationError(`${name}: list expected`);
  return value.map((element: unknown) => {
    if (typeof element === 'string') return element;
    throw serializationError(`${name}: list of strings expected`);
  });
}

const EXPRESSION_NAMES: readonly ExpressionName[] = [
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
];

/** The expressions of a request. Throws ValidationException for a value that DynamoDB refuses, naming it. */
export function readExpressionTexts(input: JsonRecord): ExpressionTexts {
  const texts: { -readonly [Name in keyof ExpressionTexts]: ExpressionTexts[Name] } = {};
  for (const name of EXPRESSION_NAMES) {
    const text = optionalText(input, name);
    if (text !== null) texts[name] = text;
  }
  const names = optionalRecord(input, 'ExpressionAttributeNames');
  if (names !== null) texts.ExpressionAttributeNames = readNames(names);
  const values = optionalRecord(input, 'ExpressionAttributeValues');
  if (values !== null) texts.ExpressionAttributeValues = readValues(values);
  return texts;
}

function readNames(raw: JsonRecord): Record<string, string> {
  const names: Record<string, string> = {};
  for (const name in raw) names[name] = requiredText(raw, name);
  return names;
}

function readValues(raw: JsonRecord): Item {
  const values: Record<string, AttributeValue> = {};
  for (const name in raw) {
    try {
      values[name] = readAttributeValue(raw[name]);
    } catch (error) {
      if (!(error instanceof TableError) || error.name !== 'ValidationException') throw error;
      throw validationError(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${name}`);
    }
  }
  return values;
}
