import {
  GetItemCommand,
  IdempotentParameterMismatchException,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, refusalOf, type TableUnderTest } from './table-under-test.ts';

let table: TableUnderTest;
let TableName: string;

beforeAll(async () => {
  table = await openTableUnderTest();
  TableName = await createTable(table.client);
});
afterAll(() => table.close());

const key = (pk: string, sk = '1') => ({ pk: { S: pk }, sk: { S: sk } });
const put = (pk: string, condition?: string): TransactWriteItem => ({
  Put: {
    TableName,
    Item: { ...key(pk), note: { S: '水管漏水' } },
    ...(condition !== undefined && { ConditionExpression: condition }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
const transact = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
  table.client.send(
    new TransactWriteItemsCommand({ TransactItems, ...(ClientRequestToken !== undefined && { ClientRequestToken }) }),
  );
const read = async (pk: string) => (await table.client.send(new GetItemCommand({ TableName, Key: key(pk) }))).Item;

describe('a transaction', () => {
  it('does all its writes', async () => {
    await transact([put('all-deleted'), put('all-updated'), put('all-checked')]);
    await transact([
      { Delete: { TableName, Key: key('all-deleted'), ConditionExpression: 'attribute_exists(pk)' } },
      {
        Update: {
          TableName,
          Key: key('all-updated'),
          UpdateExpression: 'SET note = :n',
          ExpressionAttributeValues: { ':n': { S: '修好了' } },
        },
      },
      { ConditionCheck: { TableName, Key: key('all-checked'), ConditionExpression: 'attribute_exists(pk)' } },
      put('all-put', 'attribute_not_exists(pk)'),
    ]);
    expect(await read('all-deleted')).toBeUndefined();
    expect(await read('all-updated')).toMatchObject({ note: { S: '修好了' } });
    expect(await read('all-put')).toBeDefined();
  });

  it('does none of them when one condition fails, and says why, item by item', async () => {
    await transact([put('taken'), put('seen')]);
    const { error } = await refusalOf(
      transact([
        put('never'),
        put('taken', 'attribute_not_exists(pk)'),
        { ConditionCheck: { TableName, Key: key('nowhere'), ConditionExpression: 'attribute_exists(pk)' } },
        { Delete: { TableName, Key: key('seen'), ConditionExpression: 'attribute_not_exists(pk)' } },
      ]),
    );
    expect(error).toBeInstanceOf(TransactionCanceledException);
    const Message = expect.stringContaining('The conditional request failed');
    const failed = { Code: 'ConditionalCheckFailed', Message };
    expect(error).toMatchObject({
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
        '[None, ConditionalCheckFailed, ConditionalCheckFailed, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        { ...failed, Item: { ...key('taken'), note: { S: '水管漏水' } } },
        failed,
        failed,
      ],
    });
    expect(await read('never')).toBeUndefined();
    expect(await read('seen')).toBeDefined();
  });

  it('does nothing when an update cannot be done', async () => {
    await transact([put('number')]);
    const Update = {
      Key: key('number'),
      UpdateExpression: 'ADD note :v',
      ExpressionAttributeValues: { ':v': { N: '1' } },
    };
    // The service cancels with reason ValidationError; DynamoDB Local answers the ValidationException itself.
    expect(['TransactionCanceledException', 'ValidationException']).toContain(
      (await refusalOf(transact([put('beside'), { Update: { TableName, ...Update } }]))).name,
    );
    expect(await read('beside')).toBeUndefined();
  });

  it('refuses two writes of one item', async () => {
    const check = { ConditionCheck: { TableName, Key: key('twice'), ConditionExpression: 'attribute_exists(pk)' } };
    expect(await refusalOf(transact([put('twice'), check]))).toMatchObject({
      name: 'ValidationException',
      message: 'Transaction request cannot include multiple operations on one item',
    });
  });

  it('takes 100 items and not 101', async () => {
    const items = (count: number) => Array.from({ length: count }, (_, index) => put(`hundred-${count}-${index}`));
    await transact(items(100));
    expect(await read('hundred-100-99')).toBeDefined();
    expect(await refusalOf(transact(items(101)))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Member must have length less than or equal to 100'),
    });
  });

  it('takes no more than 4 MB', async () => {
    const large = (pk: string): TransactWriteItem => ({
      Put: { TableName, Item: { ...key(pk), note: { S: 'x'.repeat(380_000) } } },
    });
    await transact(Array.from({ length: 11 }, (_, index) => large(`large-${index}`)));
    const refusal = await refusalOf(transact(Array.from({ length: 12 }, (_, index) => large(`larger-${index}`))));
    expect(refusal.name).toBe('ValidationException');
    expect(await read('larger-0')).toBeUndefined();
  });

  it('is refused whole for a table that does not exist', async () => {
    const stray: TransactWriteItem = { Put: { TableName: `${TableName}.stray`, Item: key('stray') } };
    expect((await refusalOf(transact([put('with-stray'), stray]))).name).toBe('ResourceNotFoundException');
    expect(await read('with-stray')).toBeUndefined();
  });

  it('works through the document client', async () => {
    await table.documents.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: { TableName, Item: { pk: 'document', sk: '1', tags: new Set(['甲']) } } }],
      }),
    );
    expect(await read('document')).toMatchObject({ tags: { SS: ['甲'] } });
  });
});

describe('a client request token', () => {
  it('makes a repeated transaction succeed without effect', async () => {
    const increment: TransactWriteItem = {
      Update: {
        TableName,
        Key: key('token'),
        UpdateExpression: 'ADD times :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    };
    await transact([increment], `${TableName}-a`.slice(-36));
    await transact([increment], `${TableName}-a`.slice(-36));
    expect(await read('token')).toMatchObject({ times: { N: '1' } });
    await transact([increment], `${TableName}-b`.slice(-36));
    expect(await read('token')).toMatchObject({ times: { N: '2' } });
  });

  it('refuses another transaction under the same token', async () => {
    const token = `${TableName}-c`.slice(-36);
    await transact([put('token-first')], token);
    const { error } = await refusalOf(transact([put('token-second')], token));
    expect(error).toBeInstanceOf(IdempotentParameterMismatchException);
    expect(await read('token-second')).toBeUndefined();
  });

  it('is not used up by a cancelled transaction', async () => {
    const token = `${TableName}-d`.slice(-36);
    const conditional = put('token-later', 'attribute_not_exists(pk)');
    await transact([put('token-later')]);
    await refusalOf(transact([conditional], token));
    await transact([{ Delete: { TableName, Key: key('token-later') } }]);
    await transact([conditional], token);
    expect(await read('token-later')).toBeDefined();
  });
});

describe('a reading transaction', () => {
  it('answers in order, with nothing for what is not there', async () => {
    await table.client.send(new PutItemCommand({ TableName, Item: { ...key('read'), a: { N: '1' }, b: { N: '2' } } }));
    const { Responses } = await table.client.send(
      new TransactGetItemsCommand({
        TransactItems: [
          { Get: { TableName, Key: key('unread') } },
          { Get: { TableName, Key: key('read'), ProjectionExpression: 'b' } },
        ],
      }),
    );
    expect(Responses?.map(({ Item }) => Item)).toEqual([undefined, { b: { N: '2' } }]);
  });
});
