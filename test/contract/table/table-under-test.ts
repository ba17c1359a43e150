import { createServer, type Server } from 'node:http';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { forgetfulLog } from '../../../local/persistence/append-log.ts';
import { createTableEngine, type TableEngine } from '../../../local/table/engine.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import { createTableWire } from '../../../local/table/wire.ts';
import { instantOfEpochMs } from '../../../shared/kernel/instant.ts';

/** Clients of the table that is tested: the embedded one, or that at the address in `TABLE_ENDPOINT`. */
export interface TableUnderTest {
  readonly client: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  readonly streams: DynamoDBStreamsClient;
  readonly endpoint: string;
  close(): Promise<void>;
}

export async function openTableUnderTest(): Promise<TableUnderTest> {
  const given = process.env.TABLE_ENDPOINT;
  if (given !== undefined) return connect(given, async () => {});
  const clock = { now: () => instantOfEpochMs(Date.now()) };
  const engine = createTableEngine({ clock, log: forgetfulLog<TableLogEntry>(), entries: [] });
  const server = await serve(engine);
  return connect(addressOf(server), () => closeServer(server));
}

function connect(endpoint: string, close: () => Promise<void>): TableUnderTest {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const client = new DynamoDBClient(config);
  const streams = new DynamoDBStreamsClient(config);
  return {
    client,
    documents: DynamoDBDocumentClient.from(client),
    streams,
    endpoint,
    close: async () => {
      client.destroy();
      streams.destroy();
      await close();
    },
  };
}

/** The wire function behind a socket of the loopback, on a port of the system's choice. */
async function serve(engine: TableEngine): Promise<Server> {
  const wire = createTableWire(engine);
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', async () => {
      const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
      const body = incoming.method === 'POST' ? { body: Buffer.concat(chunks) } : {};
      const method = incoming.method ?? 'GET';
      const answer = await wire(new Request('http://localhost/', { method, headers, ...body }));
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      outgoing.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

const runName = `${Date.now().toString(36)}${process.pid.toString(36)}`;
let tableCount = 0;

/** A new table with key `pk`, `sk`, an index of each projection and, where wanted, a stream. */
/** Keys of the tables that are made here, and what their indexes are about. */
export const KEYED = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'group', AttributeType: 'S' },
    { AttributeName: 'rank', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
} satisfies Partial<CreateTableCommandInput>;

export async function createTable(
  client: DynamoDBClient,
  changes: Partial<CreateTableCommandInput> = {},
): Promise<string> {
  tableCount += 1;
  const TableName = `suite.${runName}.${Math.random().toString(36).slice(2, 8)}.${tableCount}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      ...KEYED,
      GlobalSecondaryIndexes: [
        globalIndex('by-rank', 'rank', { ProjectionType: 'ALL' }),
        globalIndex('keys-only', 'rank', { ProjectionType: 'KEYS_ONLY' }),
        globalIndex('with-note', 'sk', { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] }),
      ],
      ...changes,
    }),
  );
  return TableName;
}

export function globalIndex(
  IndexName: string,
  range: string,
  Projection: { ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: string[] },
) {
  return {
    IndexName,
    Projection,
    KeySchema: [
      { AttributeName: 'group', KeyType: 'HASH' as const },
      { AttributeName: range, KeyType: 'RANGE' as const },
    ],
  };
}

/** What `send` throws, as far as tests look at it; fails when nothing is thrown. */
export async function refusalOf(sending: Promise<unknown>): Promise<{
  readonly name: string;
  readonly message: string;
  readonly error: unknown;
}> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof Error) return { name: error.name, message: error.message, error };
    throw error;
  }
  throw new Error('nothing was refused');
}
