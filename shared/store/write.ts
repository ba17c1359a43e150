import { BatchWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../kernel/instant.ts';
import { type ItemKind, type ItemValue, itemOf } from './items.ts';
import { attendShardOf, type Key } from './keys.ts';
import { BATCH_WRITE_ITEMS_MAX, BATCH_WRITE_ROUNDS_MAX } from './limits.ts';
import type { Item, Step, Table } from './table.ts';

/** A whole item: keys, typed value, and its place in the attend index when it is to be attended to. */
export function wholeItem<Kind extends ItemKind>(
  key: Key,
  kind: Kind,
  value: ItemValue<Kind>,
  attendAt: Instant | null = null,
): Item {
  const attend = attendAt === null ? {} : { attendShard: attendShardOf(key.pk), attendAt };
  return { ...key, ...itemOf(kind, value), ...attend };
}

/** Puts an item that must not exist yet. */
export function putNew<Failure extends string>(table: Table, item: Item, onFailure: Failure): Step<Failure> {
  return {
    item: { Put: { TableName: table.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
    onFailure,
  };
}

/** Puts an item over one whose `value.<counter>` still is `expected`; `null` expects none. */
export function putOver<Failure extends string>(
  table: Table,
  item: Item,
  expected: { readonly counter: string; readonly value: number } | null,
  onFailure: Failure,
): Step<Failure> {
  if (expected === null) return putNew(table, item, onFailure);
  return {
    item: {
      Put: {
        TableName: table.name,
        Item: item,
        ConditionExpression: '#value.#counter = :expected',
        ExpressionAttributeNames: { '#value': 'value', '#counter': expected.counter },
        ExpressionAttributeValues: { ':expected': expected.value },
      },
    },
    onFailure,
  };
}

/** Holds the transaction to an item whose `value.<counter>` still is `expected`, and leaves the item as it is. */
export function standsStill<Failure extends string>(
  table: Table,
  key: Key,
  expected: { readonly counter: string; readonly value: number },
  onFailure: Failure,
): Step<Failure> {
  return {
    item: {
      ConditionCheck: {
        TableName: table.name,
        Key: key,
        ConditionExpression: '#value.#counter = :expected',
        ExpressionAttributeNames: { '#value': 'value', '#counter': expected.counter },
        ExpressionAttributeValues: { ':expected': expected.value },
      },
    },
    onFailure,
  };
}

export function putAlways(table: Table, item: Item): Step<never> {
  return { item: { Put: { TableName: table.name, Item: item } }, onFailure: null };
}

/** Takes `count` consecutive numbers of the counter and answers the first. Numbers taken and not used are gaps. */
export async function takeNumbers(table: Table, key: Key, count: number): Promise<number> {
  const answer = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: key,
      UpdateExpression: 'ADD taken :count',
      ExpressionAttributeValues: { ':count': count },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(answer.Attributes?.taken) - count + 1;
}

/** Writes items without conditions, in batches, repeating what came back unprocessed. Safe to repeat. */
export async function putAll(table: Table, items: readonly Item[]): Promise<void> {
  let pending = items.map((item) => ({ PutRequest: { Item: item } }));
  for (let round = 0; pending.length > 0; round += 1) {
    if (round >= BATCH_WRITE_ROUNDS_MAX) throw new Error('batch write did not come to an end');
    const batch = pending.slice(0, BATCH_WRITE_ITEMS_MAX);
    const answer = await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: batch } }));
    const unprocessed = answer.UnprocessedItems?.[table.name] ?? [];
    const again = unprocessed.flatMap((request) =>
      request.PutRequest?.Item === undefined ? [] : [{ PutRequest: { Item: request.PutRequest.Item } }],
    );
    pending = [...again, ...pending.slice(BATCH_WRITE_ITEMS_MAX)];
  }
}
