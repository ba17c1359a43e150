import { type Item, isRecord, type JsonRecord, readItem } from '../attribute-value.ts';
import { addUnits, consumedCapacity, readUnits, type Units, writeUnits } from '../capacity.ts';
import { projectPaths } from '../document-path.ts';
import { compileExpressions } from '../expressions.ts';
import { optionalRecord, readExpressionTexts, recordList, requiredRecord } from '../input.ts';
import type { Change } from '../journal.ts';
import { checkKey, checkNoNestedKeys, keyText } from '../keys.ts';
import { existingTable, type Operation, type OperationContext } from '../operation-context.ts';
import type { StoredTable } from '../stored-table.ts';
import { serializationError, validationError } from '../table-error.ts';
import { type ItemWrite, readItemWrite, tryWrite } from './item-write.ts';

/** Source: DynamoDB API Reference, BatchGetItem and BatchWriteItem. */
const BATCH_GET_KEYS_MAX = 100;
const BATCH_GET_BYTES_MAX = 16 * 1_024 * 1_024;
const BATCH_WRITE_REQUESTS_MAX = 25;

const NO_UNITS: Units = { table: 0, indexes: {} };

export const batchGetItem: Operation = (context, input) => {
  const requests = recordsByTable(input);
  const keyCount = requests.reduce((count, [, request]) => count + recordList(request, 'Keys').length, 0);
  if (keyCount > BATCH_GET_KEYS_MAX) throw validationError('Too many items requested for the BatchGetItem call');
  const responses: Record<string, readonly Item[]> = {};
  const unprocessed: Record<string, JsonRecord> = {};
  const capacities: JsonRecord[] = [];
  let bytes = 0;
  for (const [tableName, request] of requests) {
    const { table, keys, read } = readGets(context, tableName, request);
    const items: Item[] = [];
    const left: Item[] = [];
    let units = 0;
    for (const key of keys) {
      const stored = table.items.find(key);
      if (bytes + (stored?.sizeBytes ?? 0) > BATCH_GET_BYTES_MAX) {
        left.push(key);
        continue;
      }
      bytes += stored?.sizeBytes ?? 0;
      units += readUnits(stored?.sizeBytes ?? 0, request.ConsistentRead === true);
      if (stored !== undefined) items.push(read(stored.item));
    }
    responses[tableName] = items;
    if (left.length > 0) unprocessed[tableName] = { ...request, Keys: left };
    const capacity = consumedCapacity(input, table.definition, { table: units, indexes: {} });
    if (capacity !== null) capacities.push(capacity);
  }
  return {
    Responses: responses,
    UnprocessedKeys: unprocessed,
    ...(capacities.length > 0 && { ConsumedCapacity: capacities }),
  };
};

function readGets(context: OperationContext, tableName: string, request: JsonRecord) {
  const expressions = compileExpressions(readExpressionTexts(request), ['ProjectionExpression']);
  const table = existingTable(context, tableName);
  checkNoNestedKeys(expressions.nestedAttributes, table.definition);
  const keys = recordList(request, 'Keys').map((raw) => {
    const key = readItem(raw);
    checkKey(key, table.definition);
    return key;
  });
  checkDistinct(keys);
  const { projection } = expressions;
  const read = (item: Item): Item => (projection === null ? item : projectPaths(item, projection));
  return { table, keys, read };
}

export const batchWriteItem: Operation = (context, input) => {
  const writes: ItemWrite[] = [];
  for (const [tableName, raw] of Object.entries(requiredRecord(input, 'RequestItems'))) {
    if (!Array.isArray(raw)) throw serializationError('RequestItems: lists expected');
    const ofTable = raw.map((request: unknown) => readBatchWrite(context, tableName, request));
    checkDistinct(ofTable.map(({ key }) => key));
    writes.push(...ofTable);
  }
  if (writes.length > BATCH_WRITE_REQUESTS_MAX) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
  const unitsByTable = new Map<StoredTable, Units>();
  for (const write of writes) {
    const change: Change | null = tryWrite(write);
    const [effect = { before: null, after: null, changed: false }] =
      change === null ? [] : context.commit({ kind: 'write', at: context.now(), changes: [change], used: null });
    const units = addUnits(unitsByTable.get(write.table) ?? NO_UNITS, writeUnits(write.table, effect));
    unitsByTable.set(write.table, units);
  }
  const capacities = [...unitsByTable].flatMap(
    ([table, units]) => consumedCapacity(input, table.definition, units) ?? [],
  );
  return { UnprocessedItems: {}, ...(capacities.length > 0 && { ConsumedCapacity: capacities }) };
};

function readBatchWrite(context: OperationContext, tableName: string, request: unknown): ItemWrite {
  if (!isRecord(request)) throw serializationError('RequestItems: structures expected');
  const put = optionalRecord(request, 'PutRequest');
  const remove = optionalRecord(request, 'DeleteRequest');
  if ((put === null) === (remove === null)) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  if (put !== null) return readItemWrite(context, 'put', { TableName: tableName, Item: put.Item });
  return readItemWrite(context, 'delete', { TableName: tableName, Key: remove?.Key });
}

function recordsByTable(input: JsonRecord): readonly (readonly [tableName: string, request: JsonRecord])[] {
  return Object.entries(requiredRecord(input, 'RequestItems')).map(([tableName, request]) => {
    if (!isRecord(request)) throw serializationError('RequestItems: structures expected');
    return [tableName, request];
  });
}

function checkDistinct(keys: readonly Item[]): void {
  const texts = keys.map((key) =>
    Object.keys(key)
      .sort()
      .map((name) => JSON.stringify(keyText(key[name] ?? { S: '' })))
      .join(),
  );
  if (new Set(texts).size < texts.length) throw validationError('Provided list of item keys contains duplicates');
}
