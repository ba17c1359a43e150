import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
  PutItemCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, refusalOf, type TableUnderTest } from './table-under-test.ts';

let table: TableUnderTest;

beforeAll(async () => {
  table = await openTableUnderTest();
});
afterAll(() => table.close());

describe('a table', () => {
  it('is described as it was made', async () => {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const };
    const TableName = await createTable(table.client, { StreamSpecification });
    await table.client.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, sk: { S: 'b' } } }));
    const { Table } = await table.client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({
      TableName,
      TableStatus: 'ACTIVE',
      ItemCount: 1,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification,
    });
    expect(Table?.CreationDateTime).toBeInstanceOf(Date);
    expect(Table?.TableArn).toMatch(/^arn:aws:dynamodb:.*:table\//);
    expect(Table?.LatestStreamArn).toContain(`/stream/${Table?.LatestStreamLabel}`);
    const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName, IndexStatus, Projection }) => [
      IndexName,
      IndexStatus,
      Projection?.ProjectionType,
    ]);
    expect(indexes?.sort()).toEqual([
      ['by-rank', 'ACTIVE', 'ALL'],
      ['keys-only', 'ACTIVE', 'KEYS_ONLY'],
      ['with-note', 'ACTIVE', 'INCLUDE'],
    ]);
  });

  it('exists once, is listed, and is gone when deleted', async () => {
    const TableName = await createTable(table.client);
    const again = new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
    expect((await refusalOf(table.client.send(again))).error).toBeInstanceOf(ResourceInUseException);
    const ExclusiveStartTableName = `${TableName.slice(0, -1)}!`.replace('!', '-');
    const { TableNames } = await table.client.send(new ListTablesCommand({ ExclusiveStartTableName }));
    expect(TableNames).toContain(TableName);
    await table.client.send(new DeleteTableCommand({ TableName }));
    const gone = await refusalOf(table.client.send(new DescribeTableCommand({ TableName })));
    expect(gone.error).toBeInstanceOf(ResourceNotFoundException);
  });

  it.each([
    ['a key that is not defined', { KeySchema: [{ AttributeName: 'elsewhere', KeyType: 'HASH' as const }] }],
    ['an attribute that no key uses', { GlobalSecondaryIndexes: undefined }],
    ['too short a name', { TableName: 'no' }],
    ['no throughput when provisioned', { BillingMode: 'PROVISIONED' as const }],
  ])('is refused for %s', async (_what, changes) => {
    expect((await refusalOf(createTable(table.client, changes))).name).toBe('ValidationException');
  });

  it('cannot be updated with nothing', async () => {
    const TableName = await createTable(table.client);
    expect((await refusalOf(table.client.send(new UpdateTableCommand({ TableName })))).name).toBe(
      'ValidationException',
    );
  });
});

it('switches time to live on and off', async () => {
  const TableName = await createTable(table.client);
  const status = async () =>
    (await table.client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;
  const set = (Enabled: boolean) =>
    table.client.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled } }),
    );
  expect(await status()).toMatchObject({ TimeToLiveStatus: 'DISABLED' });
  expect((await refusalOf(set(false))).message).toBe('TimeToLive is already disabled');
  await set(true);
  expect(await status()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
  expect((await refusalOf(set(true))).message).toBe('TimeToLive is already enabled');
  await set(false);
  expect(await status()).toMatchObject({ TimeToLiveStatus: 'DISABLED' });
});

it('knows only the operations it offers', async () => {
  const answer = await fetch(table.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.Nonsense',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20261123T000000Z',
    },
    body: '{}',
  });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain('UnknownOperationException');
});
