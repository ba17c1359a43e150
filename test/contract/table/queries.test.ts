import { BatchGetItemCommand, BatchWriteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { QueryCommand as DocumentQuery, PutCommand, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, refusalOf, type TableUnderTest } from './table-under-test.ts';

let table: TableUnderTest;
let TableName: string;

/** In the order of UTF-8 bytes: ideographs come before the emoji, whose surrogates JavaScript would sort first. */
const SORT_KEYS = ['', ...'A AB B a ab b ～ 一 漏水 水 ﹏ 😀'.split(' ')].slice(1);
const COUNT = 12;

beforeAll(async () => {
  table = await openTableUnderTest();
  TableName = await createTable(table.client);
  for (const sk of [...SORT_KEYS].reverse())
    await table.documents.send(new PutCommand({ TableName, Item: { pk: 'order', sk } }));
  for (let index = 0; index < COUNT; index += 1) {
    const Item = { pk: `p${index % 3}`, sk: `s${index}`, group: 'g', rank: 10 - index, note: `n${index}`, more: index };
    await table.documents.send(new PutCommand({ TableName, Item }));
  }
  await table.documents.send(new PutCommand({ TableName, Item: { pk: 'sparse', sk: '1', group: 'g' } }));
  await table.documents.send(new PutCommand({ TableName, Item: { pk: 'sparse', sk: '2', rank: 1 } }));
});
afterAll(() => table.close());

describe('sort keys', () => {
  const ordered = [...SORT_KEYS].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  const between = (low: string, high: string) => ordered.slice(ordered.indexOf(low), ordered.indexOf(high) + 1);

  it.each([
    ['pk = :p', {}, ordered],
    ['pk = :p AND sk = :a', { ':a': 'a' }, ['a']],
    ['pk = :p AND sk = :a', { ':a': 'absent' }, []],
    ['pk = :p AND sk < :a', { ':a': 'a' }, ['A', 'AB', 'B']],
    ['pk = :p AND sk <= :a', { ':a': 'a' }, ['A', 'AB', 'B', 'a']],
    ['pk = :p AND sk > :a', { ':a': '漏水' }, between('漏水', '😀').slice(1)],
    ['pk = :p AND sk >= :a', { ':a': '漏水' }, between('漏水', '😀')],
    ['pk = :p AND :a <= sk', { ':a': '漏水' }, between('漏水', '😀')],
    ['pk = :p AND sk BETWEEN :a AND :b', { ':a': 'AA', ':b': 'ab' }, between('AB', 'ab')],
    ['pk = :p AND begins_with(sk, :a)', { ':a': 'a' }, ['a', 'ab']],
    ['pk = :p AND begins_with(sk, :a)', { ':a': 'c' }, []],
  ])('%s with %o', async (KeyConditionExpression, values, expected) => {
    const query = { TableName, KeyConditionExpression, ExpressionAttributeValues: { ':p': 'order', ...values } };
    const forward = await table.documents.send(new DocumentQuery(query));
    expect(forward.Items?.map(({ sk }) => sk)).toEqual(expected);
    const backward = await table.documents.send(new DocumentQuery({ ...query, ScanIndexForward: false }));
    expect(backward.Items?.map(({ sk }) => sk)).toEqual([...expected].reverse());
  });

  it('may be numbers and bytes', async () => {
    for (const [AttributeType, values, sorted] of [
      [
        'N',
        [{ N: '10' }, { N: '-1.5' }, { N: '9' }, { N: '-20' }],
        [{ N: '-20' }, { N: '-1.5' }, { N: '9' }, { N: '10' }],
      ],
      [
        'B',
        [{ B: new Uint8Array([200]) }, { B: new Uint8Array([3, 1]) }, { B: new Uint8Array([3]) }],
        [{ B: new Uint8Array([3]) }, { B: new Uint8Array([3, 1]) }, { B: new Uint8Array([200]) }],
      ],
    ] as const) {
      const name = await createTable(table.client, {
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType },
        ],
        GlobalSecondaryIndexes: undefined,
      });
      for (const sk of values)
        await table.client.send(new PutItemCommand({ TableName: name, Item: { pk: { S: 'x' }, sk } }));
      const { Items } = await table.client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :p',
          ExpressionAttributeValues: { ':p': { S: 'x' } },
        }),
      );
      expect(Items?.map(({ sk }) => sk)).toEqual(sorted);
    }
  });
});

const byGroup = (IndexName: string) => ({
  TableName,
  IndexName,
  KeyConditionExpression: '#g = :g',
  ExpressionAttributeNames: { '#g': 'group' },
  ExpressionAttributeValues: { ':g': 'g' },
});

describe('a global index', () => {
  it('holds only items with its key, in its order', async () => {
    const { Items } = await table.documents.send(new DocumentQuery(byGroup('by-rank')));
    expect(Items?.map(({ rank }) => rank)).toEqual([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it.each([
    ['by-rank', ['group', 'more', 'note', 'pk', 'rank', 'sk']],
    ['keys-only', ['group', 'pk', 'rank', 'sk']],
    ['with-note', ['group', 'note', 'pk', 'sk']],
  ])('%s projects', async (IndexName, attributes) => {
    const query = { ...byGroup(IndexName), FilterExpression: 'begins_with(pk, :p)' };
    const { Items } = await table.documents.send(
      new DocumentQuery({ ...query, ExpressionAttributeValues: { ':g': 'g', ':p': 'p' }, Limit: 3 }),
    );
    for (const item of Items ?? []) expect(Object.keys(item).sort()).toEqual(attributes);
    expect(Items).not.toHaveLength(0);
  });

  it('follows updates and deletes', async () => {
    const Item = { pk: { S: 'moving' }, sk: { S: '1' }, group: { S: 'moving' }, rank: { N: '1' } };
    const ranks = async () => {
      const { Items } = await table.documents.send(
        new DocumentQuery({ ...byGroup('by-rank'), ExpressionAttributeValues: { ':g': 'moving' } }),
      );
      return Items?.map(({ rank }) => rank);
    };
    await table.client.send(new PutItemCommand({ TableName, Item }));
    expect(await ranks()).toEqual([1]);
    await table.client.send(new PutItemCommand({ TableName, Item: { ...Item, rank: { N: '7' } } }));
    expect(await ranks()).toEqual([7]);
    await table.client.send(new PutItemCommand({ TableName, Item: { pk: Item.pk, sk: Item.sk, rank: { N: '7' } } }));
    expect(await ranks()).toEqual([]);
  });

  it('gives pages of any size, forward and backward, with all keys in the key to go on from', async () => {
    for (const ScanIndexForward of [true, false]) {
      for (const pageSize of [1, 5, 12, 13]) {
        const seen: unknown[] = [];
        const pages = paginateQuery({ client: table.documents, pageSize }, { ...byGroup('by-rank'), ScanIndexForward });
        for await (const page of pages) {
          if (page.LastEvaluatedKey !== undefined) {
            expect(Object.keys(page.LastEvaluatedKey).sort()).toEqual(['group', 'pk', 'rank', 'sk']);
          }
          seen.push(...(page.Items ?? []).map(({ rank }) => rank));
        }
        const all = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        expect(seen).toEqual(ScanIndexForward ? all : all.reverse());
      }
    }
  });
});

describe('a page', () => {
  it('counts what it looked at and what it gives', async () => {
    const query = {
      ...byGroup('by-rank'),
      FilterExpression: 'more > :m',
      ExpressionAttributeValues: { ':g': 'g', ':m': 8 },
    };
    const page = await table.documents.send(new DocumentQuery(query));
    expect(page).toMatchObject({ Count: 3, ScannedCount: 12 });
    const counted = await table.documents.send(new DocumentQuery({ ...query, Select: 'COUNT' }));
    expect(counted).toMatchObject({ Count: 3, ScannedCount: 12 });
    expect(counted.Items).toBeUndefined();
    const limited = await table.documents.send(new DocumentQuery({ ...query, Limit: 4 }));
    expect(limited).toMatchObject({ Count: 3, ScannedCount: 4, LastEvaluatedKey: { rank: 2 } });
  });

  it('ends at 1 MB', async () => {
    for (let index = 0; index < 5; index += 1) {
      const Item = { pk: 'large', sk: `${index}`, text: 'x'.repeat(300_000) };
      await table.documents.send(new PutCommand({ TableName, Item }));
    }
    const sizes: number[] = [];
    const query = { TableName, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'large' } };
    for await (const page of paginateQuery({ client: table.documents }, query)) sizes.push(page.Count ?? 0);
    expect(sizes.filter((size) => size > 0)).not.toHaveLength(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(5);
  });
});

describe('a scan', () => {
  it('finds every item once, in pages and in segments', async () => {
    const name = await createTable(table.client);
    const keys = Array.from({ length: 40 }, (_, index) => `${index % 7}/${index}`);
    for (const key of keys) {
      const [pk, sk] = key.split('/');
      await table.documents.send(new PutCommand({ TableName: name, Item: { pk, sk } }));
    }
    for (const pageSize of [3, 100]) {
      const seen: string[] = [];
      for (const Segment of [0, 1, 2]) {
        const input = { TableName: name, Segment, TotalSegments: 3 };
        for await (const page of paginateScan({ client: table.documents, pageSize }, input)) {
          seen.push(...(page.Items ?? []).map(({ pk, sk }) => `${pk}/${sk}`));
        }
      }
      expect(seen.sort()).toEqual([...keys].sort());
    }
  });
});

describe('a query is refused', () => {
  const query = (changes: Partial<ConstructorParameters<typeof QueryCommand>[0]>) =>
    table.client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': { S: 'order' } },
        ...changes,
      }),
    );

  it.each([
    [
      'consistent on a global index',
      {
        IndexName: 'by-rank',
        ConsistentRead: true,
        KeyConditionExpression: '#g = :p',
        ExpressionAttributeNames: { '#g': 'group' },
      },
      'Consistent reads are not supported on global secondary indexes',
    ],
    ['of an unknown index', { IndexName: 'unknown' }, 'The table does not have the specified index: unknown'],
    [
      'without equality of the partition key',
      { KeyConditionExpression: 'pk < :p' },
      'Query key condition not supported',
    ],
    ['without the partition key', { KeyConditionExpression: 'sk = :p' }, 'Query condition missed key schema element'],
    [
      'with a condition of another attribute',
      { KeyConditionExpression: 'pk = :p AND elsewhere = :p' },
      'Query condition missed key schema element',
    ],
    [
      'with OR',
      { KeyConditionExpression: 'pk = :p OR sk = :p' },
      'Invalid operator used in KeyConditionExpression: OR',
    ],
    [
      'with a filter of a key',
      { FilterExpression: 'sk = :p' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
    [
      'with a key of another type',
      { ExpressionAttributeValues: { ':p': { N: '1' } } },
      'Condition parameter type does not match schema type',
    ],
    ['with an empty key', { ExpressionAttributeValues: { ':p': { S: '' } } }, 'cannot contain an empty string value'],
    [
      'with bounds the wrong way round',
      {
        KeyConditionExpression: 'pk = :p AND sk BETWEEN :b AND :a',
        ExpressionAttributeValues: { ':p': { S: 'p' }, ':a': { S: 'a' }, ':b': { S: 'b' } },
      },
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound',
    ],
    ['with a limit of 0', { Limit: 0 }, 'greater than or equal to 1'],
    [
      'from a key of another partition',
      { ExclusiveStartKey: { pk: { S: 'other' }, sk: { S: '1' } } },
      'The provided starting key',
    ],
    ['from half a key', { ExclusiveStartKey: { pk: { S: 'order' } } }, ''],
    [
      'that counts and projects',
      { Select: 'COUNT' as const, ProjectionExpression: 'pk' },
      'Cannot specify the ProjectionExpression when choosing to get only the Count',
    ],
  ])('%s', async (_what, changes, message) => {
    expect(await refusalOf(query(changes))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  it('with bounds the wrong way round, even after the same query with them right', async () => {
    const bounds = (low: string, high: string) => ({
      KeyConditionExpression: 'pk = :p AND sk BETWEEN :low AND :high',
      ExpressionAttributeValues: { ':p': { S: 'order' }, ':low': { S: low }, ':high': { S: high } },
    });
    await query(bounds('a', 'b'));
    expect((await refusalOf(query(bounds('b', 'a')))).message).toContain('BETWEEN');
  });
});

describe('a batch', () => {
  it('writes and reads', async () => {
    const key = (sk: string) => ({ pk: { S: 'batch' }, sk: { S: sk } });
    await table.client.send(
      new BatchWriteItemCommand({
        RequestItems: { [TableName]: ['1', '2', '3'].map((sk) => ({ PutRequest: { Item: key(sk) } })) },
      }),
    );
    await table.client.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ DeleteRequest: { Key: key('2') } }] } }),
    );
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetItemCommand({
        RequestItems: { [TableName]: { Keys: ['1', '2', '3'].map(key), ProjectionExpression: 'sk' } },
      }),
    );
    expect(Responses?.[TableName]?.map(({ sk }) => sk?.S).sort()).toEqual(['1', '3']);
    expect(UnprocessedKeys).toEqual({});
  });

  it('is refused when it names one item twice or is too long', async () => {
    const key = (sk: number) => ({ pk: { S: 'batch' }, sk: { S: String(sk) } });
    const keys = (count: number) => Array.from({ length: count }, (_, index) => key(index));
    const write = (Keys: ReturnType<typeof keys>) =>
      table.client.send(
        new BatchWriteItemCommand({ RequestItems: { [TableName]: Keys.map((Key) => ({ DeleteRequest: { Key } })) } }),
      );
    const read = (Keys: ReturnType<typeof keys>) =>
      table.client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
    for (const send of [write, read]) {
      expect((await refusalOf(send([key(1), key(1)]))).message).toBe('Provided list of item keys contains duplicates');
    }
    expect((await refusalOf(write(keys(26)))).name).toBe('ValidationException');
    await write(keys(25));
    expect((await refusalOf(read(keys(101)))).name).toBe('ValidationException');
    await read(keys(100));
  });
});
