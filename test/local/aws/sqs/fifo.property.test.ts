import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSqsStandIn } from '../../../../local/aws/sqs/stand-in.ts';
import { DAY_MS, type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../../../../shared/kernel/instant.ts';
import { handClock } from '../hand-clock.ts';
import { logFile } from '../log-file.ts';

const VISIBILITY_MS = 30 * SECOND_MS;
const DEDUPLICATION_MS = 5 * MINUTE_MS;

const send = fc.record({ kind: fc.constant('send'), group: fc.constantFrom('a', 'b', 'c'), id: fc.nat(12) });
const receive = fc.record({ kind: fc.constant('receive'), count: fc.integer({ min: 1, max: 4 }) });
const wait = fc.record({
  kind: fc.constant('wait'),
  durationMs: fc.constantFrom(SECOND_MS, VISIBILITY_MS - 1, VISIBILITY_MS, DEDUPLICATION_MS - 1, DEDUPLICATION_MS),
});
const step = fc.oneof(
  { weight: 6, arbitrary: send },
  { weight: 4, arbitrary: receive },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('acknowledge') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('give back') }) },
  { weight: 2, arbitrary: wait },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
);

interface Sent {
  readonly group: string;
  state: 'waiting' | 'acknowledged';
}

/** A queue beside the plainest account of what it owes. */
function queueUnderTest() {
  const path = logFile();
  const clock = handClock('2026-11-22T00:00:00Z');
  const open = () => createSqsStandIn({ clock, path });
  let queue = open();
  queue.createQueue('q.fifo', { FifoQueue: 'true' });
  /** By body, in the order of sending. */
  const sent = new Map<string, Sent>();
  const idTakenAt = new Map<number, Instant>();
  /** Received and not yet visible again. */
  let held: { readonly body: string; readonly receiptHandle: string; readonly until: Instant }[] = [];
  const stillHeld = () => held.filter(({ until }) => until > clock.now());

  const receiveAndCheck = (count: number): void => {
    const batch = queue.receiveFor('q.fifo', count);
    const batchBodies = batch.map(({ body }) => body);
    for (const [index, body] of batchBodies.entries()) {
      const message = sent.get(body);
      expect(message?.state, `${body} was sent and not acknowledged`).toBe('waiting');
      for (const [earlier, other] of sent) {
        if (earlier === body) break;
        if (other.group !== message?.group || other.state === 'acknowledged') continue;
        expect(batchBodies.slice(0, index), `${earlier} stands before ${body} in its group`).toContain(earlier);
      }
    }
    const heldBefore = stillHeld().map(({ body }) => sent.get(body)?.group);
    for (const body of batchBodies)
      expect(heldBefore, 'its group is not in flight').not.toContain(sent.get(body)?.group);
    const until = plusMs(clock.now(), VISIBILITY_MS);
    held = [...stillHeld(), ...batch.map(({ body, receiptHandle }) => ({ body, receiptHandle, until }))];
  };
  const acknowledge = (): void => {
    // Outdated handles are handed in too: they must do no harm.
    queue.acknowledge(
      'q.fifo',
      held.map(({ receiptHandle }) => receiptHandle),
    );
    for (const { body } of stillHeld()) {
      const message = sent.get(body);
      if (message !== undefined) message.state = 'acknowledged';
    }
    held = [];
  };
  return {
    sent,
    act: (each: typeof step extends fc.Arbitrary<infer Step> ? Step : never): void => {
      if ('id' in each) {
        const body = `${sent.size} ${each.id}`;
        const takenAt = idTakenAt.get(each.id);
        const isRepeated = takenAt !== undefined && clock.now() < plusMs(takenAt, DEDUPLICATION_MS);
        queue.send('q.fifo', {
          MessageBody: body,
          MessageGroupId: each.group,
          MessageDeduplicationId: String(each.id),
        });
        if (isRepeated) return;
        idTakenAt.set(each.id, clock.now());
        sent.set(body, { group: each.group, state: 'waiting' });
      } else if ('count' in each) receiveAndCheck(each.count);
      else if ('durationMs' in each) clock.advance(each.durationMs);
      else if (each.kind === 'acknowledge') acknowledge();
      else if (each.kind === 'give back') {
        // The oldest alone: those received with it keep their group waiting.
        const [oldest, ...others] = stillHeld();
        queue.release('q.fifo', [oldest?.receiptHandle ?? ''], { atOnce: true });
        held = others;
      } else {
        queue.close();
        queue = open();
        held = [];
      }
    },
    /** Receives and acknowledges until nothing is left. */
    drain: (): void => {
      for (let round = 0; round <= sent.size; round += 1) {
        clock.advance(VISIBILITY_MS);
        receiveAndCheck(10);
        acknowledge();
      }
      clock.advance(DAY_MS);
      expect(queue.receiveFor('q.fifo', 10)).toEqual([]);
      queue.close();
    },
  };
}

/**
 * Whatever is sent, received, given back, waited for and killed: within a group nothing overtakes, no message is lost,
 * none comes back once acknowledged, and an id taken within five minutes is not queued again.
 */
test('a FIFO queue keeps order within a group, loses nothing, and repeats no id within five minutes', () => {
  let messages = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 80 }), (steps) => {
      const { act, drain, sent } = queueUnderTest();
      for (const each of steps) act(each);
      drain();
      expect([...sent.values()].filter(({ state }) => state === 'waiting')).toEqual([]);
      messages += sent.size;
    }),
    { seed: 20261122, numRuns: 300 },
  );
  expect(messages, 'the steps sent something').toBeGreaterThan(1_000);
});
