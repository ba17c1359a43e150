import { createHash } from 'node:crypto';
import type { JsonRecord } from '../attribute-value.ts';
import { checkTableDesign } from '../dynalite-rules.ts';
import { optionalFlag, optionalRecord, optionalText, optionalWhole, recordList, requiredText } from '../input.ts';
import { existingTable, type Operation, type OperationContext } from '../operation-context.ts';
import { STREAM_VIEW_TYPES, type StreamViewType, type TableDefinition } from '../table-definition.ts';
import { describe } from '../table-description.ts';
import { TableError, validationError } from '../table-error.ts';
import { readIndex, readKeySchema, readKeyTypes } from '../table-request.ts';

export const createTable: Operation = (context, input) => {
  checkTableDesign(input);
  const tableName = requiredText(input, 'TableName');
  if (context.state.table(tableName) !== undefined) {
    throw new TableError('ResourceInUseException', `Table already exists: ${tableName}`);
  }
  const createdAt = context.now();
  const throughput = optionalRecord(input, 'ProvisionedThroughput') ?? {};
  const viewType = readStreamSpecification(input);
  const definition: TableDefinition = {
    tableName,
    tableId: idOf(`${tableName}/${createdAt}`),
    createdAt,
    billingMode: optionalText(input, 'BillingMode') === 'PAY_PER_REQUEST' ? 'PAY_PER_REQUEST' : 'PROVISIONED',
    throughput: {
      readUnits: optionalWhole(throughput, 'ReadCapacityUnits') ?? 0,
      writeUnits: optionalWhole(throughput, 'WriteCapacityUnits') ?? 0,
    },
    keyTypes: readKeyTypes(input),
    key: readKeySchema(input),
    indexes: [
      ...recordList(input, 'GlobalSecondaryIndexes').map((index) => readIndex(index, 'global')),
      ...recordList(input, 'LocalSecondaryIndexes').map((index) => readIndex(index, 'local')),
    ],
    stream: viewType === null ? null : { viewType, enabledAt: createdAt, enabled: true },
    expiryAttribute: null,
    deletionProtected: optionalFlag(input, 'DeletionProtectionEnabled') ?? false,
  };
  context.commit({ kind: 'table-created', definition });
  return { TableDescription: description(context, tableName) };
};

export const describeTable: Operation = (context, input) => ({
  Table: description(context, requiredText(input, 'TableName')),
});

export const listTables: Operation = (context, input) => {
  const start = optionalText(input, 'ExclusiveStartTableName');
  const behind = context.state.tableNames().filter((name) => start === null || name > start);
  const names = behind.slice(0, optionalWhole(input, 'Limit') ?? LIST_MAX);
  const last = names[names.length - 1];
  return { TableNames: names, ...(names.length < behind.length && { LastEvaluatedTableName: last }) };
};

/** Source: DynamoDB API Reference, ListTables. */
const LIST_MAX = 100;

export const deleteTable: Operation = (context, input) => {
  const tableName = requiredText(input, 'TableName');
  const described = description(context, tableName);
  if (existingTable(context, tableName).definition.deletionProtected) {
    throw validationError(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
  }
  context.commit({ kind: 'table-deleted', tableName });
  return { TableDescription: { ...described, TableStatus: 'DELETING' } };
};

/** Only the stream can be switched; every other change is refused. */
export const updateTable: Operation = (context, input) => {
  const tableName = requiredText(input, 'TableName');
  const { stream } = existingTable(context, tableName).definition;
  const refused = Object.keys(input).find((name) => name !== 'TableName' && name !== 'StreamSpecification');
  if (refused !== undefined) throw validationError(`The embedded table does not offer UpdateTable with ${refused}`);
  if (optionalRecord(input, 'StreamSpecification') === null) {
    throw validationError(
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
    );
  }
  const viewType = readStreamSpecification(input);
  const isOn = stream?.enabled === true;
  if (viewType !== null && isOn) throw validationError(`Table already has an enabled stream: TableName: ${tableName}`);
  if (viewType === null && !isOn) throw validationError(`Table has no stream to disable: TableName: ${tableName}`);
  if (viewType !== null) {
    const enabled = { viewType, enabledAt: context.now(), enabled: true };
    context.commit({ kind: 'stream-set', tableName, stream: enabled });
  } else if (stream !== null) {
    context.commit({ kind: 'stream-set', tableName, stream: { ...stream, enabled: false } });
  }
  return { TableDescription: description(context, tableName) };
};

/** `null`: no stream wanted. */
function readStreamSpecification(input: JsonRecord): StreamViewType | null {
  const specification = optionalRecord(input, 'StreamSpecification');
  if (specification === null || optionalFlag(specification, 'StreamEnabled') !== true) {
    if (specification?.StreamViewType === undefined) return null;
    throw validationError(
      'One or more parameter values were invalid: StreamViewType must not be specified when StreamEnabled is false',
    );
  }
  const given = optionalText(specification, 'StreamViewType');
  const viewType = STREAM_VIEW_TYPES.find((each) => each === given);
  if (viewType !== undefined) return viewType;
  throw validationError(
    'One or more parameter values were invalid: StreamViewType is required when StreamEnabled is true',
  );
}

function description(context: OperationContext, tableName: string): JsonRecord {
  return describe(context, existingTable(context, tableName));
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
