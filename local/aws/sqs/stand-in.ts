import type { SQSRecord } from 'aws-lambda';
import type { Clock } from '../../../shared/application/ports.ts';
import { earliest, type Instant } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { AwsRefusal, type CallDesk, createCallDesk } from '../call-desk.ts';
import { openJournal } from '../journal.ts';
import { type Administration, createAdministration } from './administration.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import { lambdaRecordOf } from './lambda-record.ts';
import type { QueuedMessage } from './message.ts';
import { depthOf, nextVisibleAt, type QueueDepth } from './receivable.ts';
import type { SendRequest } from './requests.ts';
import { checkSend, messageOf } from './send.ts';
import { createSqsState, type Queue, queueNamed, type SqsChange } from './state.ts';

/** SQS in memory, on the clock it is given. */
export interface SqsStandIn extends Administration, Omit<Delivery, 'tidy'> {
  readonly desk: CallDesk;
  calls(): Readonly<Record<string, number>>;

  /** Throws QueueDoesNotExist. */
  queue(name: string): Queue;
  /** In order of name. */
  queueNames(): readonly string[];
  depth(name: string): QueueDepth;
  send(queueName: string, request: SendRequest): Pick<QueuedMessage, 'messageId' | 'serial'>;

  /** For an event source mapping: receives up to `batchSize` messages as a Lambda function gets them. */
  receiveFor(queueName: string, batchSize: number): SQSRecord[];
  /** The function was done with these: they are deleted, unless their time-out has passed already. */
  acknowledge(queueName: string, receiptHandles: readonly string[]): void;
  /** The function failed: they stay out of sight until their time-out, or not with `atOnce`. */
  release(queueName: string, receiptHandles: readonly string[], options?: { readonly atOnce: boolean }): void;
  /**
   * When the next message of any of `queueNames` may be received; at or before now means at once. Without names it looks
   * at every queue that is not another's dead-letter queue, since nobody receives from those.
   */
  nextVisibleAt(queueNames?: readonly string[]): Instant | null;
  depths(): Readonly<Record<string, QueueDepth>>;
  /** Lets a standard queue hold as many copies of a message sent as `choose` says, at least 1. */
  disturbSends(choose: (queueName: string, body: string) => number): void;
  close(): void;
}

const FAULT_WORDING = {
  throttled: { code: 'RequestThrottled', httpStatus: 403, message: 'Rate exceeded' },
  'internal-error': {
    code: 'InternalFailure',
    httpStatus: 500,
    message: 'The request processing has failed because of an unknown error.',
  },
  denied: { code: 'AccessDeniedException', httpStatus: 403, message: 'Access to the resource is denied.' },
} as const;

/** A function is invoked with at most this many messages. Source: AWS Lambda Developer Guide, «Using Lambda with SQS». */
const LAMBDA_BATCH_MAX = 10_000;

/** `path`: the file that keeps the state, `null` for none. What was in flight at the end of the last run is visible again. */
export function createSqsStandIn(options: { readonly clock: Clock; readonly path: string | null }): SqsStandIn {
  const { clock } = options;
  const state = createSqsState();
  const journal = openJournal<SqsChange>({ path: options.path, apply: state.apply, snapshot: state.snapshot });
  state.releaseAll();
  const desk = createCallDesk('sqs', FAULT_WORDING);
  let copiesOf: (queueName: string, body: string) => number = () => 1;

  const machine = { clock, state, journal };
  const { tidy, ...delivery } = createDelivery(machine);

  const deadLetterQueues = (): Set<string> =>
    new Set([...state.queues.values()].flatMap(({ settings }) => settings.redrive?.deadLetterQueue ?? []));

  return {
    desk,
    calls: desk.calls,
    ...createAdministration(machine),
    ...delivery,
    queue: (name) => queueNamed(state, name),
    queueNames: () => [...state.queues.keys()].sort(),
    depth: (name) => {
      const queue = queueNamed(state, name);
      tidy(queue);
      return depthOf(queue, clock.now());
    },
    send: (queueName, request) => {
      const queue = queueNamed(state, queueName);
      checkSend(queue, request);
      const { message, deduplication, duplicateOf } = messageOf(queue, request, state.nextSerial(), clock.now());
      if (duplicateOf !== null) return duplicateOf;
      journal.record({ kind: 'sent', queue: queueName, message, deduplication });
      const copies = queue.settings.fifo ? 1 : copiesOf(queueName, message.body);
      for (let copy = 1; copy < copies; copy += 1) {
        journal.record({
          kind: 'sent',
          queue: queueName,
          message: { ...message, serial: state.nextSerial() },
          deduplication: null,
        });
      }
      return message;
    },
    receiveFor: (queueName, batchSize) => {
      invariant(batchSize >= 1 && batchSize <= LAMBDA_BATCH_MAX, `a batch of 1 to ${LAMBDA_BATCH_MAX} messages`);
      return delivery.receive(queueName, batchSize).map((message) => lambdaRecordOf(queueName, message));
    },
    acknowledge: (queueName, receiptHandles) => {
      for (const handle of receiptHandles) ifStillHeld(() => delivery.deleteMessage(queueName, handle));
    },
    release: (queueName, receiptHandles, { atOnce } = { atOnce: false }) => {
      if (!atOnce) return;
      for (const handle of receiptHandles) ifStillHeld(() => delivery.changeVisibility(queueName, handle, 0));
    },
    nextVisibleAt: (queueNames) => {
      const deadLetters = deadLetterQueues();
      const names = queueNames ?? [...state.queues.keys()].filter((name) => !deadLetters.has(name));
      return earliest(names.flatMap((name) => nextVisibleAt(queueNamed(state, name), clock.now()) ?? []));
    },
    depths: () => {
      const now = clock.now();
      for (const queue of state.queues.values()) tidy(queue);
      return Object.fromEntries([...state.queues.values()].map((queue) => [queue.name, depthOf(queue, now)]));
    },
    disturbSends: (choose) => {
      copiesOf = choose;
    },
    close: () => journal.close(),
  };
}

/** A message that is no longer held, its time-out having passed, will be given again: neither deleting nor freeing it matters. */
function ifStillHeld(act: () => void): void {
  try {
    act();
  } catch (refusal) {
    if (!(refusal instanceof AwsRefusal)) throw refusal;
  }
}
