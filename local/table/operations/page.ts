import { sizeOfItem } from '../attribute-size.ts';
import { type Item, type JsonRecord, readItem, typeOf } from '../attribute-value.ts';
import { consumedCapacity, readUnits } from '../capacity.ts';
import { holds } from '../condition.ts';
import { pickAttributes, projectPaths } from '../document-path.ts';
import type { Expressions } from '../expressions.ts';
import { optionalRecord, optionalText, optionalWhole } from '../input.ts';
import type { ItemCollection, StoredItem } from '../item-collection.ts';
import { checkKey, checkNoNestedKeys, isKeyType, keyOf } from '../keys.ts';
import type { StoredTable } from '../stored-table.ts';
import {
  attributesOf,
  type IndexDefinition,
  type KeySchema,
  projectedAttributes,
  startKeyAttributes,
} from '../table-definition.ts';
import { validationError } from '../table-error.ts';

/** One answer of Query or Scan looks at no more. Source: DynamoDB API Reference, Query. */
const PAGE_BYTES_MAX = 1_024 * 1_024;

/** What is read: the table itself, or one of its indexes. */
export interface ReadSource {
  readonly table: StoredTable;
  readonly index: IndexDefinition | null;
  readonly entries: ItemCollection;
  readonly key: KeySchema;
}

/** Throws ValidationException for an unknown index and for what a global index cannot do. */
export function readSource(table: StoredTable, input: JsonRecord): ReadSource {
  const name = optionalText(input, 'IndexName');
  if (name === null) return { table, index: null, entries: table.items, key: table.definition.key };
  const stored = table.indexes.get(name);
  if (stored === undefined) throw validationError(`The table does not have the specified index: ${name}`);
  const index = stored.definition;
  if (index.reach === 'global' && input.ConsistentRead === true) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  if (index.reach === 'global' && index.projection !== 'ALL' && input.Select === 'ALL_ATTRIBUTES') {
    throw validationError(
      'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary ' +
        `index ${name} because its projection type is not ALL`,
    );
  }
  return { table, index, entries: stored.entries, key: index.key };
}

/** Throws ValidationException for expressions that look into keys, or a Select that does not fit them. */
export function checkPageExpressions(source: ReadSource, input: JsonRecord, expressions: Expressions): void {
  checkNoNestedKeys(expressions.nestedAttributes, source.table.definition);
  const select = optionalText(input, 'Select');
  if (expressions.projection !== null && select !== null && select !== 'SPECIFIC_ATTRIBUTES') {
    const chosen = `Cannot specify the ProjectionExpression when choosing to get ${select}`;
    throw validationError(
      select === 'COUNT' ? 'Cannot specify the ProjectionExpression when choosing to get only the Count' : chosen,
    );
  }
  if (expressions.projection === null && select === 'SPECIFIC_ATTRIBUTES') {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && source.index === null) {
    throw validationError(
      'One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    );
  }
}

/** Where to go on; `null` at the beginning. Throws ValidationException for a key of another form. */
export function readStartKey(source: ReadSource, input: JsonRecord): Item | null {
  const raw = optionalRecord(input, 'ExclusiveStartKey');
  if (raw === null) return null;
  const start = readItem(raw);
  const { definition } = source.table;
  const attributes = startKeyAttributes(definition, source.index);
  const fits =
    Object.keys(start).length === attributes.length &&
    attributes.every((attribute) => {
      const value = start[attribute];
      return value !== undefined && isKeyType(typeOf(value)) && typeOf(value) === definition.keyTypes[attribute];
    });
  if (!fits) throw validationError('The provided starting key is invalid');
  checkKey(keyOf(start, definition), definition);
  return start;
}

interface PageRequest {
  readonly source: ReadSource;
  readonly entries: Iterable<StoredItem>;
  readonly expressions: Expressions;
  readonly values: Item;
  readonly input: JsonRecord;
}

/** The answer of Query and Scan: as many entries as limit and size allow, then filtered and projected. */
export function readPage({ source, entries, expressions, values, input }: PageRequest): JsonRecord {
  const { definition } = source.table;
  const projected = source.index === null ? null : projectedAttributes(definition, source.index);
  const isWhole = projected === null || input.Select === 'ALL_ATTRIBUTES';
  const limit = optionalWhole(input, 'Limit') ?? Number.POSITIVE_INFINITY;
  const items: Item[] = [];
  let scanned = 0;
  let bytes = 0;
  let last: Item | null = null;
  for (const stored of entries) {
    const item: Item = isWhole ? stored.item : pickAttributes(stored.item, projected);
    scanned += 1;
    bytes += isWhole ? stored.sizeBytes : sizeOfItem(item);
    if (expressions.filter === null || holds(expressions.filter, item, values)) items.push(item);
    if (scanned < limit && bytes < PAGE_BYTES_MAX) continue;
    last = stored.item;
    break;
  }
  const { projection } = expressions;
  const units = readUnits(bytes, input.ConsistentRead === true);
  const capacity = consumedCapacity(
    input,
    definition,
    source.index === null ? { table: units, indexes: {} } : { table: 0, indexes: { [source.index.name]: units } },
  );
  return {
    ...(input.Select !== 'COUNT' && {
      Items: projection === null ? items : items.map((item) => projectPaths(item, projection)),
    }),
    Count: items.length,
    ScannedCount: scanned,
    ...(last !== null && { LastEvaluatedKey: pickAttributes(last, startKeyAttributes(definition, source.index)) }),
    ...(capacity !== null && { ConsumedCapacity: capacity }),
  };
}

/** Throws ValidationException when a query's filter names a key of what is read. */
export function checkFilterWithoutKeys(source: ReadSource, expressions: Expressions): void {
  const found = attributesOf(source.key).find((attribute) => expressions.filterAttributes.has(attribute));
  if (found === undefined) return;
  throw validationError(
    `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${found}`,
  );
}
