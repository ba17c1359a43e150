import fc from 'fast-check';
import { isRecord } from '../../../local/table/attribute-value.ts';

type Request = readonly [operation: string, input: Readonly<Record<string, unknown>>];

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

/** Many writes and some reads of a few items, with every kind of condition and update. */
export const requests = fc.array(fc.oneof(put, put, update, update, remove, read, query), {
  minLength: 10,
  maxLength: 25,
});

/** Puts the run's own partition into a request, so that runs do not meet. */
export function inPartition([operation, input]: Request, pk: string): Request {
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
