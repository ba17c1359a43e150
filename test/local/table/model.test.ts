import type { Server } from 'node:http';
import dynalite from 'dynalite';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isRecord } from '../../../local/table/attribute-value.ts';
import type { TableEngine } from '../../../local/table/engine.ts';
import { TableError } from '../../../local/table/table-error.ts';
import { addressOf, closeServer } from '../../contract/table/table-under-test.ts';
import { inPartition, requests } from './random-requests.ts';
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

it('answers as dynalite does, request by request', async () => {
  let run = 0;
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
