import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { createMainTable, openEngine, put, START, sortKeys, standingClock } from './table-for-test.ts';

const opened = () => {
  const clock = standingClock();
  const engine = openEngine(clock);
  createMainTable(engine);
  engine.call('UpdateTimeToLive', {
    TableName: 'main',
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
  return { clock, engine };
};

const inSeconds = (seconds: number) => ({ expiresAt: { N: String(START / SECOND_MS + seconds) } });

describe('time to live', () => {
  it('removes an item at its second, not one before', () => {
    const { clock, engine } = opened();
    put(engine, 'short', inSeconds(60));
    put(engine, 'long', inSeconds(61));
    put(engine, 'for ever');
    expect(engine.nextExpiryAt()).toBe(START + 60 * SECOND_MS);
    clock.advance(60 * SECOND_MS - 1);
    expect(engine.expireDue()).toBe(0);
    clock.advance(1);
    expect(engine.expireDue()).toBe(1);
    expect(sortKeys(engine)).toEqual(['for ever', 'long']);
    clock.advance(DAY_MS);
    expect(engine.expireDue()).toBe(1);
    expect(engine.nextExpiryAt()).toBeNull();
  });

  it('tells the stream that nobody but the service removed it', () => {
    const { clock, engine } = opened();
    put(engine, '1', inSeconds(1));
    clock.advance(MINUTE_MS);
    engine.expireDue();
    expect(engine.readStream('main', null, 10)[1]).toMatchObject({
      eventName: 'REMOVE',
      dynamodb: { OldImage: inSeconds(1), ApproximateCreationDateTime: START / SECOND_MS + 60 },
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    });
  });

  it('follows the item: a new time, none, or no item at all', () => {
    const { clock, engine } = opened();
    put(engine, 'later', inSeconds(1));
    put(engine, 'later', inSeconds(100));
    put(engine, 'kept', inSeconds(1));
    put(engine, 'kept');
    put(engine, 'gone', inSeconds(1));
    engine.call('DeleteItem', { TableName: 'main', Key: { pk: { S: 'p' }, sk: { S: 'gone' } } });
    clock.advance(MINUTE_MS);
    expect(engine.expireDue()).toBe(0);
    expect(engine.nextExpiryAt()).toBe(START + 100 * SECOND_MS);
    expect(sortKeys(engine)).toEqual(['kept', 'later']);
  });

  it.each([[{ S: '1' }], [{ N: '-5' }], [{ N: '99999999999999' }]])('leaves an item with %o alone', (expiresAt) => {
    const { clock, engine } = opened();
    put(engine, '1', { expiresAt });
    clock.advance(DAY_MS);
    expect(engine.expireDue()).toBe(0);
    expect(engine.nextExpiryAt()).toBeNull();
  });

  it('counts for items that were there before it was switched on, and ends when switched off', () => {
    const clock = standingClock();
    const engine = openEngine(clock);
    createMainTable(engine);
    for (let index = 0; index < 250; index += 1) put(engine, String(index), inSeconds(index));
    clock.advance(DAY_MS);
    expect(engine.expireDue()).toBe(0);
    const set = (Enabled: boolean) =>
      engine.call('UpdateTimeToLive', {
        TableName: 'main',
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled },
      });
    set(true);
    expect(engine.nextExpiryAt()).toBe(START);
    set(false);
    expect(engine.nextExpiryAt()).toBeNull();
    set(true);
    expect(engine.expireDue()).toBe(250);
  });
});

it('a stream forgets a change 24 hours later', () => {
  const { clock, engine } = opened();
  put(engine, '1');
  clock.advance(DAY_MS);
  put(engine, '2');
  expect(engine.readStream('main', null, 10)).toHaveLength(2);
  clock.advance(1);
  expect(engine.readStream('main', null, 10)).toHaveLength(1);
  for (let index = 0; index < 3_000; index += 1) put(engine, '3', { n: { N: String(index) } });
  clock.advance(2 * DAY_MS);
  put(engine, '4');
  expect(engine.readStream('main', null, 10_000)).toHaveLength(1);
});

it('a client request token holds for 10 minutes', () => {
  const { clock, engine } = opened();
  const increment = () =>
    engine.call('TransactWriteItems', {
      ClientRequestToken: 'token',
      TransactItems: [
        {
          Update: {
            TableName: 'main',
            Key: { pk: { S: 'p' }, sk: { S: '1' } },
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    });
  increment();
  clock.advance(10 * MINUTE_MS - 1);
  increment();
  expect(engine.queryAll('main', { key: { S: 'p' } })).toMatchObject([{ n: { N: '1' } }]);
  clock.advance(1);
  increment();
  expect(engine.queryAll('main', { key: { S: 'p' } })).toMatchObject([{ n: { N: '2' } }]);
});
