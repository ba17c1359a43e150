import type { Instant } from '../../../shared/kernel/instant.ts';
import { invariant, unreachable } from '../../../shared/kernel/invariant.ts';
import type { QueuedMessage } from './message.ts';
import { DEDUPLICATION_MS, type QueueAttributes, type QueueSettings, settingsOf } from './queue-attributes.ts';
import { sqsRefusal } from './refusals.ts';

/** A deduplication id in force: a message sent with it again is answered like the first and not queued. */
export interface Deduplication {
  readonly key: string;
  readonly at: Instant;
  readonly serial: number;
  readonly messageId: string;
}

export interface Queue {
  readonly name: string;
  readonly attributes: QueueAttributes;
  readonly settings: QueueSettings;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
  purgedAt: Instant | null;
  /** By serial, in the order of sending. */
  readonly messages: Map<number, QueuedMessage>;
  readonly deduplications: Map<string, Deduplication>;
}

export type SqsChange =
  | { readonly kind: 'queue-put'; readonly queue: string; readonly attributes: QueueAttributes; readonly at: Instant }
  | { readonly kind: 'queue-purged'; readonly queue: string; readonly at: Instant }
  | {
      readonly kind: 'sent';
      readonly queue: string;
      readonly message: QueuedMessage;
      readonly deduplication: Deduplication | null;
    }
  | {
      readonly kind: 'received';
      readonly queue: string;
      readonly serials: readonly number[];
      readonly at: Instant;
      readonly visibleAt: Instant;
    }
  | {
      readonly kind: 'visibility-changed';
      readonly queue: string;
      readonly serial: number;
      readonly visibleAt: Instant;
      readonly taken: boolean;
    }
  | { readonly kind: 'removed'; readonly queue: string; readonly serials: readonly number[] }
  | {
      readonly kind: 'dead-lettered';
      readonly queue: string;
      readonly serial: number;
      readonly to: string;
      readonly message: QueuedMessage;
    }
  /** Written by a snapshot only: what was sent and deleted within the last minutes. */
  | { readonly kind: 'deduplicated'; readonly queue: string; readonly deduplication: Deduplication }
  | { readonly kind: 'serial-reached'; readonly serial: number };

export interface SqsState {
  readonly queues: ReadonlyMap<string, Queue>;
  nextSerial(): number;
  apply(change: SqsChange): void;
  snapshot(): readonly SqsChange[];
  /** For a restart: whoever had received a message is gone, so what was in flight is visible again. */
  releaseAll(): void;
}

export function createSqsState(): SqsState {
  const queues = new Map<string, Queue>();
  let lastSerial = 0;
  const apply = (change: SqsChange): void => {
    lastSerial = Math.max(lastSerial, serialOf(change));
    if (change.kind === 'serial-reached') return;
    const queue = queues.get(change.queue);
    if (change.kind === 'queue-put') {
      queues.set(change.queue, putQueue(queue, change));
      return;
    }
    invariant(queue !== undefined, `a change of the unknown queue ${change.queue}`);
    applyTo(queue, change);
    if (change.kind === 'dead-lettered') queues.get(change.to)?.messages.set(change.message.serial, change.message);
  };
  return {
    queues,
    nextSerial: () => lastSerial + 1,
    apply,
    snapshot: () => [...[...queues.values()].flatMap(changesOf), { kind: 'serial-reached', serial: lastSerial }],
    releaseAll: () => {
      for (const queue of queues.values()) {
        for (const { serial, taken, sentAt } of queue.messages.values()) {
          if (taken) update(queue, serial, { taken: false, visibleAt: sentAt });
        }
      }
    },
  };
}

/** The highest serial that a change hands out, 0 for none. */
function serialOf(change: SqsChange): number {
  if (change.kind === 'serial-reached') return change.serial;
  if (change.kind === 'deduplicated') return change.deduplication.serial;
  return change.kind === 'sent' || change.kind === 'dead-lettered' ? change.message.serial : 0;
}

function putQueue(
  queue: Queue | undefined,
  { queue: name, attributes, at }: Extract<SqsChange, { kind: 'queue-put' }>,
): Queue {
  const settings = settingsOf(attributes);
  if (queue !== undefined) return { ...queue, attributes, settings, modifiedAt: at };
  const empty = { messages: new Map(), deduplications: new Map(), purgedAt: null };
  return { name, attributes, settings, createdAt: at, modifiedAt: at, ...empty };
}

function applyTo(queue: Queue, change: Exclude<SqsChange, { kind: 'queue-put' | 'serial-reached' }>): void {
  switch (change.kind) {
    case 'queue-purged':
      queue.messages.clear();
      queue.purgedAt = change.at;
      return;
    case 'sent':
      queue.messages.set(change.message.serial, change.message);
      if (change.deduplication !== null) remember(queue, change.deduplication);
      return;
    case 'received':
      for (const serial of change.serials) receive(queue, serial, change);
      return;
    case 'visibility-changed':
      update(queue, change.serial, { visibleAt: change.visibleAt, taken: change.taken });
      return;
    case 'removed':
      for (const serial of change.serials) queue.messages.delete(serial);
      return;
    case 'dead-lettered':
      queue.messages.delete(change.serial);
      return;
    case 'deduplicated':
      remember(queue, change.deduplication);
      return;
    default:
      unreachable(change);
  }
}

function update(queue: Queue, serial: number, changed: Partial<QueuedMessage>): void {
  const message = queue.messages.get(serial);
  if (message !== undefined) queue.messages.set(serial, { ...message, ...changed });
}

function receive(queue: Queue, serial: number, { at, visibleAt }: Extract<SqsChange, { kind: 'received' }>): void {
  const before = queue.messages.get(serial);
  const receiveCount = (before?.receiveCount ?? 0) + 1;
  update(queue, serial, { visibleAt, taken: true, receiveCount, firstReceivedAt: before?.firstReceivedAt ?? at });
}

/** Kept in the order of `at`, so the outdated ones stand first and go. */
function remember(queue: Queue, deduplication: Deduplication): void {
  for (const [key, { at }] of queue.deduplications) {
    if (at + DEDUPLICATION_MS > deduplication.at) break;
    queue.deduplications.delete(key);
  }
  queue.deduplications.delete(deduplication.key);
  queue.deduplications.set(deduplication.key, deduplication);
}

function changesOf(queue: Queue): SqsChange[] {
  const { name, attributes, createdAt, modifiedAt, purgedAt } = queue;
  return [
    { kind: 'queue-put', queue: name, attributes, at: createdAt },
    ...(modifiedAt === createdAt ? [] : [{ kind: 'queue-put', queue: name, attributes, at: modifiedAt } as const]),
    ...(purgedAt === null ? [] : [{ kind: 'queue-purged', queue: name, at: purgedAt } as const]),
    ...[...queue.messages.values()].map(
      (message) => ({ kind: 'sent', queue: name, message, deduplication: null }) as const,
    ),
    ...[...queue.deduplications.values()].map(
      (each) => ({ kind: 'deduplicated', queue: name, deduplication: each }) as const,
    ),
  ];
}

/** Throws QueueDoesNotExist. */
export function queueNamed(state: SqsState, name: string): Queue {
  const queue = state.queues.get(name);
  if (queue === undefined) throw sqsRefusal('QueueDoesNotExist', 'The specified queue does not exist.');
  return queue;
}
