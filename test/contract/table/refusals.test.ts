import { GetItemCommand, PutItemCommand, type PutItemCommandInput, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, refusalOf, type TableUnderTest } from './table-under-test.ts';

let table: TableUnderTest;
let TableName: string;

beforeAll(async () => {
  table = await openTableUnderTest();
  TableName = await createTable(table.client);
});
afterAll(() => table.close());

const KEY = { pk: { S: 'refusals' }, sk: { S: '1' } };

/** What a put is refused for, with the words on which the service and DynamoDB Local agree. */
const PUTS: readonly [what: string, changes: Partial<PutItemCommandInput>, message: string][] = [
  [
    'a name that is not used',
    { ConditionExpression: 'attribute_exists(pk)', ExpressionAttributeNames: { '#a': 'b' } },
    'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}',
  ],
  [
    'a value that is not used',
    { ConditionExpression: 'attribute_exists(pk)', ExpressionAttributeValues: { ':a': { S: 'b' } } },
    'Value provided in ExpressionAttributeValues unused in expressions: keys: {:a}',
  ],
  [
    'a name that is not defined',
    { ConditionExpression: 'attribute_exists(#a)' },
    'Invalid ConditionExpression: An expression attribute name used in the document path is not defined; attribute name: #a',
  ],
  [
    'a value that is not defined',
    { ConditionExpression: 'a = :v' },
    'Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :v',
  ],
  [
    'a reserved word',
    { ConditionExpression: 'attribute_exists(status)' },
    'Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: status',
  ],
  ['a syntax error', { ConditionExpression: 'a = = b' }, 'Invalid ConditionExpression: Syntax error; '],
  ['an empty expression', { ConditionExpression: '' }, 'Invalid ConditionExpression: The expression can not be empty;'],
  [
    'an unknown function',
    { ConditionExpression: 'length(a) = a' },
    'Invalid ConditionExpression: Invalid function name; function: length',
  ],
  [
    'values without an expression',
    { ExpressionAttributeValues: { ':a': { S: 'b' } } },
    'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null',
  ],
  [
    'names without an expression',
    { ExpressionAttributeNames: { '#a': 'b' } },
    'ExpressionAttributeNames can only be specified when using expressions',
  ],
  [
    'an empty partition key',
    { Item: { ...KEY, pk: { S: '' } } },
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
  ],
  ['an empty sort key', { Item: { ...KEY, sk: { S: '' } } }, 'cannot contain an empty string value. Key: sk'],
  [
    'an empty index key',
    { Item: { ...KEY, group: { S: '' }, rank: { N: '1' } } },
    'cannot contain an empty string value',
  ],
  ['no sort key', { Item: { pk: { S: 'x' } } }, ''],
  [
    'a key of another type',
    { Item: { ...KEY, sk: { N: '1' } } },
    'One or more parameter values were invalid: Type mismatch for key',
  ],
  [
    'an index key of another type',
    { Item: { ...KEY, rank: { S: '1' } } },
    'One or more parameter values were invalid: Type mismatch for Index Key',
  ],
  ['a partition key of more than 2048 bytes', { Item: { ...KEY, pk: { S: '漏'.repeat(683) } } }, ''],
  ['a sort key of more than 1024 bytes', { Item: { ...KEY, sk: { S: 'x'.repeat(1_025) } } }, ''],
  ['what is not a number', { Item: { ...KEY, n: { N: '12a' } } }, ''],
  ['39 digits', { Item: { ...KEY, n: { N: '1'.repeat(39) } } }, '38'],
  [
    'too great a number',
    { Item: { ...KEY, n: { N: '1e126' } } },
    'Number overflow. Attempting to store a number with magnitude larger than supported range',
  ],
  [
    'too small a number',
    { Item: { ...KEY, n: { N: '1e-131' } } },
    'Number underflow. Attempting to store a number with magnitude smaller than supported range',
  ],
  [
    'an empty set',
    { Item: { ...KEY, s: { SS: [] } } },
    'One or more parameter values were invalid: An string set  may not be empty',
  ],
  [
    'a set with duplicates',
    { Item: { ...KEY, s: { SS: ['a', 'a'] } } },
    'One or more parameter values were invalid: Input collection [a, a] contains duplicates',
  ],
  [
    'a number set with duplicates',
    { Item: { ...KEY, s: { NS: ['1', '1.0'] } } },
    'Input collection contains duplicates',
  ],
  [
    'more than 400 KB',
    { Item: { ...KEY, text: { S: 'x'.repeat(410_000) } } },
    'Item size has exceeded the maximum allowed size',
  ],
  [
    'an attribute type that does not exist',
    { ConditionExpression: 'attribute_type(a, :t)', ExpressionAttributeValues: { ':t': { S: 'X' } } },
    'Invalid ConditionExpression: Invalid attribute type name found; type: X',
  ],
];

describe('a put is refused for', () => {
  it.each(PUTS)('%s', async (_what, changes, message) => {
    const put = new PutItemCommand({ TableName, Item: KEY, ...changes });
    expect(await refusalOf(table.client.send(put))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });
});

it.each([
  ['SET a = :v, a = :v', 'Two document paths overlap with each other'],
  ['SET a = :v, a.b = :v', 'Two document paths overlap with each other'],
  ['SET a = :v SET b = :v', 'The "SET" section can only be used once in an update expression;'],
  ['SET pk = :v', 'Cannot update attribute pk. This attribute is part of the key'],
  ['ADD a :v', 'Incorrect operand type for operator or function; operator: ADD'],
])('an update is refused for %s', async (UpdateExpression, message) => {
  const update = { TableName, Key: KEY, UpdateExpression, ExpressionAttributeValues: { ':v': { S: 'x' } } };
  expect(await refusalOf(table.client.send(new UpdateItemCommand(update)))).toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(message),
  });
});

it('accepts a reserved word behind a name, Chinese text everywhere and empty text outside keys', async () => {
  const Item = { pk: { S: '翠湖社区' }, sk: { S: '三栋二单元' }, 状态: { S: '漏水' }, status: { S: '' } };
  const condition = { ConditionExpression: 'attribute_not_exists(#s)', ExpressionAttributeNames: { '#s': 'status' } };
  await table.client.send(new PutItemCommand({ TableName, Item, ...condition }));
  const read = new GetItemCommand({ TableName, Key: { pk: Item.pk, sk: Item.sk } });
  expect((await table.client.send(read)).Item).toEqual(Item);
});

it('does not know a table that was not made', async () => {
  const read = new GetItemCommand({ TableName: `${TableName}.stray`, Key: KEY });
  expect((await refusalOf(table.client.send(read))).name).toBe('ResourceNotFoundException');
});

it.each([
  [{ pk: { S: 'x' } }],
  [{ ...KEY, more: { S: 'x' } }],
  [{ pk: { N: '1' }, sk: { S: 'x' } }],
  [{ ...KEY, pk: { S: '' } }],
])('refuses to read with the key %o', async (Key) => {
  const read = new GetItemCommand({ TableName, Key });
  expect((await refusalOf(table.client.send(read))).name).toBe('ValidationException');
});
