import * as crypto from 'node:crypto';
import { request } from 'node:http';
import { get } from 'node:https';
import { connect, createServer } from 'node:net';
import * as timers from 'node:timers';
import * as timersPromises from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../functions/runtime/clock.ts';
import { createIds } from '../../../functions/runtime/ids.ts';
import { instantOfEpochMs } from '../../../shared/kernel/instant.ts';
import { Invocation, invoke } from './invocation.ts';
import { BrokenDeterminism, layTripwire, removeTripwire } from './tripwire.ts';

/** Nobody listens there, and the wire has to hold whoever would find out. */
const NOWHERE = { host: '127.0.0.1', port: 1 } as const;

/** What a function must not ask for, by the way it might. */
const TEMPTATIONS: readonly (readonly [named: string, asked: string, ask: () => unknown])[] = [
  ['Date.now()', 'Date.now', () => Date.now()],
  ['new Date()', 'new Date()', () => new Date()],
  ['Date()', 'Date()', () => Date()],
  ['performance.now()', 'performance.now', () => performance.now()],
  ['process.hrtime()', 'process.hrtime', () => process.hrtime()],
  ['process.hrtime.bigint()', 'process.hrtime', () => process.hrtime.bigint()],
  ['Math.random()', 'Math.random', () => Math.random()],
  ['setTimeout()', 'setTimeout', () => setTimeout(() => undefined, 1)],
  ['setInterval()', 'setInterval', () => clearInterval(setInterval(() => undefined, 1))],
  ['setImmediate()', 'setImmediate', () => setImmediate(() => undefined)],
  ['setTimeout of node:timers', 'setTimeout', () => timers.setTimeout(() => undefined, 1)],
  ['setTimeout of node:timers/promises', 'setTimeout', () => timersPromises.setTimeout(1)],
  ['setImmediate of node:timers/promises', 'setImmediate', () => timersPromises.setImmediate()],
  ['AbortSignal.timeout()', 'AbortSignal.timeout', () => AbortSignal.timeout(1)],
  ['crypto.randomUUID()', 'crypto.randomUUID', () => globalThis.crypto.randomUUID()],
  ['randomUUID of node:crypto', 'crypto.randomUUID', () => crypto.randomUUID()],
  ['getRandomValues()', 'crypto.getRandomValues', () => globalThis.crypto.getRandomValues(new Uint8Array(1))],
  ['getRandomValues of node:crypto', 'crypto.getRandomValues', () => crypto.getRandomValues(new Uint8Array(1))],
  ['randomBytes()', 'crypto.randomBytes', () => crypto.randomBytes(1)],
  ['randomInt()', 'crypto.randomInt', () => crypto.randomInt(2)],
  ['fetch()', 'fetch', () => fetch('http://in-process.invalid')],
  ['connect of node:net', 'a socket', () => connect(NOWHERE)],
  ['request of node:http', 'a socket', () => request(NOWHERE)],
  ['get of node:https', 'a socket', () => get(NOWHERE)],
  ['the clock of the machine', 'Date.now at functions/runtime/clock.ts', () => systemClock.now()],
  [
    'ids made of the chance of the machine',
    'crypto.randomBytes at functions/runtime/ids.ts',
    () => createIds({ now: () => instantOfEpochMs(0) }).next(),
  ],
  ['a library that nobody vouches for', 'Date.now', () => Temporal.Now.instant()],
];

beforeEach(layTripwire);
afterEach(removeTripwire);

async function asked(ask: () => unknown) {
  const trips: string[] = [];
  const ending = await invoke(new Invocation('on-wake', trips), async () => ask());
  return { ending, trips };
}

describe('a function at work', () => {
  it.each(TEMPTATIONS)('must not ask for %s', async (_, named, ask) => {
    const { ending, trips } = await asked(ask);
    expect(ending).toMatchObject({ kind: 'threw', fault: expect.any(BrokenDeterminism) });
    expect(trips).toEqual([expect.stringContaining(`broken determinism: on-wake asked for ${named}`)]);
  });

  it('is found out though it catches what is thrown, and after it has waited', async () => {
    const { ending, trips } = await asked(async () => {
      await Promise.resolve();
      try {
        return Math.random();
      } catch {
        return 'nothing happened';
      }
    });
    expect(ending).toEqual({ kind: 'answered', answer: 'nothing happened' });
    expect(trips).toEqual([expect.stringContaining('at test/simulation/world/tripwire.test.ts:')]);
  });

  it('may reckon with moments it was given, and hash', async () => {
    const { ending } = await asked(() => [
      new Date(0).toISOString(),
      Date.UTC(2026, 10, 23),
      new Date(2026, 0) instanceof Date,
      Object.prototype.toString.call(new Date(5)),
      crypto.createHash('sha256').update('a').digest('hex').length,
    ]);
    const answer = ['1970-01-01T00:00:00.000Z', 1_795_392_000_000, true, '[object Date]', 64];
    expect(ending).toEqual({ kind: 'answered', answer });
  });
});

describe('everybody else', () => {
  it('asks as ever', async () => {
    expect(Date.now()).toBeGreaterThan(0);
    expect(new Date().getUTCFullYear()).toBeGreaterThan(2_000);
    expect(Math.random()).toBeLessThan(1);
    expect(process.hrtime.bigint()).toBeGreaterThan(0n);
    expect(crypto.randomUUID()).toMatch(/^[0-9a-f-]{36}$/);
    await timersPromises.setImmediate('passed');
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const socket = connect({ host: '127.0.0.1', port });
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.destroy();
    server.close();
  });

  it('has everything back once the wire is removed', async () => {
    removeTripwire();
    const { now } = Date;
    const before = [Date, now, Math.random, setTimeout, crypto.randomBytes, Object.hasOwn(performance, 'now')];
    layTripwire();
    layTripwire();
    expect(Date.now).not.toBe(now);
    removeTripwire();
    expect([Date, Date.now, Math.random, setTimeout, crypto.randomBytes, Object.hasOwn(performance, 'now')]).toEqual(
      before,
    );
    const { ending } = await asked(() => Date.now());
    expect(ending.kind).toBe('answered');
  });
});
