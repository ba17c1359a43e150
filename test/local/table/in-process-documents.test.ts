import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TableEngine } from '../../../local/table/engine.ts';
import { createInProcessRequestHandler } from '../../../local/table/in-process.ts';
import { createInProcessDocuments } from '../../../local/table/in-process-documents.ts';
import { createMainTable, openEngine, standingClock } from './table-for-test.ts';

/** The same commands through the unmodified client and past it: the answers are the same, the faults too. */

const REGION = 'us-east-1';
const MAIN = { TableName: 'main' };

let wired: { readonly engine: TableEngine; readonly documents: DynamoDBDocumentClient };
let direct: typeof wired;

beforeEach(() => {
  wired = withTable((engine) => {
    const client = new DynamoDBClient({
      endpoint: 'http://in-process.invalid',
      region: REGION,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      requestHandler: createInProcessRequestHandler(engine),
    });
    return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  });
  direct = withTable((engine) => createInProcessDocuments(engine, REGION));
});

function withTable(clientOf: (engine: TableEngine) => DynamoDBDocumentClient): typeof wired {
  const engine = openEngine(standingClock());
  createMainTable(engine);
  return { engine, documents: clientOf(engine) };
}

type Command =
  | BatchGetCommand
  | BatchWriteCommand
  | DeleteCommand
  | GetCommand
  | PutCommand
  | QueryCommand
  | ScanCommand
  | TransactWriteCommand
  | UpdateCommand;

/** What comes of a command, without what only a wire has: attempts, request ids, status codes. */
async function outcomeOf({ documents }: typeof wired, command: Command): Promise<unknown> {
  try {
    const { $metadata: _, ...answer }: { readonly $metadata: unknown } = await documents.send<never, never>(
      command as never,
    );
    return answer;
  } catch (fault) {
    const { name, message, CancellationReasons: reasons } = Object(fault);
    return { name, message, reasons, class: fault?.constructor.name };
  }
}

const item = (sk: string, more: Readonly<Record<string, unknown>> = {}) => ({ pk: 'p', sk, ...more });
const key = (sk: string) => ({ pk: 'p', sk });
const RICH = item('a', {
  text: '水💧',
  empty: '',
  number: 46_003.5,
  negative: -0.25,
  flag: false,
  nothing: null,
  list: [1, 'two', { three: [3] }],
  map: { Item: { Key: 1 }, Keys: ['Items'] },
  absent: undefined,
});
const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };

const STORIES: readonly (readonly [string, () => readonly Command[]])[] = [
  [
    'an item of every type',
    () => [new PutCommand({ ...MAIN, Item: RICH }), new GetCommand({ ...MAIN, Key: key('a') })],
  ],
  ['an item that is not there', () => [new GetCommand({ ...MAIN, Key: key('none') })]],
  [
    'a condition that fails',
    () => [new PutCommand({ ...MAIN, Item: item('a') }), new PutCommand({ ...MAIN, Item: item('a'), ...isNew })],
  ],
  [
    'an update that answers',
    () => [
      new UpdateCommand({
        ...MAIN,
        Key: key('a'),
        UpdateExpression: 'SET #n = if_not_exists(#n, :zero) + :one',
        ExpressionAttributeNames: { '#n': 'n' },
        ExpressionAttributeValues: { ':zero': 0, ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      }),
    ],
  ],
  [
    'a removal that answers',
    () => [
      new PutCommand({ ...MAIN, Item: RICH }),
      new DeleteCommand({ ...MAIN, Key: key('a'), ReturnValues: 'ALL_OLD' }),
    ],
  ],
  [
    'batches',
    () => [
      new BatchWriteCommand({
        RequestItems: { main: [{ PutRequest: { Item: RICH } }, { DeleteRequest: { Key: key('gone') } }] },
      }),
      new BatchGetCommand({ RequestItems: { main: { Keys: [key('a'), key('none')], ConsistentRead: true } } }),
    ],
  ],
  [
    'pages of a query',
    () => [
      new BatchWriteCommand({
        RequestItems: { main: ['a', 'b', 'c'].map((sk) => ({ PutRequest: { Item: item(sk) } })) },
      }),
      ...[undefined, key('b')].map(
        (start) =>
          new QueryCommand({
            ...MAIN,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': 'p' },
            Limit: 2,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
      ),
      new ScanCommand({ ...MAIN, Limit: 1 }),
    ],
  ],
  [
    'a transaction that holds',
    () => [
      new TransactWriteCommand({ TransactItems: [{ Put: { ...MAIN, Item: item('a', { n: 1 }), ...isNew } }] }),
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              ...MAIN,
              Key: key('a'),
              UpdateExpression: 'SET n = :n',
              ConditionExpression: 'n = :was',
              ExpressionAttributeValues: { ':n': 2, ':was': 1 },
            },
          },
          { Delete: { ...MAIN, Key: key('b') } },
          { ConditionCheck: { ...MAIN, Key: key('c'), ConditionExpression: 'attribute_not_exists(pk)' } },
        ],
      }),
      new GetCommand({ ...MAIN, Key: key('a') }),
    ],
  ],
  [
    'a transaction that is cancelled, with its reasons',
    () => [
      new PutCommand({ ...MAIN, Item: item('b', { n: 7 }) }),
      new TransactWriteCommand({
        TransactItems: [
          { Put: { ...MAIN, Item: item('a') } },
          { Put: { ...MAIN, Item: item('b'), ...isNew, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
        ],
      }),
      new GetCommand({ ...MAIN, Key: key('a') }),
    ],
  ],
  ['an expression that is none', () => [new GetCommand({ ...MAIN, Key: { wrong: 1 } })]],
  ['a table that is not there', () => [new GetCommand({ TableName: 'nowhere', Key: key('a') })]],
];

describe('past the client', () => {
  it.each(STORIES)('%s', async (_name, story) => {
    for (const command of story()) expect(await outcomeOf(direct, command)).toEqual(await outcomeOf(wired, command));
  });

  it('what was answered is the asker’s own: changing it changes nothing that is stored', async () => {
    await direct.documents.send(new PutCommand({ ...MAIN, Item: RICH }));
    const { Item } = await direct.documents.send(new GetCommand({ ...MAIN, Key: key('a') }));
    Object.assign(Item?.map, { Keys: [] });
    expect((await direct.documents.send(new GetCommand({ ...MAIN, Key: key('a') }))).Item?.map).toEqual({
      Item: { Key: 1 },
      Keys: ['Items'],
    });
  });

  it('a command it does not know is refused, not answered', async () => {
    const reading = new TransactGetCommand({ TransactItems: [{ Get: { ...MAIN, Key: key('a') } }] });
    await expect(direct.documents.send(reading)).rejects.toThrow('has no TransactGetCommand');
    const making = new CreateTableCommand({ ...MAIN, AttributeDefinitions: [], KeySchema: [] });
    await expect(direct.documents.send(making as never)).rejects.toThrow('has no CreateTableCommand');
  });
});
