import { appendFileSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSqsStandIn, type SqsStandIn } from '../../../../local/aws/sqs/stand-in.ts';
import { DAY_MS, MINUTE_MS, plusMs, SECOND_MS } from '../../../../shared/kernel/instant.ts';
import { type HandClock, handClock } from '../hand-clock.ts';
import { logFile } from '../log-file.ts';

const DEAD = (count: number, name = 'dead') =>
  JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:ap-east-1:000000000000:${name}`, maxReceiveCount: count });

function setUp(path: string | null = null, clock: HandClock = handClock('2026-11-22T00:00:00Z')) {
  const standIn = createSqsStandIn({ clock, path });
  standIn.createQueue('dead', {});
  standIn.createQueue('dead.fifo', { FifoQueue: 'true' });
  standIn.createQueue('messages', { VisibilityTimeout: '60', RedrivePolicy: DEAD(3) });
  standIn.createQueue('sync.fifo', { FifoQueue: 'true', VisibilityTimeout: '60', RedrivePolicy: DEAD(2, 'dead.fifo') });
  return { clock, standIn };
}

const bodies = (standIn: SqsStandIn, queue = 'messages') => standIn.receiveFor(queue, 10).map(({ body }) => body);
const sendFifo = (standIn: SqsStandIn, MessageBody: string, MessageGroupId = 'g') =>
  standIn.send('sync.fifo', { MessageBody, MessageGroupId, MessageDeduplicationId: MessageBody });

test('a record is what a Lambda function gets', () => {
  const { standIn, clock } = setUp();
  const { messageId, serial } = standIn.send('messages', {
    MessageBody: '{"id":1}',
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
  });
  clock.advance(5);
  const sentAt = plusMs(clock.now(), -5);
  expect(standIn.receiveFor('messages', 10)).toEqual([
    {
      messageId,
      receiptHandle: Buffer.from(`${serial}/1/${messageId}`).toString('base64url'),
      body: '{"id":1}',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(sentAt),
        SenderId: '000000000000',
        ApproximateFirstReceiveTimestamp: String(clock.now()),
      },
      messageAttributes: { kind: { dataType: 'String', stringValue: 'x', binaryValue: undefined } },
      md5OfBody: 'd2ce28b9a7fd7e4407e2b0fd499b7fe4',
      md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:ap-east-1:000000000000:messages',
      awsRegion: 'ap-east-1',
    },
  ]);
});

test('a delayed message comes at its time and not a millisecond before', () => {
  const { standIn, clock } = setUp();
  standIn.send('messages', { MessageBody: 'wake', DelaySeconds: 45 });
  expect(standIn.nextVisibleAt()).toBe(plusMs(clock.now(), 45 * SECOND_MS));
  expect(standIn.depths()).toMatchObject({ messages: { visible: 0, inFlight: 0, delayed: 1 } });
  clock.advance(45 * SECOND_MS - 1);
  expect(bodies(standIn)).toEqual([]);
  clock.advance(1);
  expect(bodies(standIn)).toEqual(['wake']);
});

test('a received message is out of sight until its time-out, deleted for good when acknowledged', () => {
  const { standIn, clock } = setUp();
  standIn.send('messages', { MessageBody: 'a' });
  standIn.receiveFor('messages', 10);
  expect(standIn.depths()).toMatchObject({ messages: { visible: 0, inFlight: 1, delayed: 0 } });
  expect(standIn.nextVisibleAt()).toBe(plusMs(clock.now(), MINUTE_MS));
  clock.advance(MINUTE_MS - 1);
  expect(bodies(standIn)).toEqual([]);
  clock.advance(1);
  const [second] = standIn.receiveFor('messages', 10);
  expect(second?.attributes.ApproximateReceiveCount).toBe('2');
  standIn.acknowledge('messages', [second?.receiptHandle ?? '']);
  expect(standIn.nextVisibleAt()).toBeNull();
});

test('the handle of an earlier receive deletes nothing', () => {
  const { standIn, clock } = setUp();
  standIn.send('messages', { MessageBody: 'a' });
  const [first] = standIn.receiveFor('messages', 10);
  clock.advance(MINUTE_MS);
  standIn.receiveFor('messages', 10);
  standIn.acknowledge('messages', [first?.receiptHandle ?? '']);
  expect(standIn.depths()).toMatchObject({ messages: { inFlight: 1 } });
});

test('a failed message waits for its time-out, or comes back at once', () => {
  const { standIn, clock } = setUp();
  standIn.send('messages', { MessageBody: 'a' });
  const handles = () => standIn.receiveFor('messages', 10).map(({ receiptHandle }) => receiptHandle);
  standIn.release('messages', handles());
  expect(bodies(standIn)).toEqual([]);
  clock.advance(MINUTE_MS);
  standIn.release('messages', handles(), { atOnce: true });
  expect(bodies(standIn)).toEqual(['a']);
});

test('what is received too often becomes a dead letter, and nobody waits for it', () => {
  const { standIn, clock } = setUp();
  const { messageId } = standIn.send('messages', { MessageBody: 'poison' });
  for (let count = 0; count < 3; count += 1) {
    expect(bodies(standIn)).toEqual(['poison']);
    clock.advance(MINUTE_MS);
  }
  expect(bodies(standIn)).toEqual([]);
  expect(standIn.nextVisibleAt()).toBeNull();
  expect(standIn.nextVisibleAt(['dead'])).toBe(clock.now());
  expect(standIn.receiveFor('dead', 10)).toMatchObject([
    {
      messageId,
      body: 'poison',
      attributes: { DeadLetterQueueSourceArn: 'arn:aws:sqs:ap-east-1:000000000000:messages' },
    },
  ]);
});

test('in a FIFO queue a dead letter frees the messages behind it', () => {
  const { standIn, clock } = setUp();
  for (const body of ['1', '2']) sendFifo(standIn, body);
  for (let count = 0; count < 2; count += 1) {
    expect(standIn.receiveFor('sync.fifo', 1).map(({ body }) => body)).toEqual(['1']);
    clock.advance(MINUTE_MS);
  }
  expect(bodies(standIn, 'sync.fifo')).toEqual(['2']);
  expect(bodies(standIn, 'dead.fifo')).toEqual(['1']);
});

test('a message is kept for its time and no longer', () => {
  const { standIn, clock } = setUp();
  standIn.send('messages', { MessageBody: 'a' });
  standIn.send('messages', { MessageBody: 'b', DelaySeconds: 900 });
  clock.advance(4 * DAY_MS - 1);
  expect(standIn.depths()).toMatchObject({ messages: { visible: 2 } });
  clock.advance(1);
  expect(standIn.depths()).toMatchObject({ messages: { visible: 0 } });
});

test('a group with a message in flight gives none, others go on', () => {
  const { standIn, clock } = setUp();
  for (const [body, group] of [
    ['a1', 'a'],
    ['a2', 'a'],
    ['b1', 'b'],
  ] as const)
    sendFifo(standIn, body, group);
  const [first] = standIn.receiveFor('sync.fifo', 1);
  expect(first?.body).toBe('a1');
  expect(bodies(standIn, 'sync.fifo')).toEqual(['b1']);
  expect(standIn.nextVisibleAt()).toBe(plusMs(clock.now(), MINUTE_MS));
  standIn.acknowledge('sync.fifo', [first?.receiptHandle ?? '']);
  expect(standIn.nextVisibleAt()).toBeLessThanOrEqual(clock.now());
  expect(bodies(standIn, 'sync.fifo')).toEqual(['a2']);
});

test('a message that is still delayed holds back those sent after it to its group', () => {
  const { standIn, clock } = setUp();
  standIn.setAttributes('sync.fifo', { DelaySeconds: '60' });
  sendFifo(standIn, '1');
  standIn.setAttributes('sync.fifo', { DelaySeconds: '0' });
  sendFifo(standIn, '2');
  expect(bodies(standIn, 'sync.fifo')).toEqual([]);
  clock.advance(MINUTE_MS);
  expect(bodies(standIn, 'sync.fifo')).toEqual(['1', '2']);
});

test('one batch may hold several messages of a group, and the group waits for all of them', () => {
  const { standIn } = setUp();
  for (const body of ['1', '2', '3']) sendFifo(standIn, body);
  const [first, second] = standIn.receiveFor('sync.fifo', 2);
  standIn.release('sync.fifo', [first?.receiptHandle ?? ''], { atOnce: true });
  expect(bodies(standIn, 'sync.fifo')).toEqual([]);
  standIn.release('sync.fifo', [second?.receiptHandle ?? ''], { atOnce: true });
  expect(bodies(standIn, 'sync.fifo')).toEqual(['1', '2', '3']);
});

test('a FIFO message whose time-out has passed is not deleted by its old handle, only given again', () => {
  const { standIn, clock } = setUp();
  sendFifo(standIn, '1');
  const [first] = standIn.receiveFor('sync.fifo', 1);
  clock.advance(MINUTE_MS);
  expect(() => standIn.deleteMessage('sync.fifo', first?.receiptHandle ?? '')).toThrow('expired');
  standIn.acknowledge('sync.fifo', [first?.receiptHandle ?? '']);
  expect(bodies(standIn, 'sync.fifo')).toEqual(['1']);
});

test('a deduplication id holds for five minutes of the clock, deleted message or not', () => {
  const { standIn, clock } = setUp();
  sendFifo(standIn, '1');
  standIn.acknowledge(
    'sync.fifo',
    standIn.receiveFor('sync.fifo', 10).map(({ receiptHandle }) => receiptHandle),
  );
  clock.advance(5 * MINUTE_MS - 1);
  sendFifo(standIn, '1');
  expect(bodies(standIn, 'sync.fifo')).toEqual([]);
  clock.advance(1);
  sendFifo(standIn, '1');
  expect(bodies(standIn, 'sync.fifo')).toEqual(['1']);
});

test.each([
  ['the content is the id', { ContentBasedDeduplication: 'true' }, {}, ['x', 'y']],
  ['an id given wins over the content', { ContentBasedDeduplication: 'true' }, { MessageDeduplicationId: 'd' }, ['x']],
  [
    'ids are looked at per group',
    { DeduplicationScope: 'messageGroup', ContentBasedDeduplication: 'true' },
    {},
    ['x', 'y', 'x'],
  ],
])('%s', (_, attributes, ids, expected) => {
  const { standIn } = setUp();
  standIn.createQueue('own.fifo', { FifoQueue: 'true', ...attributes });
  for (const [MessageBody, MessageGroupId] of [
    ['x', 'a'],
    ['x', 'a'],
    ['y', 'a'],
    ['x', 'b'],
  ] as const) {
    standIn.send('own.fifo', { MessageBody, MessageGroupId, ...ids });
  }
  expect(bodies(standIn, 'own.fifo')).toEqual(expected);
});

test('a standard queue may give a message twice, each time with a handle of its own', () => {
  const { standIn } = setUp();
  standIn.disturbSends(() => 2);
  const { messageId } = standIn.send('messages', { MessageBody: 'a' });
  const records = standIn.receiveFor('messages', 10);
  expect(records.map((record) => record.messageId)).toEqual([messageId, messageId]);
  standIn.acknowledge(
    'messages',
    records.slice(0, 1).map(({ receiptHandle }) => receiptHandle),
  );
  expect(standIn.depths()).toMatchObject({ messages: { inFlight: 1 } });
});

test('after a kill nothing is lost: what was in flight is visible, delays and deduplication hold, receives count', () => {
  const path = logFile();
  const { standIn, clock } = setUp(path);
  for (const [MessageBody, DelaySeconds] of [
    ['done', 0],
    ['open', 0],
    ['later', 600],
  ] as const) {
    standIn.send('messages', { MessageBody, DelaySeconds });
  }
  sendFifo(standIn, '1');
  standIn.receiveFor('sync.fifo', 10);
  const [done] = standIn.receiveFor('messages', 10);
  standIn.acknowledge('messages', [done?.receiptHandle ?? '']);
  appendFileSync(path, '{"kind":"removed","queue":"messages","ser');
  const again = setUp(path, clock).standIn;
  expect(again.receiveFor('messages', 10)).toMatchObject([
    { body: 'open', attributes: { ApproximateReceiveCount: '2' } },
  ]);
  sendFifo(again, '1');
  expect(bodies(again, 'sync.fifo')).toEqual(['1']);
  clock.advance(10 * MINUTE_MS);
  expect(bodies(again)).toContain('later');
});

test('a long log is shortened without anything changing', () => {
  const path = logFile();
  const { standIn, clock } = setUp(path);
  standIn.send('messages', { MessageBody: 'kept' });
  sendFifo(standIn, 'once');
  standIn.acknowledge(
    'sync.fifo',
    standIn.receiveFor('sync.fifo', 10).map(({ receiptHandle }) => receiptHandle),
  );
  for (let count = 0; count < 1_000; count += 1) {
    standIn.send('dead', { MessageBody: String(count) });
    standIn.acknowledge(
      'dead',
      standIn.receiveFor('dead', 10).map(({ receiptHandle }) => receiptHandle),
    );
  }
  expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(2_000);
  const { serial } = standIn.send('dead', { MessageBody: 'last' });
  const again = setUp(path, clock).standIn;
  expect(again.depths()).toEqual(standIn.depths());
  sendFifo(again, 'once');
  expect(bodies(again, 'sync.fifo')).toEqual([]);
  expect(again.send('dead', { MessageBody: 'next' }).serial).toBe(serial + 1);
});
