import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys.ts';
import { BATCH_GET_ROUNDS_PER_BATCH, BATCH_GET_ROUNDS_SPARE, QUERY_PAGES_MAX } from './limits.ts';

export type Item = Record<string, unknown>;
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The table as this folder uses it: one document client and one table name. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** One write of a transaction and what it means when its condition fails. */
export interface Step<Failure extends string> {
  readonly item: TransactItem;
  /** `null`: it has no condition. */
  readonly onFailure: Failure | null;
}

export async function getItem(table: Table, key: Key): Promise<Item | undefined> {
  const answer = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
  return answer.Item;
}

/** All pages of a query. Throws a fault past {@link QUERY_PAGES_MAX} pages rather than answer a part. */
export async function queryAll(table: Table, input: Omit<QueryCommandInput, 'TableName'>): Promise<readonly Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  for (let page = 0; page < QUERY_PAGES_MAX; page += 1) {
    const answer = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        ...input,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
    if (start === undefined) return items;
  }
  throw new Error(`query of more than ${QUERY_PAGES_MAX} pages`);
}

export function queryPrefix(table: Table, pk: string, prefix: string): Promise<readonly Item[]> {
  return queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    ConsistentRead: true,
  });
}

const BATCH_GET_KEYS_MAX = 100; // DynamoDB's own limit for one BatchGetItem

/** Reads any number of items, consistently, in batches; the order of the answer is not that of the keys. */
export async function getItems(table: Table, keys: readonly Key[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  let pending = [...keys];
  const roundsMax = BATCH_GET_ROUNDS_PER_BATCH * Math.ceil(keys.length / BATCH_GET_KEYS_MAX) + BATCH_GET_ROUNDS_SPARE;
  for (let round = 0; pending.length > 0; round += 1) {
    if (round >= roundsMax) throw new Error('batch read did not come to an end');
    const batch = pending.slice(0, BATCH_GET_KEYS_MAX);
    const answer = await table.client.send(
      new BatchGetCommand({
        RequestItems: { [table.name]: { Keys: batch.map((key) => ({ ...key })), ConsistentRead: true } },
      }),
    );
    items.push(...(answer.Responses?.[table.name] ?? []));
    const unprocessed = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    pending = [
      ...unprocessed.map((key) => ({ pk: String(key.pk), sk: String(key.sk) })),
      ...pending.slice(BATCH_GET_KEYS_MAX),
    ];
  }
  return items;
}

/**
 * Runs one transaction. Answers `done`, the failure named by the first step whose condition did not hold, or
 * `conflict` when another transaction was at one of the items. Everything else is thrown.
 */
export async function transact<Failure extends string>(
  table: Table,
  steps: readonly Step<Failure>[],
): Promise<'done' | 'conflict' | Failure> {
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems: steps.map((step) => step.item) }));
    return 'done';
  } catch (fault) {
    if (!(fault instanceof TransactionCanceledException)) throw fault;
    const codes = (fault.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
    const failed = codes.indexOf('ConditionalCheckFailed');
    const failure = failed < 0 ? null : (steps[failed]?.onFailure ?? null);
    if (failure !== null) return failure;
    if (codes.some((code) => code === 'TransactionConflict')) return 'conflict';
    throw fault;
  }
}
