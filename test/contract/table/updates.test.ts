import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, openTableUnderTest, refusalOf, type TableUnderTest } from './table-under-test.ts';

let table: TableUnderTest;
let TableName: string;
let itemCount = 0;

beforeAll(async () => {
  table = await openTableUnderTest();
  TableName = await createTable(table.client);
});
afterAll(() => table.close());

const nextKey = () => {
  itemCount += 1;
  return { pk: 'updates', sk: String(itemCount) };
};

const BEFORE = {
  number: 5,
  message: '甲',
  tags: new Set(['a', 'b']),
  figures: new Set([1, 2]),
  rooms: ['r0', 'r1', 'r2', 'r3'],
  place: { floor: 3, doors: ['d0', 'd1'] },
};

type Attributes = Readonly<Record<string, unknown>>;

/** The update of the item above and what of it is different afterwards; `undefined`: gone. */
const CASES: readonly [expression: string, values: Attributes, after: Attributes][] = [
  ['SET message = :v', { v: '乙' }, { message: '乙' }],
  ['SET extra = :v', { v: null }, { extra: null }],
  ['SET #n = #n + :v', { v: 0.5 }, { number: 5.5 }],
  ['SET #n = :v - #n', { v: 3 }, { number: -2 }],
  ['SET #n = :a - :b', { a: 1, b: 0.9 }, { number: 0.1 }],
  ['SET extra = if_not_exists(extra, :v)', { v: 1 }, { extra: 1 }],
  ['SET #n = if_not_exists(#n, :v)', { v: 1 }, {}],
  ['SET #n = if_not_exists(extra, :v) + :w', { v: 1, w: 2 }, { number: 3 }],
  ['SET extra = if_not_exists(missing0, if_not_exists(message, :v))', { v: 1 }, { extra: '甲' }],
  ['SET rooms = list_append(rooms, :v)', { v: ['r4'] }, { rooms: ['r0', 'r1', 'r2', 'r3', 'r4'] }],
  ['SET rooms = list_append(:v, rooms)', { v: ['r9'] }, { rooms: ['r9', 'r0', 'r1', 'r2', 'r3'] }],
  ['SET extra = list_append(if_not_exists(extra, :none), :v)', { none: [], v: [1] }, { extra: [1] }],
  ['SET message = #n, #n = message', {}, { message: 5, number: '甲' }],
  ['SET rooms[1] = :v', { v: 'x' }, { rooms: ['r0', 'x', 'r2', 'r3'] }],
  ['SET rooms[9] = :v, rooms[7] = :w', { v: 'last', w: 'first' }, { rooms: ['r0', 'r1', 'r2', 'r3', 'first', 'last'] }],
  ['REMOVE rooms[0], rooms[1]', {}, { rooms: ['r2', 'r3'] }],
  ['REMOVE rooms[0] SET rooms[1] = :v', { v: 'x' }, { rooms: ['x', 'r2', 'r3'] }],
  ['REMOVE rooms[8]', {}, {}],
  ['REMOVE message, missing0', {}, { message: undefined }],
  ['SET place.floor = place.floor + :v', { v: 1 }, { place: { floor: 4, doors: ['d0', 'd1'] } }],
  ['SET place.doors[1] = :v', { v: 'x' }, { place: { floor: 3, doors: ['d0', 'x'] } }],
  ['REMOVE place.floor, place.doors[0]', {}, { place: { doors: ['d1'] } }],
  ['SET place.fresh = place.floor REMOVE place.floor', {}, { place: { fresh: 3, doors: ['d0', 'd1'] } }],
  ['ADD #n :v', { v: -7 }, { number: -2 }],
  ['ADD extra :v', { v: 3 }, { extra: 3 }],
  ['ADD place.floor :v', { v: 3 }, { place: { floor: 6, doors: ['d0', 'd1'] } }],
  ['ADD tags :v', { v: new Set(['b', 'c']) }, { tags: new Set(['a', 'b', 'c']) }],
  ['ADD extra :v', { v: new Set(['c']) }, { extra: new Set(['c']) }],
  ['DELETE tags :v', { v: new Set(['b', 'z']) }, { tags: new Set(['a']) }],
  ['DELETE tags :v', { v: new Set(['a', 'b']) }, { tags: undefined }],
  ['DELETE extra :v', { v: new Set(['a']) }, {}],
  [
    'ADD figures :v SET message = :w REMOVE rooms',
    { v: new Set([3]), w: 'x' },
    { figures: new Set([1, 2, 3]), message: 'x', rooms: undefined },
  ],
];

const named = (values: Attributes) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));

const update = (Key: Attributes, UpdateExpression: string, values: Attributes) =>
  new UpdateCommand({
    TableName,
    Key,
    UpdateExpression,
    ReturnValues: 'ALL_NEW',
    ...(UpdateExpression.includes('#n') && { ExpressionAttributeNames: { '#n': 'number' } }),
    ...(UpdateExpression.includes('#r') && { ExpressionAttributeNames: { '#r': 'rank' } }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: named(values) }),
  });

describe('an update', () => {
  it.each(CASES)('%s with %o', async (expression, values, after) => {
    const Key = nextKey();
    await table.documents.send(new PutCommand({ TableName, Item: { ...Key, ...BEFORE } }));
    const { Attributes } = await table.documents.send(update(Key, expression, values));
    const expected = Object.entries({ ...Key, ...BEFORE, ...after }).filter(([, value]) => value !== undefined);
    expect(Attributes).toEqual(Object.fromEntries(expected));
  });

  it.each([
    ['SET extra = missing0', {}, 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET message = message + :v', { v: 1 }, 'An operand in the update expression has an incorrect data type'],
    [
      'SET rooms = list_append(message, :v)',
      { v: [1] },
      'An operand in the update expression has an incorrect data type',
    ],
    ['ADD message :v', { v: 1 }, 'An operand in the update expression has an incorrect data type'],
    ['DELETE tags :v', { v: new Set([1]) }, 'An operand in the update expression has an incorrect data type'],
    ['SET missing0.inside = :v', { v: 1 }, 'The document path provided in the update expression is invalid for update'],
    [
      'SET place.missing0.inside = :v',
      { v: 1 },
      'The document path provided in the update expression is invalid for update',
    ],
    ['SET rooms.inside = :v', { v: 1 }, 'The document path provided in the update expression is invalid for update'],
    ['REMOVE missing0.inside', {}, 'The document path provided in the update expression is invalid for update'],
    ['SET #r = :v', { v: 'text' }, 'One or more parameter values were invalid: Type mismatch for Index Key'],
    [
      'SET pk = :v',
      { v: 'text' },
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    ],
  ] as const)('refuses %s with %o', async (expression, values, message) => {
    const Key = nextKey();
    await table.documents.send(new PutCommand({ TableName, Item: { ...Key, ...BEFORE } }));
    expect(await refusalOf(table.documents.send(update(Key, expression, values)))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  it('makes an item that is not there', async () => {
    const Key = nextKey();
    const { Attributes } = await table.documents.send(update(Key, 'SET message = :v', { v: '新' }));
    expect(Attributes).toEqual({ ...Key, message: '新' });
    const bare = nextKey();
    await table.documents.send(new UpdateCommand({ TableName, Key: bare }));
    const read = new GetItemCommand({ TableName, Key: { pk: { S: bare.pk }, sk: { S: bare.sk } } });
    expect((await table.client.send(read)).Item).toEqual({ pk: { S: bare.pk }, sk: { S: bare.sk } });
  });
});

describe('return values', () => {
  it.each([
    ['NONE', undefined],
    ['ALL_OLD', { message: '甲', place: { floor: 3, doors: ['d0'] } }],
    ['UPDATED_OLD', { message: '甲' }],
    ['ALL_NEW', { message: '乙', place: { floor: 3, doors: ['d0'] }, extra: 1 }],
    ['UPDATED_NEW', { message: '乙', extra: 1 }],
  ] as const)('%s', async (ReturnValues, expected) => {
    const Key = nextKey();
    const Item = { ...Key, message: '甲', place: { floor: 3, doors: ['d0'] } };
    await table.documents.send(new PutCommand({ TableName, Item }));
    const { Attributes } = await table.documents.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET message = :m, extra = :one',
        ExpressionAttributeValues: { ':m': '乙', ':one': 1 },
        ReturnValues,
      }),
    );
    const whole = ReturnValues.startsWith('ALL') ? Key : {};
    expect(Attributes).toEqual(expected === undefined ? undefined : { ...whole, ...expected });
  });

  it('ALL_OLD of puts and deletes', async () => {
    const Key = nextKey();
    const put = (message: string) =>
      table.documents.send(new PutCommand({ TableName, Item: { ...Key, message }, ReturnValues: 'ALL_OLD' }));
    expect((await put('first')).Attributes).toBeUndefined();
    expect((await put('second')).Attributes).toEqual({ ...Key, message: 'first' });
    const remove = () => table.documents.send(new DeleteCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }));
    expect((await remove()).Attributes).toEqual({ ...Key, message: 'second' });
    expect((await remove()).Attributes).toBeUndefined();
    const wrong = new PutItemCommand({ TableName, Item: { pk: { S: 'x' }, sk: { S: 'x' } }, ReturnValues: 'ALL_NEW' });
    expect((await refusalOf(table.client.send(wrong))).name).toBe('ValidationException');
  });
});

describe('numbers', () => {
  it.each([
    ['1.50', '1.5'],
    ['-0', '0'],
    ['0.000', '0'],
    ['1E3', '1000'],
    ['1.2e-3', '0.0012'],
    ['007', '7'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
    ['0.00000000000000000001', '0.00000000000000000001'],
  ])('%s is kept as %s', async (given, kept) => {
    const Key = nextKey();
    const Item = { pk: { S: Key.pk }, sk: { S: Key.sk }, n: { N: given } };
    await table.client.send(new PutItemCommand({ TableName, Item }));
    const read = new GetItemCommand({ TableName, Key: { pk: Item.pk, sk: Item.sk } });
    expect((await table.client.send(read)).Item?.n).toEqual({ N: kept });
  });

  it('add without loss', async () => {
    const Key = nextKey();
    const Item = { pk: { S: Key.pk }, sk: { S: Key.sk }, n: { N: '99999999999999999999.99' } };
    await table.client.send(new PutItemCommand({ TableName, Item }));
    const { Attributes } = await table.client.send(
      new UpdateItemCommand({
        TableName,
        Key: { pk: Item.pk, sk: Item.sk },
        UpdateExpression: 'ADD n :v',
        ExpressionAttributeValues: { ':v': { N: '0.01' } },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    // DynamoDB Local keeps the trailing zeros of a sum, which the service trims.
    expect(Attributes?.n?.N?.replace(/\.0+$/, '')).toBe('100000000000000000000');
  });
});
