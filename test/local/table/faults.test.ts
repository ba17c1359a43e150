import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { createInProcessRequestHandler } from '../../../local/table/in-process.ts';
import { TableError } from '../../../local/table/table-error.ts';
import { createMainTable, key, openEngine, put, sortKeys, standingClock } from './table-for-test.ts';

const opened = () => {
  const engine = openEngine(standingClock());
  createMainTable(engine);
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: createInProcessRequestHandler(engine),
    maxAttempts: 1,
  });
  return { engine, client };
};

const transaction = { TransactItems: ['1', '2'].map((sk) => ({ Put: { TableName: 'main', Item: key(sk) } })) };

const refusal = (act: () => unknown): TableError => {
  try {
    act();
  } catch (error) {
    if (error instanceof TableError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('an injected transaction conflict', () => {
  it('cancels just the transactions it is asked for, without effect', async () => {
    const { engine, client } = opened();
    engine.injectTransactionConflicts((occurrence) => occurrence === 2);
    const send = () => client.send(new TransactWriteItemsCommand(transaction));
    await send();
    engine.call('DeleteItem', { TableName: 'main', Key: key('1') });
    const error = await send().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(error).toMatchObject({ CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }] });
    expect(sortKeys(engine)).toEqual(['2']);
    await send();
    expect(sortKeys(engine)).toEqual(['1', '2']);
    engine.injectTransactionConflicts(() => true);
    engine.injectTransactionConflicts(null);
    await send();
  });

  it('leaves other operations alone', () => {
    const { engine } = opened();
    engine.injectTransactionConflicts(() => true);
    put(engine, '1');
    expect(sortKeys(engine)).toEqual(['1']);
  });
});

it('an injected throttle refuses just the calls it is asked for', () => {
  const { engine } = opened();
  engine.injectThrottle((occurrence, operation) => operation === 'PutItem' && occurrence < 3);
  for (const sk of ['1', '2']) expect(refusal(() => put(engine, sk)).name).toBe('ThrottlingException');
  put(engine, '3');
  expect(sortKeys(engine)).toEqual(['3']);
});

it('the unmodified client retries what was throttled', async () => {
  const { engine } = opened();
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: createInProcessRequestHandler(engine),
    maxAttempts: 2,
  });
  engine.injectThrottle((occurrence) => occurrence === 1);
  await client.send(new PutItemCommand({ TableName: 'main', Item: { ...key('1'), text: { S: '漏水' } } }));
  const { Item } = await client.send(new GetItemCommand({ TableName: 'main', Key: key('1') }));
  expect(Item).toEqual({ ...key('1'), text: { S: '漏水' } });
});

it('counts calls by operation, refused ones too', () => {
  const { engine } = opened();
  put(engine, '1');
  refusal(() => engine.call('GetItem', { TableName: 'stray', Key: key('1') }));
  refusal(() => engine.call('Nonsense', {}));
  expect(engine.calls()).toEqual({ CreateTable: 1, PutItem: 1, GetItem: 1 });
});

describe('a transaction in which an update cannot be done', () => {
  it('is cancelled with the reason ValidationError, beside others', () => {
    const { engine } = opened();
    put(engine, '1', { text: { S: 'x' } });
    const Update = {
      TableName: 'main',
      Key: key('1'),
      UpdateExpression: 'ADD #t :one',
      ExpressionAttributeNames: { '#t': 'text' },
      ExpressionAttributeValues: { ':one': { N: '1' } },
    };
    const check = { TableName: 'main', Key: key('2'), ConditionExpression: 'attribute_exists(pk)' };
    const act = () => engine.call('TransactWriteItems', { TransactItems: [{ Update }, { ConditionCheck: check }] });
    expect(refusal(act)).toMatchObject({
      name: 'TransactionCanceledException',
      fields: {
        CancellationReasons: [
          { Code: 'ValidationError', Message: 'An operand in the update expression has an incorrect data type' },
          { Code: 'ConditionalCheckFailed' },
        ],
      },
    });
  });
});

describe('what is not offered is refused loudly', () => {
  it.each([
    ['Nonsense', {}, 'UnknownOperationException'],
    ['ExecuteStatement', { Statement: 'SELECT * FROM main' }, 'UnknownOperationException'],
    ['GetItem', { TableName: 'main', Key: key('1'), AttributesToGet: ['pk'] }, 'ValidationException'],
    ['PutItem', { TableName: 'main', Item: key('1'), Expected: {} }, 'ValidationException'],
    ['UpdateTable', { TableName: 'main', BillingMode: 'PROVISIONED' }, 'ValidationException'],
    ['GetItem', 'text', 'SerializationException'],
    ['GetItem', { TableName: 7, Key: key('1') }, 'SerializationException'],
    ['GetItem', { TableName: 'main', Key: [] }, 'SerializationException'],
    ['PutItem', { TableName: 'main', Item: { ...key('1'), bytes: { B: 'not base64' } } }, 'SerializationException'],
    ['PutItem', { TableName: 'main', Item: { ...key('1'), number: { N: 5 } } }, 'SerializationException'],
    ['GetRecords', { ShardIterator: 'nonsense' }, 'ValidationException'],
  ])('%s %o: %s', (operation, input, name) => {
    const { engine } = opened();
    expect(refusal(() => engine.call(operation, input)).name).toBe(name);
  });
});

it('capacity is counted where asked for: twice in transactions, and in the indexes that changed', () => {
  const { engine } = opened();
  const asked = { TableName: 'main', ReturnConsumedCapacity: 'INDEXES' };
  const units = (table: number, index: number) => ({
    ConsumedCapacity: {
      TableName: 'main',
      CapacityUnits: table + index,
      Table: { CapacityUnits: table },
      ...(index > 0 && { GlobalSecondaryIndexes: { 'by-group': { CapacityUnits: index } } }),
    },
  });
  const write = (attributes: object) => engine.call('PutItem', { ...asked, Item: { ...key('1'), ...attributes } });
  expect(write({})).toEqual(units(1, 0));
  expect(write({ group: { S: 'a' } })).toEqual(units(1, 1));
  expect(write({ group: { S: 'b' } })).toEqual(units(1, 2));
  expect(write({ group: { S: 'b' } })).toEqual(units(1, 0));
  expect(write({ group: { S: 'b' }, text: { S: 'x'.repeat(1_500) } })).toEqual(units(2, 2));
  expect(engine.call('GetItem', { ...asked, Key: key('1') })).toMatchObject(units(0.5, 0));
  expect(engine.call('GetItem', { ...asked, Key: key('1'), ConsistentRead: true })).toMatchObject(units(1, 0));
  const Delete = { TableName: 'main', Key: key('1') };
  expect(engine.call('TransactWriteItems', { ReturnConsumedCapacity: 'TOTAL', TransactItems: [{ Delete }] })).toEqual({
    ConsumedCapacity: [{ TableName: 'main', CapacityUnits: 8 }],
  });
});
