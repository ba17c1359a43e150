import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { QueryCommand as DocumentQuery, PutCommand, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, type TableUnderTest } from './table-under-test.ts';

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
