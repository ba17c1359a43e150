import type { Clock } from '../../../shared/application/ports.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import type { Journal } from '../journal.ts';
import { isInFlight, type QueuedMessage, readReceiptHandle } from './message.ts';
import { queueArn } from './queue-attributes.ts';
import { receivableMessages } from './receivable.ts';
import { invalidParameter, sqsRefusal } from './refusals.ts';
import { type Queue, queueNamed, type SqsChange, type SqsState } from './state.ts';

/** Handing messages out, and what becomes of them then. */
export interface Delivery {
  /** Up to `count` messages, which are out of sight from now on until the time-out (the queue's, unless given). */
  receive(queueName: string, count: number, visibilityTimeoutMs?: number): readonly QueuedMessage[];
  deleteMessage(queueName: string, receiptHandle: string): void;
  changeVisibility(queueName: string, receiptHandle: string, visibilityTimeoutMs: number): void;
  /** Drops what is older than the queue keeps it, and moves what was received too often to the dead letters. */
  tidy(queue: Queue): void;
}

export function createDelivery(machine: {
  readonly clock: Clock;
  readonly state: SqsState;
  readonly journal: Journal<SqsChange>;
}): Delivery {
  const { clock, state, journal } = machine;
  const tidy = (queue: Queue): void => {
    const now = clock.now();
    const { retentionMs, redrive } = queue.settings;
    const messages = [...queue.messages.values()];
    const expired = messages.filter(({ sentAt }) => plusMs(sentAt, retentionMs) <= now).map(({ serial }) => serial);
    if (expired.length > 0) journal.record({ kind: 'removed', queue: queue.name, serials: expired });
    if (redrive === null) return;
    for (const { serial, receiveCount, visibleAt } of messages) {
      if (receiveCount < redrive.receivesMax || visibleAt > now) continue;
      const message = queue.messages.get(serial);
      if (message !== undefined) {
        const deadLetter = deadLetterOf(queue, message, state.nextSerial(), now);
        journal.record({
          kind: 'dead-lettered',
          queue: queue.name,
          serial,
          to: redrive.deadLetterQueue,
          message: deadLetter,
        });
      }
    }
  };
  const receive = (queueName: string, count: number, visibilityTimeoutMs?: number): readonly QueuedMessage[] => {
    const queue = queueNamed(state, queueName);
    const now = clock.now();
    tidy(queue);
    const serials = receivableMessages(queue, count, now).map(({ serial }) => serial);
    if (serials.length === 0) return [];
    const visibleAt = plusMs(now, visibilityTimeoutMs ?? queue.settings.visibilityTimeoutMs);
    journal.record({ kind: 'received', queue: queueName, serials, at: now, visibleAt });
    return serials.flatMap((serial) => queue.messages.get(serial) ?? []);
  };
  const deleteMessage = (queueName: string, receiptHandle: string): void => {
    const queue = queueNamed(state, queueName);
    const message = messageOfHandle(queue, receiptHandle);
    if (message === null) return;
    if (queue.settings.fifo && !isInFlight(message, clock.now())) {
      throw invalidParameter('ReceiptHandle', receiptHandle, 'The receipt handle has expired.');
    }
    journal.record({ kind: 'removed', queue: queueName, serials: [message.serial] });
  };
  const changeVisibility = (queueName: string, receiptHandle: string, visibilityTimeoutMs: number): void => {
    const now = clock.now();
    const message = messageOfHandle(queueNamed(state, queueName), receiptHandle);
    if (message === null || !isInFlight(message, now)) {
      throw sqsRefusal('MessageNotInflight', 'The message referred to is not in flight.');
    }
    const visibleAt = plusMs(now, visibilityTimeoutMs);
    journal.record({
      kind: 'visibility-changed',
      queue: queueName,
      serial: message.serial,
      visibleAt,
      taken: visibilityTimeoutMs > 0,
    });
  };

  return { receive, deleteMessage, changeVisibility, tidy };
}

/** The message of the handle, `null` when it is gone or was received again since. */
function messageOfHandle(queue: Queue, receiptHandle: string): QueuedMessage | null {
  const handle = readReceiptHandle(receiptHandle);
  if (handle === null)
    throw sqsRefusal(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${receiptHandle}" is not a valid receipt handle.`,
    );
  const message = queue.messages.get(handle.serial);
  return message?.receiveCount === handle.receiveCount ? message : null;
}

function deadLetterOf(queue: Queue, message: QueuedMessage, serial: number, now: Instant): QueuedMessage {
  return {
    ...message,
    serial,
    // A standard queue keeps the time of the first sending, so time spent here counts against the retention there.
    sentAt: queue.settings.fifo ? now : message.sentAt,
    visibleAt: now,
    taken: false,
    receiveCount: 0,
    firstReceivedAt: null,
    deadLetterSourceArn: queueArn(queue.name),
  };
}
