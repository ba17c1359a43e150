import {
  DeleteItemCommand,
  DescribeTableCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type ShardIteratorType,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, refusalOf, type TableUnderTest } from './table-under-test.ts';

let table: TableUnderTest;

beforeAll(async () => {
  table = await openTableUnderTest();
});
afterAll(() => table.close());

const KEY = { pk: { S: 'a' }, sk: { S: '1' } };

type ViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

const streamed = (StreamViewType: ViewType) =>
  createTable(table.client, { StreamSpecification: { StreamEnabled: true, StreamViewType } });

const arnOf = async (TableName: string): Promise<string> => {
  const { Table } = await table.client.send(new DescribeTableCommand({ TableName }));
  return Table?.LatestStreamArn ?? '';
};

async function iteratorsOf(StreamArn: string, type: ShardIteratorType, SequenceNumber?: string): Promise<string[]> {
  const { StreamDescription } = await table.streams.send(new DescribeStreamCommand({ StreamArn }));
  const iterators: string[] = [];
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const sequence = SequenceNumber === undefined ? {} : { SequenceNumber };
    const request = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: type, ...sequence });
    iterators.push((await table.streams.send(request)).ShardIterator ?? '');
  }
  return iterators;
}

async function recordsFrom(iterators: readonly string[], Limit?: number): Promise<_Record[]> {
  const records: _Record[] = [];
  for (const ShardIterator of iterators) {
    const limited = Limit === undefined ? {} : { Limit };
    const { Records } = await table.streams.send(new GetRecordsCommand({ ShardIterator, ...limited }));
    records.push(...(Records ?? []));
  }
  return records;
}

const allRecords = async (TableName: string) => recordsFrom(await iteratorsOf(await arnOf(TableName), 'TRIM_HORIZON'));

async function writeThrice(TableName: string): Promise<void> {
  await table.client.send(new PutItemCommand({ TableName, Item: { ...KEY, note: { S: '漏水' } } }));
  await table.client.send(
    new UpdateItemCommand({
      TableName,
      Key: KEY,
      UpdateExpression: 'SET note = :n',
      ExpressionAttributeValues: { ':n': { S: '已修' } },
    }),
  );
  await table.client.send(new DeleteItemCommand({ TableName, Key: KEY }));
}

const first = { ...KEY, note: { S: '漏水' } };
const second = { ...KEY, note: { S: '已修' } };

describe('a stream', () => {
  it.each([
    [
      'NEW_AND_OLD_IMAGES',
      [
        [undefined, first],
        [first, second],
        [second, undefined],
      ],
    ],
    [
      'NEW_IMAGE',
      [
        [undefined, first],
        [undefined, second],
        [undefined, undefined],
      ],
    ],
    [
      'OLD_IMAGE',
      [
        [undefined, undefined],
        [first, undefined],
        [second, undefined],
      ],
    ],
    [
      'KEYS_ONLY',
      [
        [undefined, undefined],
        [undefined, undefined],
        [undefined, undefined],
      ],
    ],
  ] as const)('of %s', async (viewType, images) => {
    const TableName = await streamed(viewType);
    await writeThrice(TableName);
    const records = await allRecords(TableName);
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records.map(({ dynamodb }) => [dynamodb?.OldImage, dynamodb?.NewImage])).toEqual(images);
    for (const { dynamodb, eventID, eventSource, userIdentity } of records) {
      expect(dynamodb).toMatchObject({ Keys: KEY, StreamViewType: viewType });
      expect(dynamodb?.ApproximateCreationDateTime).toBeInstanceOf(Date);
      expect(dynamodb?.SizeBytes).toBeGreaterThan(0);
      expect(dynamodb?.SequenceNumber).toMatch(/^\d{21,40}$/);
      expect([eventSource, userIdentity]).toEqual(['aws:dynamodb', undefined]);
      expect(eventID).toBeTruthy();
    }
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(3);
    const sequences = records.map(({ dynamodb }) => BigInt(dynamodb?.SequenceNumber ?? 0));
    expect([...sequences].sort((left, right) => (left < right ? -1 : 1))).toEqual(sequences);
  });

  it('has a record of each write of a transaction', async () => {
    const TableName = await streamed('NEW_AND_OLD_IMAGES');
    const items = ['1', '2', '3'].map((sk) => ({ pk: { S: 'tx' }, sk: { S: sk } }));
    await table.client.send(
      new TransactWriteItemsCommand({ TransactItems: items.map((Item) => ({ Put: { TableName, Item } })) }),
    );
    const keys = (await allRecords(TableName)).map(({ dynamodb }) => dynamodb?.Keys?.sk?.S);
    expect(keys.sort()).toEqual(['1', '2', '3']);
  });

  it('says nothing of writes that change nothing', async () => {
    const TableName = await streamed('NEW_AND_OLD_IMAGES');
    await table.client.send(new PutItemCommand({ TableName, Item: first }));
    await table.client.send(new PutItemCommand({ TableName, Item: first }));
    await table.client.send(new UpdateItemCommand({ TableName, Key: KEY }));
    await table.client.send(new DeleteItemCommand({ TableName, Key: { ...KEY, sk: { S: 'absent' } } }));
    expect((await allRecords(TableName)).map(({ eventName }) => eventName)).toEqual(['INSERT']);
  });

  it('can be read from anywhere and in parts', async () => {
    const TableName = await streamed('NEW_AND_OLD_IMAGES');
    const arn = await arnOf(TableName);
    const latest = await iteratorsOf(arn, 'LATEST');
    await writeThrice(TableName);
    const names = async (iterators: readonly string[], limit?: number) =>
      (await recordsFrom(iterators, limit)).map(({ eventName }) => eventName);
    expect(await names(latest)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    const middle = (await allRecords(TableName))[1]?.dynamodb?.SequenceNumber;
    expect(await names(await iteratorsOf(arn, 'AT_SEQUENCE_NUMBER', middle))).toEqual(['MODIFY', 'REMOVE']);
    expect(await names(await iteratorsOf(arn, 'AFTER_SEQUENCE_NUMBER', middle))).toEqual(['REMOVE']);
    expect(await names(await iteratorsOf(arn, 'TRIM_HORIZON'), 2)).toEqual(['INSERT', 'MODIFY']);
    const [start = ''] = await iteratorsOf(arn, 'TRIM_HORIZON');
    const page = await table.streams.send(new GetRecordsCommand({ ShardIterator: start, Limit: 2 }));
    expect(await names([page.NextShardIterator ?? ''])).toEqual(['REMOVE']);
  });

  it('is listed and described, and can be switched on and off', async () => {
    const TableName = await createTable(table.client);
    const listed = async () =>
      (await table.streams.send(new ListStreamsCommand({ TableName }))).Streams?.map(({ StreamArn }) => StreamArn);
    expect(await listed()).toEqual([]);
    const on = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const };
    await table.client.send(new UpdateTableCommand({ TableName, StreamSpecification: on }));
    const again = table.client.send(new UpdateTableCommand({ TableName, StreamSpecification: on }));
    expect((await refusalOf(again)).name).toBe('ValidationException');
    const arn = await arnOf(TableName);
    expect(await listed()).toEqual([arn]);
    await table.client.send(new PutItemCommand({ TableName, Item: first }));
    await table.client.send(new UpdateTableCommand({ TableName, StreamSpecification: { StreamEnabled: false } }));
    await table.client.send(new DeleteItemCommand({ TableName, Key: KEY }));
    const { StreamDescription } = await table.streams.send(new DescribeStreamCommand({ StreamArn: arn }));
    expect(StreamDescription).toMatchObject({
      StreamStatus: expect.stringMatching(/^DISABL/),
      StreamViewType: 'NEW_IMAGE',
      TableName,
      KeySchema: [{ AttributeName: 'pk' }, { AttributeName: 'sk' }],
    });
    const records = await recordsFrom(await iteratorsOf(arn, 'TRIM_HORIZON'));
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT']);
  });

  it('that does not exist is not found', async () => {
    const StreamArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/stray/stream/2026-01-01T00:00:00.000';
    expect((await refusalOf(table.streams.send(new DescribeStreamCommand({ StreamArn })))).name).toBe(
      'ResourceNotFoundException',
    );
  });
});
