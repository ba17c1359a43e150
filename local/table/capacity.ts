import { sameItem } from './attribute-order.ts';
import { sizeOfItem } from './attribute-size.ts';
import type { Item, JsonRecord } from './attribute-value.ts';
import { pickAttributes } from './document-path.ts';
import { hasKey } from './keys.ts';
import type { Effect, StoredTable } from './stored-table.ts';
import { type IndexDefinition, projectedAttributes, type TableDefinition } from './table-definition.ts';

/** Source: DynamoDB Developer Guide, «Read and write operations»: a read unit is 4 KB, a write unit 1 KB. */
const READ_UNIT_BYTES = 4_096;
const WRITE_UNIT_BYTES = 1_024;

/** Units used of one table, and of its indexes by name. */
export interface Units {
  readonly table: number;
  readonly indexes: Readonly<Record<string, number>>;
}

export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (consistent ? 1 : 0.5);
}

/** A write costs the larger of the item before and after; each index costs what changed in it. */
export function writeUnits(table: StoredTable, { before, after }: Effect): Units {
  const indexes: Record<string, number> = {};
  for (const { definition } of table.indexes.values()) {
    const units = indexUnits(table.definition, definition, before?.item ?? null, after?.item ?? null);
    if (units > 0) indexes[definition.name] = units;
  }
  return { table: unitsOf(Math.max(before?.sizeBytes ?? 0, after?.sizeBytes ?? 0)), indexes };
}

function indexUnits(table: TableDefinition, index: IndexDefinition, before: Item | null, after: Item | null): number {
  const attributes = projectedAttributes(table, index);
  const entryOf = (item: Item | null): Item | null => {
    if (item === null || !hasKey(item, index.key)) return null;
    return attributes === null ? item : pickAttributes(item, attributes);
  };
  const old = entryOf(before);
  const fresh = entryOf(after);
  if (old === null) return fresh === null ? 0 : unitsOf(sizeOfItem(fresh));
  if (fresh === null) return unitsOf(sizeOfItem(old));
  if (sameItem(old, fresh)) return 0;
  const moved = !sameItem(pickKey(old, index), pickKey(fresh, index));
  if (moved) return unitsOf(sizeOfItem(old)) + unitsOf(sizeOfItem(fresh));
  return unitsOf(Math.max(sizeOfItem(old), sizeOfItem(fresh)));
}

function pickKey(item: Item, index: IndexDefinition): Item {
  return pickAttributes(item, index.key.range === null ? [index.key.hash] : [index.key.hash, index.key.range]);
}

function unitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES));
}

/** Counting capacity costs more than a small write, so it is not counted unless `ReturnConsumedCapacity` asks for it. */
export function wantsCapacity(input: JsonRecord): boolean {
  return input.ReturnConsumedCapacity === 'TOTAL' || input.ReturnConsumedCapacity === 'INDEXES';
}

/** The `ConsumedCapacity` of an answer, in as much detail as `ReturnConsumedCapacity` asks for; `null` for none. */
export function consumedCapacity(input: JsonRecord, table: TableDefinition, units: Units): JsonRecord | null {
  if (!wantsCapacity(input)) return null;
  const ofIndexes = Object.values(units.indexes).reduce((sum, each) => sum + each, 0);
  const total = { TableName: table.tableName, CapacityUnits: units.table + ofIndexes };
  if (input.ReturnConsumedCapacity === 'TOTAL') return total;
  const byReach = (reach: IndexDefinition['reach']): Record<string, { readonly CapacityUnits: number }> =>
    Object.fromEntries(
      table.indexes
        .filter((index) => index.reach === reach && units.indexes[index.name] !== undefined)
        .map((index) => [index.name, { CapacityUnits: units.indexes[index.name] ?? 0 }]),
    );
  const globals = byReach('global');
  const locals = byReach('local');
  return {
    ...total,
    Table: { CapacityUnits: units.table },
    ...(Object.keys(globals).length > 0 && { GlobalSecondaryIndexes: globals }),
    ...(Object.keys(locals).length > 0 && { LocalSecondaryIndexes: locals }),
  };
}

/** Units of several operations on one table. */
export function addUnits(left: Units, right: Units): Units {
  const indexes = { ...left.indexes };
  for (const [name, units] of Object.entries(right.indexes)) indexes[name] = (indexes[name] ?? 0) + units;
  return { table: left.table + right.table, indexes };
}
