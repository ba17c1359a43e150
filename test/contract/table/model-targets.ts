import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { expect, vi } from 'vitest';
import { forgetfulLog } from '../../../local/persistence/append-log.ts';
import { createTableEngine, type TableEngine } from '../../../local/table/engine.ts';
import { createInProcessRequestHandler } from '../../../local/table/in-process.ts';
import { createInProcessDocuments } from '../../../local/table/in-process-documents.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import { instantOfEpochMs } from '../../../shared/kernel/instant.ts';
import { addressOf, closeServer, globalIndex, KEYED } from './table-under-test.ts';

/** A table of somebody's making, to be held to the model. */
export interface ModelTarget {
  readonly documents: DynamoDBDocumentClient;
  readonly TableName: string;
  close(): Promise<void>;
}

const TABLE = {
  TableName: 'model',
  ...KEYED,
  GlobalSecondaryIndexes: [globalIndex('by-rank', 'rank', { ProjectionType: 'ALL' })],
};
const { TableName } = TABLE;

const CLIENT = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
} as const;

function engineWithTable(more: object = {}): TableEngine {
  const clock = { now: () => instantOfEpochMs(Date.UTC(2026, 10, 23, 2)) };
  const engine = createTableEngine({ clock, log: forgetfulLog<TableLogEntry>(), entries: [] });
  engine.call('CreateTable', { ...TABLE, ...more });
  return engine;
}

/** The engine behind a client of which `send` is replaced, as the simulation has it. */
export async function engineAtSend(): Promise<ModelTarget> {
  return { documents: createInProcessDocuments(engineWithTable(), CLIENT.region), TableName, close: async () => {} };
}

/** The same with its stream, which is read of the engine itself. */
export function engineWithStream() {
  const stream = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const;
  const engine = engineWithTable({ StreamSpecification: stream });
  return { engine, documents: createInProcessDocuments(engine, CLIENT.region), TableName };
}

/** The engine behind the unmodified client, with all that it does on the wire. */
export async function engineAtWire(): Promise<ModelTarget> {
  const client = new DynamoDBClient({ ...CLIENT, requestHandler: createInProcessRequestHandler(engineWithTable()) });
  return { documents: DynamoDBDocumentClient.from(client), TableName, close: async () => client.destroy() };
}

async function serverAt(endpoint: string, close: () => Promise<void>): Promise<ModelTarget> {
  const client = new DynamoDBClient({ ...CLIENT, endpoint });
  await vi.waitFor(() => client.send(new CreateTableCommand(TABLE)), STARTING);
  await vi.waitFor(async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table?.TableStatus).toBe('ACTIVE');
  }, STARTING);
  const documents = DynamoDBDocumentClient.from(client);
  return {
    documents,
    TableName,
    close: async () => {
      client.destroy();
      await close();
    },
  };
}
const STARTING = { timeout: 20_000, interval: 50 } as const;

export async function dynaliteServer(): Promise<ModelTarget> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return serverAt(addressOf(server), () => closeServer(server));
}

/** Wherever the path has it: no package of ours brings one. */
const JAVA = 'java';

/** The folder of Amazon's DynamoDB Local where `DYNAMODB_LOCAL_FOLDER` names one and Java can run it; `null` elsewhere. */
export function dynamoDbLocalFolder(): string | null {
  const folder = process.env.DYNAMODB_LOCAL_FOLDER ?? null;
  return folder !== null && spawnSync(JAVA, ['-version']).status === 0 ? folder : null;
}

export async function dynamoDbLocal(folder: string): Promise<ModelTarget> {
  const port = await freePort();
  const options = [
    '-Djava.library.path=./DynamoDBLocal_lib',
    '-jar',
    'DynamoDBLocal.jar',
    '-inMemory',
    '-port',
    `${port}`,
  ];
  const server = spawn(JAVA, options, { cwd: folder, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return serverAt(`http://127.0.0.1:${port}`, async () => {
    server.kill();
    await ended;
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  return address.port;
}
