import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, refusalOf, type TableUnderTest } from './table-under-test.ts';

let table: TableUnderTest;
let TableName: string;

beforeAll(async () => {
  table = await openTableUnderTest();
  TableName = await createTable(table.client);
});
afterAll(() => table.close());

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
