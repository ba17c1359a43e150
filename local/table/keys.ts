import { type AttributeValue, type Item, typeOf } from './attribute-value.ts';
import { pickAttributes } from './document-path.ts';
import {
  attributesOf,
  type IndexDefinition,
  type KeySchema,
  type KeyType,
  type TableDefinition,
} from './table-definition.ts';
import { validationError } from './table-error.ts';

/** Bytes a key may have. Source: DynamoDB Developer Guide, «Quotas». */
const HASH_KEY_BYTES_MAX = 2_048;
const RANGE_KEY_BYTES_MAX = 1_024;

const WRONG_KEY = 'The provided key element does not match the schema';

/** Throws ValidationException unless `key` has exactly the table's key attributes, of their types and not empty. */
export function checkKey(key: Item, definition: TableDefinition): void {
  const attributes = attributesOf(definition.key);
  if (Object.keys(key).length !== attributes.length) throw validationError(WRONG_KEY);
  for (const attribute of attributes) {
    const value = key[attribute];
    if (value === undefined || typeOf(value) !== definition.keyTypes[attribute]) throw validationError(WRONG_KEY);
    if (isEmpty(value)) throw emptyKey(value, attribute);
    checkKeySize(value, attribute === definition.key.hash);
  }
}

/** Throws ValidationException unless `item` can be stored: key attributes and, where present, those of indexes. */
export function checkItemKeys(item: Item, definition: TableDefinition): void {
  for (const attribute of attributesOf(definition.key)) {
    const value = item[attribute];
    if (value === undefined) throw invalid(`Missing the key ${attribute} in the item`);
    const expected = definition.keyTypes[attribute];
    if (typeOf(value) !== expected) {
      throw invalid(`Type mismatch for key ${attribute} expected: ${expected} actual: ${typeOf(value)}`);
    }
    if (isEmpty(value)) throw emptyKey(value, attribute);
    checkKeySize(value, attribute === definition.key.hash);
  }
  for (const index of definition.indexes) checkIndexKeys(item, definition, index);
}

function checkIndexKeys(item: Item, definition: TableDefinition, index: IndexDefinition): void {
  for (const attribute of attributesOf(index.key)) {
    const value = item[attribute];
    if (value === undefined) continue;
    checkIndexKeyType(attribute, value, definition);
    if (isEmpty(value)) throw emptyIndexKey(value, attribute, index);
    checkKeySize(value, attribute === index.key.hash);
  }
}

/** Throws ValidationException when `attribute` is the key of an index and `value` of another type than it. */
export function checkIndexKeyType(attribute: string, value: AttributeValue, definition: TableDefinition): void {
  const expected = definition.keyTypes[attribute];
  if (expected === undefined || typeOf(value) === expected) return;
  const index = definition.indexes.find(({ key }) => attributesOf(key).includes(attribute));
  const mismatch = `Expected: ${expected} Actual: ${typeOf(value)} IndexName: ${index?.name}`;
  throw invalid(`Type mismatch for Index Key ${attribute} ${mismatch}`);
}

/** As {@link checkItemKeys} for the index keys of an item that an update has made. */
export function checkUpdatedIndexKeys(item: Item, definition: TableDefinition): void {
  for (const index of definition.indexes) {
    for (const attribute of attributesOf(index.key)) {
      const value = item[attribute];
      if (value === undefined) continue;
      if (typeOf(value) !== definition.keyTypes[attribute]) {
        throw validationError('The update expression attempted to update the secondary index key to unsupported type');
      }
      if (isEmpty(value)) throw emptyIndexKey(value, attribute, index);
    }
  }
}

/** Throws ValidationException when an expression looks into a key attribute, which is always a scalar. */
export function checkNoNestedKeys(nestedAttributes: ReadonlySet<string>, definition: TableDefinition): void {
  if (nestedAttributes.size === 0) return;
  const refusal = "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed";
  const tableKeys = attributesOf(definition.key).filter((attribute) => nestedAttributes.has(attribute));
  if (tableKeys[0] !== undefined) throw validationError(`${refusal}: Key: ${tableKeys[0]}`);
  for (const index of definition.indexes) {
    const found = attributesOf(index.key).find((attribute) => nestedAttributes.has(attribute));
    if (found !== undefined) throw validationError(`${refusal}: IndexKey: ${found}`);
  }
}

export function keyOf(item: Item, definition: TableDefinition): Item {
  return pickAttributes(item, attributesOf(definition.key));
}

/** Whether an index has an entry for `item`: indexes are sparse. */
export function hasKey(item: Item, key: KeySchema): boolean {
  return item[key.hash] !== undefined && (key.range === null || item[key.range] !== undefined);
}

/** The text of a key value; equal values of one type have equal texts. */
export function keyText(value: AttributeValue): string {
  if ('S' in value) return value.S;
  if ('N' in value) return value.N;
  return 'B' in value ? value.B : '';
}

export function isKeyType(type: string): type is KeyType {
  return type === 'S' || type === 'N' || type === 'B';
}

export function isEmpty(value: AttributeValue): boolean {
  return ('S' in value && value.S === '') || ('B' in value && value.B === '');
}

function checkKeySize(value: AttributeValue, isHash: boolean): void {
  const bytes = 'S' in value ? Buffer.byteLength(value.S) : 'B' in value ? Buffer.byteLength(value.B, 'base64') : 0;
  const limit = isHash ? HASH_KEY_BYTES_MAX : RANGE_KEY_BYTES_MAX;
  if (bytes <= limit) return;
  const which = isHash ? 'hashkey' : 'rangekey';
  throw invalid(
    isHash
      ? `Size of ${which} has exceeded the maximum size limit of${limit} bytes`
      : `Aggregated size of all range keys has exceeded the size limit of ${limit} bytes`,
  );
}

function invalid(message: string) {
  return validationError(`One or more parameter values were invalid: ${message}`);
}

export function emptyKey(value: AttributeValue, attribute: string) {
  const kind = 'S' in value ? 'string' : 'binary';
  return validationError(
    'One or more parameter values are not valid. ' +
      `The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${attribute}`,
  );
}

function emptyIndexKey(value: AttributeValue, attribute: string, index: IndexDefinition) {
  const kind = 'S' in value ? 'string' : 'binary';
  return validationError(
    'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
      `The AttributeValue for a key attribute cannot contain an empty ${kind} value. ` +
      `IndexName: ${index.name}, IndexKey: ${attribute}`,
  );
}
