import { SECOND_MS } from '../../shared/kernel/instant.ts';
import type { JsonRecord } from './attribute-value.ts';
import { type OperationContext, tableArn } from './operation-context.ts';
import type { StoredTable } from './stored-table.ts';
import { streamArn, streamLabel } from './stream-record.ts';
import type { IndexDefinition, KeySchema, TableDefinition } from './table-definition.ts';

/** A table as DescribeTable shows it. Its counts are exact and current, which the service does not promise. */
export function describe(context: OperationContext, table: StoredTable): JsonRecord {
  const { definition } = table;
  const arn = tableArn(context, definition.tableName);
  let bytes = 0;
  for (const stored of table.items.scan(null)) bytes += stored.sizeBytes;
  const globals = definition.indexes.filter(({ reach }) => reach === 'global');
  const locals = definition.indexes.filter(({ reach }) => reach === 'local');
  const describeOne = (index: IndexDefinition): JsonRecord => describeIndex(index, table, arn);
  return {
    TableName: definition.tableName,
    TableArn: arn,
    TableId: definition.tableId,
    TableStatus: 'ACTIVE',
    CreationDateTime: definition.createdAt / SECOND_MS,
    AttributeDefinitions: Object.entries(definition.keyTypes).map(([name, type]) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    KeySchema: keySchema(definition.key),
    ItemCount: table.items.size,
    TableSizeBytes: bytes,
    ProvisionedThroughput: {
      NumberOfDecreasesToday: 0,
      ReadCapacityUnits: definition.throughput.readUnits,
      WriteCapacityUnits: definition.throughput.writeUnits,
    },
    DeletionProtectionEnabled: definition.deletionProtected,
    ...(definition.billingMode === 'PAY_PER_REQUEST' && billing(definition)),
    ...(globals.length > 0 && { GlobalSecondaryIndexes: globals.map(describeOne) }),
    ...(locals.length > 0 && { LocalSecondaryIndexes: locals.map(describeOne) }),
    ...describeStream(context, definition),
  };
}

function billing(definition: TableDefinition): JsonRecord {
  return {
    BillingModeSummary: {
      BillingMode: definition.billingMode,
      LastUpdateToPayPerRequestDateTime: definition.createdAt / SECOND_MS,
    },
    TableThroughputModeSummary: { TableThroughputMode: definition.billingMode },
  };
}

function describeIndex(index: IndexDefinition, table: StoredTable, arn: string): JsonRecord {
  const entries = table.indexes.get(index.name)?.entries;
  return {
    IndexName: index.name,
    IndexArn: `${arn}/index/${index.name}`,
    KeySchema: keySchema(index.key),
    Projection: {
      ProjectionType: index.projection,
      ...(index.nonKeyAttributes.length > 0 && { NonKeyAttributes: index.nonKeyAttributes }),
    },
    ItemCount: entries?.size ?? 0,
    IndexSizeBytes: 0,
    ...(index.reach === 'global' && {
      IndexStatus: 'ACTIVE',
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    }),
  };
}

function describeStream(context: OperationContext, { tableName, stream }: TableDefinition): JsonRecord {
  if (stream === null) return {};
  return {
    LatestStreamArn: streamArn(context, tableName, stream),
    LatestStreamLabel: streamLabel(stream),
    ...(stream.enabled && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType } }),
  };
}

export function keySchema(key: KeySchema): readonly JsonRecord[] {
  const hash = { AttributeName: key.hash, KeyType: 'HASH' };
  return key.range === null ? [hash] : [hash, { AttributeName: key.range, KeyType: 'RANGE' }];
}
