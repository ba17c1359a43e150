import { BatchGetItemCommand, BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, refusalOf, type TableUnderTest } from './table-under-test.ts';

let table: TableUnderTest;
let TableName: string;

beforeAll(async () => {
  table = await openTableUnderTest();
  TableName = await createTable(table.client);
});
afterAll(() => table.close());

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
