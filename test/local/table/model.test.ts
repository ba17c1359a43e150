import type { Server } from 'node:http';
import dynalite from 'dynalite';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isRecord } from '../../../local/table/attribute-value.ts';
import type { TableEngine } from '../../../local/table/engine.ts';
import { TableError } from '../../../local/table/table-error.ts';
import { addressOf, closeServer } from '../../contract/table/table-under-test.ts';
import { createMainTable, openEngine, standingClock } from './table-for-test.ts';

/** The same random requests to the engine and to dynalite, which knows no transactions and no streams. */

let server: Server;
let engine: TableEngine;

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  engine = openEngine(standingClock());
  createMainTable(engine);
  const { Table }: { Table?: unknown } = Object(engine.call('DescribeTable', { TableName: 'main' }));
  if (!isRecord(Table)) throw new TypeError('no table');
  await askDynalite('CreateTable', {
    TableName: 'main',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Table.AttributeDefinitions,
    KeySchema: Table.KeySchema,
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-group',
        KeySchema: [
          { AttributeName: 'group', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
  await vi.waitFor(async () =>
    expect(await askDynalite('DescribeTable', { TableName: 'main' })).toMatchObject({
      Table: { TableStatus: 'ACTIVE' },
    }),
  );
});
afterAll(() => closeServer(server));

type Request = readonly [operation: string, input: Readonly<Record<string, unknown>>];

async function askDynalite(operation: string, input: unknown): Promise<unknown> {
  const answer = await fetch(addressOf(server), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c',
      'x-amz-date': '20261123T020000Z',
    },
    body: JSON.stringify(input),
  });
  const body: unknown = await answer.json();
  if (answer.ok || !isRecord(body)) return normal(body);
  return { refused: String(body.__type).replace(/^.*#/, ''), message: body.message };
}

function askEngine(operation: string, input: unknown): unknown {
  try {
    return normal(engine.call(operation, input));
  } catch (error) {
    if (error instanceof TableError) return { refused: error.name, message: error.message };
    throw error;
  }
}

/** Sets have no order; an empty answer may be there or not. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (!isRecord(value)) return value;
  if (Array.isArray(value.SS)) return { SS: [...value.SS].sort() };
  const members = Object.entries(value).filter(
    ([name, inner]) => name !== 'Attributes' || Object.keys(Object(inner)).length > 0,
  );
  return Object.fromEntries(members.map(([name, inner]) => [name, normal(inner)]));
}

const text = fc.constantFrom('a', 'ab', 'b', '漏', '漏水', 'Z', '');
const number = fc.constantFrom('0', '1', '-1', '2.5', '10', '1e2', '12345678901234567890');
const set = fc.uniqueArray(fc.constantFrom('a', 'ab', 'b', '漏'), { minLength: 1, maxLength: 3 });
const scalar = fc.oneof(
  text.map((S) => ({ S })),
  number.map((N) => ({ N })),
);
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  set.map((SS) => ({ SS })),
  fc.array(scalar, { maxLength: 3 }).map((L) => ({ L })),
  fc.record({ x: scalar }).map((M) => ({ M })),
  fc.boolean().map((BOOL) => ({ BOOL })),
);
const sortKey = fc.constantFrom('1', '2', '3', '31', '4');
const group = fc.constantFrom({}, { group: { S: 'g1' } }, { group: { S: 'g2' } });

/** dynalite compares lists and maps by identity, and finds two absent attributes equal: neither is asked here. */
const CONDITIONS = [
  'attribute_exists(pk)',
  'attribute_not_exists(pk)',
  'attribute_exists(u.x)',
  'u = :s',
  'u <> :s',
  'u < :s',
  'u <= :s',
  'u > :s',
  'u >= :s',
  'NOT u = :s',
  'u IN (:s, :t)',
  'u = :s OR v = :s',
  'u = :s AND v <> :t',
  'begins_with(u, :text)',
  'contains(u, :s)',
  'contains(v, :text)',
  'size(u) > :number',
  'attribute_type(u, :type)',
  'u BETWEEN :low AND :high',
  'u[0] = :s',
  'u.x = :s',
] as const;

const UPDATES = [
  'SET u = :v',
  'SET u = :v, v = :s',
  'SET u = u + :number',
  'SET u = if_not_exists(u, :number) - :number',
  'SET u = list_append(u, :list)',
  'SET u = list_append(if_not_exists(u, :list), :list)',
  'SET u = v, v = u',
  'REMOVE u',
  'REMOVE u.x',
  'REMOVE u[0]',
  'SET u.x = :s',
  'SET u[1] = :s',
  'SET u[7] = :s',
  'ADD u :number',
  'ADD u :set',
  'DELETE u :set',
  'SET v = u.x',
  'SET u = :s ADD v :number',
  'SET #g = :group',
  'REMOVE #g',
  'SET sk = :s',
] as const;

const allValues = fc.record({
  ':s': scalar,
  ':t': scalar,
  ':v': value,
  ':text': text.map((S) => ({ S })),
  ':number': number.map((N) => ({ N })),
  ':set': set.map((SS) => ({ SS })),
  ':list': fc.array(scalar, { maxLength: 2 }).map((L) => ({ L })),
  ':type': fc.constantFrom('S', 'N', 'SS', 'L', 'M').map((S) => ({ S })),
  ':group': fc.constantFrom('g1', 'g2').map((S) => ({ S })),
  ':low': number.map((N) => ({ N })),
  ':high': number.map((N) => ({ N })),
});

/** The expressions with just those names and values that they use. */
function withExpressions(expressions: Readonly<Record<string, string>>, values: Readonly<Record<string, unknown>>) {
  const all = Object.values(expressions).join(' ');
  const used = Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(all));
  return {
    ...expressions,
    ...(all.includes('#g') && { ExpressionAttributeNames: { '#g': 'group' } }),
    ...(used.length > 0 && { ExpressionAttributeValues: Object.fromEntries(used) }),
  };
}

const condition = fc.option(fc.constantFrom(...CONDITIONS), { nil: undefined });
const conditionOf = (expression: string | undefined) =>
  expression === undefined ? {} : { ConditionExpression: expression };

const put = fc.tuple(sortKey, group, value, value, condition, allValues).map(
  ([sk, inGroup, u, v, expression, values]): Request => [
    'PutItem',
    {
      Item: { sk: { S: sk }, ...inGroup, u, v },
      ReturnValues: 'ALL_OLD',
      ...withExpressions(conditionOf(expression), values),
    },
  ],
);
const update = fc
  .tuple(
    sortKey,
    fc.constantFrom(...UPDATES),
    condition,
    allValues,
    fc.constantFrom('ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'),
  )
  .map(
    ([sk, UpdateExpression, expression, values, ReturnValues]): Request => [
      'UpdateItem',
      {
        Key: { sk: { S: sk } },
        ReturnValues,
        ...withExpressions({ UpdateExpression, ...conditionOf(expression) }, values),
      },
    ],
  );
const remove = fc
  .tuple(sortKey, condition, allValues)
  .map(
    ([sk, expression, values]): Request => [
      'DeleteItem',
      { Key: { sk: { S: sk } }, ReturnValues: 'ALL_OLD', ...withExpressions(conditionOf(expression), values) },
    ],
  );
const read = sortKey.map((sk): Request => ['GetItem', { Key: { sk: { S: sk } } }]);
const query = fc
  .tuple(
    fc.constantFrom('', ' AND sk > :k', ' AND sk <= :k', ' AND begins_with(sk, :k)', ' AND sk BETWEEN :k AND :m'),
    sortKey,
    fc.boolean(),
    fc.constantFrom({}, { Limit: 1 }, { Limit: 2 }),
    fc.constantFrom({}, { FilterExpression: 'attribute_exists(u.x)' }, { ProjectionExpression: 'sk, u.x, v[1]' }),
  )
  .map(
    ([range, k, ScanIndexForward, limit, more]): Request => [
      'Query',
      {
        KeyConditionExpression: `pk = :p${range}`,
        ExpressionAttributeValues: {
          ...(range !== '' && { ':k': { S: k } }),
          ...(range.includes(':m') && { ':m': { S: '4' } }),
        },
        ScanIndexForward,
        ...limit,
        ...more,
      },
    ],
  );

/** Puts the run's own partition into a request, so that runs do not meet. */
function inPartition([operation, input]: Request, pk: string): Request {
  const into = (item: unknown) => (isRecord(item) ? { ...item, pk: { S: pk } } : undefined);
  const values = isRecord(input.ExpressionAttributeValues) ? input.ExpressionAttributeValues : {};
  return [
    operation,
    {
      TableName: 'main',
      ...input,
      ...(input.Item !== undefined && { Item: into(input.Item) }),
      ...(input.Key !== undefined && { Key: into(input.Key) }),
      ...(operation === 'Query' && { ExpressionAttributeValues: { ...values, ':p': { S: pk } } }),
    },
  ];
}

it('answers as dynalite does, request by request', async () => {
  let run = 0;
  const requests = fc.array(fc.oneof(put, put, update, update, remove, read, query), { minLength: 10, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(requests, async (sequence) => {
      run += 1;
      for (const request of sequence) {
        const [operation, input] = inPartition(request, `run-${run}`);
        expect([operation, input, askEngine(operation, input)]).toEqual([
          operation,
          input,
          await askDynalite(operation, input),
        ]);
      }
      const scan = {
        TableName: 'main',
        IndexName: 'by-group',
        KeyConditionExpression: '#g = :g',
        ExpressionAttributeNames: { '#g': 'group' },
      };
      for (const S of ['g1', 'g2']) {
        const input = { ...scan, ExpressionAttributeValues: { ':g': { S } }, Select: 'COUNT' };
        expect(askEngine('Query', input)).toEqual(await askDynalite('Query', input));
      }
    }),
    { seed: 20261123, numRuns: 120, includeErrorInReport: true },
  );
});
