import { convertToAttr, convertToNative } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, Item } from './attribute-value.ts';

/** What a document client takes and gives: JSON's values, and such as only the library knows (sets, big numbers). */
type Plain = Readonly<Record<string, unknown>>;

/** As the document client marshals: members that are undefined are left out. */
const OPTIONS = { removeUndefinedValues: true } as const;

/**
 * DynamoDB JSON of a plain item: the very answer of the library's `marshall`, several times as quick for JSON's own values.
 * Everything else is the library's to convert, or to refuse. Source: @aws-sdk/util-dynamodb, `marshall`.
 */
export function wireItemOf(item: Plain): Record<string, unknown> {
  const wire: Record<string, unknown> = {};
  for (const name in item) {
    const value = item[name];
    if (value !== undefined && typeof value !== 'function') wire[name] = wireValueOf(value);
  }
  return wire;
}

function wireValueOf(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return Number.isSafeInteger(value) ? { N: String(value) } : convertToAttr(value, OPTIONS);
    case 'boolean':
      return { BOOL: value };
    case 'object':
      if (value === null) return { NULL: true };
      if (Array.isArray(value)) return { L: value.filter(isMarshalled).map(wireValueOf) };
      if (isPlain(value)) return { M: wireItemOf(value) };
      return convertToAttr(value, OPTIONS);
    default:
      return convertToAttr(value, OPTIONS);
  }
}

const isMarshalled = (element: unknown): boolean => element !== undefined && typeof element !== 'function';

const isPlain = (value: object): value is Plain => Object.getPrototypeOf(value) === Object.prototype;

/** The plain item of DynamoDB JSON: the very answer of the library's `unmarshall`. */
export function plainItemOf(item: Item): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) plain[name] = plainValueOf(value);
  }
  return plain;
}

function plainValueOf(value: AttributeValue): unknown {
  if ('S' in value) return value.S;
  if ('N' in value) return numberOf(value);
  if ('M' in value) return plainItemOf(value.M);
  if ('L' in value) return value.L.map(plainValueOf);
  if ('BOOL' in value) return value.BOOL;
  if ('NULL' in value) return null;
  // The library means the bytes of the wire by a binary; here they are text. It hands on what it is given.
  return convertToNative(value as Parameters<typeof convertToNative>[0]);
}

function numberOf(value: { readonly N: string }): unknown {
  const number = Number(value.N);
  return Number.isSafeInteger(number) ? number : convertToNative(value);
}
