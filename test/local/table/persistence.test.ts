import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppendLog } from '../../../local/persistence/append-log.ts';
import type { TableEngine } from '../../../local/table/engine.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import { DAY_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { createMainTable, key, openEngine, put, START, sortKeys, standingClock } from './table-for-test.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'table-'));
  path = join(folder, 'table.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = standingClock();

const reopen = (): TableEngine => {
  const { entries, log } = openAppendLog<TableLogEntry>(path);
  return openEngine(clock, log, entries);
};

const transaction = (token: string, sks: readonly string[]) => ({
  ClientRequestToken: token,
  TransactItems: sks.map((sk) => ({ Put: { TableName: 'main', Item: key(sk) } })),
});

describe('after a restart', () => {
  it('everything is as it was: items, indexes, streams, settings and tokens', () => {
    const before = reopen();
    createMainTable(before);
    put(before, '1', { group: { S: 'g' }, text: { S: '漏水' } });
    put(before, '2', { group: { S: 'g' }, expiresAt: { N: String(START / SECOND_MS + 60) } });
    before.call('UpdateItem', {
      TableName: 'main',
      Key: key('1'),
      UpdateExpression: 'REMOVE #g',
      ExpressionAttributeNames: { '#g': 'group' },
    });
    before.call('DeleteItem', { TableName: 'main', Key: key('2') });
    put(before, '3', {
      expiresAt: { N: String(START / SECOND_MS + 60) },
      bytes: { B: 'AQI=' },
      set: { NS: ['1', '2'] },
    });
    before.call('UpdateTimeToLive', {
      TableName: 'main',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    before.call('TransactWriteItems', transaction('once', ['4', '5']));
    const after = reopen();
    for (const engine of [before, after]) expect(sortKeys(engine)).toEqual(['1', '3', '4', '5']);
    for (const read of [
      (engine: TableEngine) => engine.call('Scan', { TableName: 'main' }),
      (engine: TableEngine) => engine.call('Scan', { TableName: 'main', IndexName: 'by-group' }),
      (engine: TableEngine) => engine.call('DescribeTable', { TableName: 'main' }),
      (engine: TableEngine) => engine.call('DescribeTimeToLive', { TableName: 'main' }),
      (engine: TableEngine) => engine.readStream('main', null, 100),
      (engine: TableEngine) => engine.nextExpiryAt(),
    ]) {
      expect(read(after)).toEqual(read(before));
    }
    after.call('DeleteItem', { TableName: 'main', Key: key('4') });
    after.call('TransactWriteItems', transaction('once', ['4', '5']));
    expect(sortKeys(after)).toEqual(['1', '3', '5']);
    expect(() => after.call('TransactWriteItems', transaction('once', ['6']))).toThrow('same client token');
  });

  it('sequence numbers go on rising', () => {
    const before = reopen();
    createMainTable(before);
    put(before, '1');
    const last = before.readStream('main', null, 10)[0]?.dynamodb.SequenceNumber ?? '';
    const after = reopen();
    put(after, '2');
    const fresh = after.readStream('main', last, 10);
    expect(fresh.map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('2')]);
    expect((fresh[0]?.dynamodb.SequenceNumber ?? '') > last).toBe(true);
  });

  it('a torn last line is as if it had never been, a transaction whole', () => {
    const before = reopen();
    createMainTable(before);
    put(before, '1');
    before.call('TransactWriteItems', transaction('torn', ['2', '3']));
    const whole = readFileSync(path);
    for (const cut of [1, 2, 40, 120]) {
      writeFileSync(path, whole.subarray(0, whole.length - cut));
      const after = reopen();
      expect(sortKeys(after)).toEqual(['1']);
      put(after, '9');
      expect(sortKeys(reopen())).toEqual(['1', '9']);
    }
  });

  it('a refused write has left nothing in the log', () => {
    const engine = reopen();
    createMainTable(engine);
    put(engine, '1');
    const length = readFileSync(path).length;
    expect(() =>
      engine.call('PutItem', { TableName: 'main', Item: key('1'), ConditionExpression: 'attribute_not_exists(pk)' }),
    ).toThrow();
    expect(() =>
      engine.call('TransactWriteItems', {
        TransactItems: [
          { Put: { TableName: 'main', Item: key('2') } },
          { ConditionCheck: { TableName: 'main', Key: key('3'), ConditionExpression: 'attribute_exists(pk)' } },
        ],
      }),
    ).toThrow();
    expect(readFileSync(path)).toHaveLength(length);
  });
});

describe('a long log', () => {
  it('is rewritten at the start and means the same', () => {
    const before = reopen();
    createMainTable(before);
    put(before, 'kept', { text: { S: '原样' } });
    const lines = (): number => readFileSync(path, 'utf8').trimEnd().split('\n').length;
    clock.advance(-2 * DAY_MS);
    for (let index = 0; index < 1_500; index += 1) put(before, 'changing', { n: { N: String(index) } });
    clock.advance(2 * DAY_MS);
    before.call('TransactWriteItems', transaction('late', ['late']));
    expect(lines()).toBeGreaterThan(1_500);
    const after = reopen();
    expect(lines()).toBeLessThan(20);
    const again = reopen();
    for (const engine of [after, again]) {
      expect(engine.call('Scan', { TableName: 'main' })).toEqual(before.call('Scan', { TableName: 'main' }));
      expect(engine.readStream('main', null, 10)).toEqual(before.readStream('main', null, 10));
      expect(() => engine.call('TransactWriteItems', transaction('late', ['other']))).toThrow('same client token');
    }
    put(again, 'next');
    const records = again.readStream('main', null, 10);
    expect(records.map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('late'), key('next')]);
    const [late, next] = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect(next && late && next > late).toBe(true);
  });
});

it('a process killed while it writes has written every transaction whole or not at all', async () => {
  const script = join(import.meta.dirname, 'endless-writer.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let acknowledged = 0;
  let output = '';
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout) {
    output += text;
    acknowledged = Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1) ?? 0);
    if (acknowledged > 200) break;
  }
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  appendFileSync(path, '{"kind":"write","at":1,"cha');
  const engine = reopen();
  const counts = new Map<string, number>();
  for (const item of engine.queryAll('main', { key: { S: 'p' } })) {
    const { round } = item;
    if (round !== undefined && 'N' in round) counts.set(round.N, (counts.get(round.N) ?? 0) + 1);
  }
  expect([...counts.values()].every((count) => count === 3)).toBe(true);
  expect(counts.size).toBeGreaterThanOrEqual(acknowledged);
  expect(engine.readStream('main', null, 1_000_000)).toHaveLength(3 * counts.size);
});
