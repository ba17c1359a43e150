import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, refusalOf, type TableUnderTest } from './table-under-test.ts';

let table: TableUnderTest;
let TableName: string;

beforeAll(async () => {
  table = await openTableUnderTest();
  TableName = await createTable(table.client);
  await table.documents.send(new PutCommand({ TableName, Item: ITEM }));
});
afterAll(() => table.close());

const KEY = { pk: 'conditions', sk: '1' };
const ITEM = {
  ...KEY,
  message: 'water leak 漏水',
  five: 5,
  alsoFive: 5,
  half: 0.5,
  below: -12,
  yes: true,
  nothing: null,
  tags: new Set(['a', 'b']),
  numbers: new Set([1, 2]),
  photo: new Uint8Array([1, 2, 250]),
  rooms: ['x', 7, ['deep']],
  place: { kitchen: { leaf: 'green' }, count: 3 },
  blank: '',
};

/** Each is tried as the condition of a write of the item above. */
const CASES: readonly [condition: string, values: Record<string, unknown>, holds: boolean][] = [
  ['attribute_exists(pk)', {}, true],
  ['attribute_not_exists(pk)', {}, false],
  ['attribute_not_exists(ghost)', {}, true],
  ['attribute_exists(place.kitchen.leaf)', {}, true],
  ['attribute_exists(place.kitchen.ghost)', {}, false],
  ['attribute_exists(rooms[1])', {}, true],
  ['attribute_exists(rooms[3])', {}, false],
  ['attribute_exists(nothing)', {}, true],
  ['five = :v', { v: 5 }, true],
  ['five = :v', { v: '5' }, false],
  ['five = alsoFive', {}, true],
  ['five <> alsoFive', {}, false],
  ['five <> :v', { v: '5' }, true],
  ['ghost = :v', { v: 5 }, false],
  ['ghost <> :v', { v: 5 }, true],
  ['ghost = phantom', {}, false],
  ['ghost <> phantom', {}, true],
  ['ghost < :v', { v: 5 }, false],
  ['NOT ghost < :v', { v: 5 }, true],
  ['five < :v', { v: 5 }, false],
  ['five <= :v', { v: 5 }, true],
  ['five > :v', { v: 4.999999999 }, true],
  ['five >= :v', { v: 5.000000001 }, false],
  ['five > :v', { v: '4' }, false],
  ['half < :v', { v: 1 }, true],
  ['below < :v', { v: -2 }, true],
  [':v < five', { v: 4 }, true],
  ['message < :v', { v: 'watfr' }, true],
  ['message < :v', { v: 'water' }, false],
  ['photo > :v', { v: new Uint8Array([1, 2, 3]) }, true],
  ['photo = :v', { v: new Uint8Array([1, 2, 250]) }, true],
  ['five BETWEEN :a AND :b', { a: 5, b: 5 }, true],
  ['five BETWEEN :a AND :b', { a: 6, b: 9 }, false],
  ['five IN (:a, :b)', { a: 4, b: 5 }, true],
  ['five IN (:a, :b)', { a: 4, b: '5' }, false],
  ['ghost IN (:a)', { a: 4 }, false],
  ['begins_with(message, :v)', { v: 'water leak 漏' }, true],
  ['begins_with(message, :v)', { v: 'leak' }, false],
  ['begins_with(five, :v)', { v: '5' }, false],
  ['begins_with(photo, :v)', { v: new Uint8Array([1, 2]) }, true],
  ['contains(message, :v)', { v: '漏水' }, true],
  ['contains(message, :v)', { v: 'gas' }, false],
  ['contains(tags, :v)', { v: 'a' }, true],
  ['contains(tags, :v)', { v: 'c' }, false],
  ['contains(numbers, :v)', { v: 2 }, true],
  ['contains(rooms, :v)', { v: 7 }, true],
  ['contains(rooms, :v)', { v: '7' }, false],
  ['contains(photo, :v)', { v: new Uint8Array([250]) }, true],
  ['contains(five, :v)', { v: 5 }, false],
  ['size(message) = :v', { v: 13 }, true],
  ['size(tags) = :v', { v: 2 }, true],
  ['size(rooms) > :v', { v: 2 }, true],
  ['size(place) = :v', { v: 2 }, true],
  ['size(photo) = :v', { v: 3 }, true],
  ['size(blank) = :v', { v: 0 }, true],
  ['size(five) = :v', { v: 1 }, false],
  ['size(ghost) = :v', { v: 0 }, false],
  ['attribute_type(five, :v)', { v: 'N' }, true],
  ['attribute_type(tags, :v)', { v: 'SS' }, true],
  ['attribute_type(nothing, :v)', { v: 'NULL' }, true],
  ['attribute_type(ghost, :v)', { v: 'S' }, false],
  ['tags = :v', { v: new Set(['b', 'a']) }, true],
  ['tags = :v', { v: new Set(['b']) }, false],
  ['rooms = :v', { v: ['x', 7, ['deep']] }, true],
  ['rooms = :v', { v: ['x', 7, ['deeper']] }, false],
  ['place = :v', { v: { count: 3, kitchen: { leaf: 'green' } } }, true],
  ['place.kitchen.leaf = :v', { v: 'green' }, true],
  ['rooms[2][0] = :v', { v: 'deep' }, true],
  ['yes = :v', { v: true }, true],
  ['nothing = :v', { v: null }, true],
  ['blank = :v', { v: '' }, true],
  ['five = :a OR five = :b AND attribute_exists(ghost)', { a: 5, b: 6 }, true],
  ['(five = :a OR five = :b) AND attribute_exists(ghost)', { a: 5, b: 6 }, false],
  ['NOT five = :v', { v: 6 }, true],
  ['NOT (five = :v OR yes = :w)', { v: 6, w: false }, true],
];

describe('a condition', () => {
  it.each(CASES)('%s with %o: %s', async (condition, values, holds) => {
    const send = table.documents.send(
      new UpdateCommand({
        TableName,
        Key: KEY,
        UpdateExpression: 'SET untouched = if_not_exists(untouched, :one)',
        ConditionExpression: condition,
        ExpressionAttributeValues: {
          ':one': 1,
          ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
        },
      }),
    );
    if (holds) await expect(send).resolves.toBeDefined();
    else expect((await refusalOf(send)).name).toBe('ConditionalCheckFailedException');
  });
});

describe('a failed condition', () => {
  const Item = { pk: { S: 'failed' }, sk: { S: '1' }, note: { S: '先到' } };

  it('shows the item only when asked, on every kind of write', async () => {
    await table.client.send(new PutItemCommand({ TableName, Item }));
    const Key = { pk: Item.pk, sk: Item.sk };
    const condition = { TableName, ConditionExpression: 'attribute_not_exists(pk)' };
    const asked = { ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
    const update = { Key, UpdateExpression: 'REMOVE note' };
    const sends = [
      table.client.send(new PutItemCommand({ ...asked, Item })),
      table.client.send(new UpdateItemCommand({ ...asked, ...update })),
      table.client.send(new DeleteItemCommand({ ...asked, Key })),
    ];
    for (const send of sends) {
      const { error } = await refusalOf(send);
      expect(error).toBeInstanceOf(ConditionalCheckFailedException);
      expect(error).toMatchObject({ message: 'The conditional request failed', Item });
    }
    const { error } = await refusalOf(table.client.send(new PutItemCommand({ ...condition, Item })));
    expect(error).not.toMatchObject({ Item: expect.anything() });
  });

  it('changes nothing', async () => {
    const Key = { pk: { S: 'absent' }, sk: { S: '1' } };
    const update = { TableName, Key, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': { S: 'x' } } };
    await refusalOf(
      table.client.send(new UpdateItemCommand({ ...update, ConditionExpression: 'attribute_exists(pk)' })),
    );
    expect((await table.client.send(new GetItemCommand({ TableName, Key }))).Item).toBeUndefined();
  });
});

it('lets each of 100 concurrent optimistic increments count, twenty on each of five items', async () => {
  const keys = Array.from({ length: 5 }, (_, index) => ({ pk: { S: 'counter' }, sk: { S: String(index) } }));
  for (const Key of keys) {
    await table.client.send(
      new PutItemCommand({ TableName, Item: { ...Key, times: { N: '0' }, revision: { N: '0' } } }),
    );
  }
  const increment = async (Key: (typeof keys)[number]): Promise<void> => {
    let revision = '0';
    // One of those that race always wins, so that nobody tries more often than there are others.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const update = new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'SET revision = revision + :one ADD times :one',
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':one': { N: '1' }, ':revision': { N: revision } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const thrown: unknown = await table.client.send(update).then(
        () => null,
        (error: unknown) => error,
      );
      if (thrown === null) return;
      if (!(thrown instanceof ConditionalCheckFailedException)) throw thrown;
      revision = thrown.Item?.revision?.N ?? '';
    }
    throw new Error('never won');
  };
  await Promise.all(
    Array.from({ length: 20 }, () => keys)
      .flat()
      .map(increment),
  );
  for (const Key of keys) {
    const { Item } = await table.client.send(new GetItemCommand({ TableName, Key }));
    expect(Item).toMatchObject({ times: { N: '20' }, revision: { N: '20' } });
  }
  // Some 1,000 requests, as the losers of each round try again.
}, 120_000);
