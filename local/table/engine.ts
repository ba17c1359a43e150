import type { Instant } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import type { AppendLog } from '../persistence/append-log.ts';
import { type AttributeValue, type Item, isRecord } from './attribute-value.ts';
import { createFaults, type FaultInjection } from './faults.ts';
import type { TableLogEntry } from './journal.ts';
import { existingTable, type Operation, type OperationContext } from './operation-context.ts';
import { batchGetItem, batchWriteItem } from './operations/batch.ts';
import { query } from './operations/query.ts';
import { scan } from './operations/scan.ts';
import { deleteItem, getItem, putItem, updateItem } from './operations/single-item.ts';
import { describeStream, getRecords, getShardIterator, listStreams } from './operations/streams.ts';
import { createTable, deleteTable, describeTable, listTables, updateTable } from './operations/tables.ts';
import { describeTimeToLive, updateTimeToLive } from './operations/time-to-live.ts';
import { transactGetItems } from './operations/transact-get.ts';
import { transactWriteItems } from './operations/transact-write.ts';
import { checkParameters, isOperationName, type OperationName } from './parameters.ts';
import { parseSequenceNumber, type StreamRecord, streamRecord } from './stream-record.ts';
import { TableError } from './table-error.ts';
import { TableState } from './table-state.ts';

export interface TableEngineOptions {
  readonly clock: { now(): Instant };
  readonly log: AppendLog<TableLogEntry>;
  /** What the log held when it was opened. */
  readonly entries: readonly TableLogEntry[];
  readonly region?: string;
  readonly accountId?: string;
  /** Whether parameters are held to the service's constraints; true unless set. For runs that ask the same many thousand times. */
  readonly checksParameters?: boolean;
}

/** DynamoDB in memory. Every call happens whole and at once, so that calls are serializable. */
export interface TableEngine extends FaultInjection {
  /** DynamoDB JSON in and out; the answer shares its items with the store and must not be changed. Throws TableError. */
  call(operation: string, input: unknown): unknown;
  /** At most `limit` changes behind `afterSequenceNumber` (`null`: from the oldest kept), as a Lambda function sees them. */
  readStream(tableName: string, afterSequenceNumber: string | null, limit: number): readonly StreamRecord[];
  /** All items of one partition of a table or, with `index`, of an index, whole and in order. */
  queryAll(tableName: string, from: { readonly index?: string; readonly key: AttributeValue }): readonly Item[];
  /** Removes every item whose time to live has passed and says how many. */
  expireDue(): number;
  /** When {@link TableEngine.expireDue} will next find something; `null` when nothing is to expire. */
  nextExpiryAt(): Instant | null;
  /** How much has been written since the start: while it stays, what was looked up holds. */
  revision(): number;
  /** How often each operation was called since the start, refused and failed calls included. */
  calls(): Readonly<Record<string, number>>;
}

const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  CreateTable: createTable,
  DescribeTable: describeTable,
  DeleteTable: deleteTable,
  UpdateTable: updateTable,
  ListTables: listTables,
  UpdateTimeToLive: updateTimeToLive,
  DescribeTimeToLive: describeTimeToLive,
  PutItem: putItem,
  GetItem: getItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  Query: query,
  Scan: scan,
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  TransactWriteItems: transactWriteItems,
  TransactGetItems: transactGetItems,
  ListStreams: listStreams,
  DescribeStream: describeStream,
  GetShardIterator: getShardIterator,
  GetRecords: getRecords,
};

/** Expired items are removed in lots, so that one log line stays short. */
const EXPIRY_LOT = 100;

/**
 * The log is rewritten at the start once it is more than twice as long as what is alive, and long enough to matter:
 * reading it then takes at most about twice the time it must, and rewriting is paid for by the lines it saves.
 */
const REWRITE_RATIO = 2;
const REWRITE_ENTRIES_MIN = 1_000;

/** Builds the state from `entries` and goes on from there. Throws BrokenInvariant when they contradict each other. */
export function createTableEngine(options: TableEngineOptions): TableEngine {
  const { clock, log, entries, checksParameters = true } = options;
  const state = new TableState();
  for (const entry of entries) state.apply(entry);
  if (entries.length > REWRITE_ENTRIES_MIN && entries.length > REWRITE_RATIO * state.liveEntryCount) {
    log.rewrite(state.snapshot(clock.now()));
  }
  let revision = 0;
  const context: OperationContext = {
    state,
    region: options.region ?? 'us-east-1',
    accountId: options.accountId ?? '000000000000',
    now: () => clock.now(),
    commit: (entry) => {
      revision += 1;
      log.append(entry);
      return state.apply(entry);
    },
  };
  const faults = createFaults();
  const calls: Record<string, number> = {};
  return {
    call: (operation, input) => {
      if (!isOperationName(operation)) throw new TableError('UnknownOperationException', `${operation} is not offered`);
      calls[operation] = (calls[operation] ?? 0) + 1;
      const checked = checksParameters || !isRecord(input) ? checkParameters(operation, input) : input;
      faults.beforeCall(operation, checked);
      return OPERATIONS[operation](context, checked);
    },
    readStream: (tableName, afterSequenceNumber, limit) => {
      const { definition, stream } = existingTable(context, tableName);
      const after = afterSequenceNumber === null ? 0 : parseSequenceNumber(afterSequenceNumber);
      invariant(after !== null, `not a sequence number: ${afterSequenceNumber}`);
      const streamDefinition = definition.stream;
      if (streamDefinition === null) return [];
      const changes = stream.read(after, limit, clock.now());
      return changes.map((change) => streamRecord(context, tableName, streamDefinition, change));
    },
    queryAll: (tableName, { index, key }) => {
      const table = existingTable(context, tableName);
      const collection = index === undefined ? table.items : table.indexes.get(index)?.entries;
      invariant(collection, `table ${tableName} has no index ${index}`);
      return collection.partition(key).map(({ item }) => item);
    },
    expireDue: () => expireDue(context),
    nextExpiryAt: () => nextExpiryAt(state),
    revision: () => revision,
    calls: () => ({ ...calls }),
    injectTransactionConflicts: faults.injectTransactionConflicts,
    injectThrottle: faults.injectThrottle,
  };
}

function expireDue(context: OperationContext): number {
  const at = context.now();
  let removed = 0;
  for (const tableName of context.state.tableNames()) {
    const table = existingTable(context, tableName);
    for (let keys = table.expired(at, EXPIRY_LOT); keys.length > 0; keys = table.expired(at, EXPIRY_LOT)) {
      const changes = keys.map((key) => ({ kind: 'remove', tableName, key, expired: true }) as const);
      const effects = context.commit({ kind: 'write', at, changes, used: null });
      invariant(
        effects.every(({ changed }) => changed),
        `an item of ${tableName} expired that was not there`,
      );
      removed += keys.length;
    }
  }
  return removed;
}

function nextExpiryAt(state: TableState): Instant | null {
  let next: Instant | null = null;
  for (const tableName of state.tableNames()) {
    const candidate = state.table(tableName)?.nextExpiryAt ?? null;
    if (candidate !== null && (next === null || candidate < next)) next = candidate;
  }
  return next;
}
