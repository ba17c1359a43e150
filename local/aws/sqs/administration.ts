import type { Clock } from '../../../shared/application/ports.ts';
import { MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import type { Journal } from '../journal.ts';
import { completeAttributes, type QueueAttributes, settingsOf } from './queue-attributes.ts';
import { invalidParameter, sqsRefusal } from './refusals.ts';
import { queueNamed, type SqsChange, type SqsState } from './state.ts';

/** Making and changing queues. */
export interface Administration {
  /** Does nothing when the queue exists with the same attributes. */
  createQueue(name: string, attributes: QueueAttributes): void;
  setAttributes(name: string, attributes: QueueAttributes): void;
  purge(name: string): void;
}

/** Source: Amazon SQS API Reference, «PurgeQueue». */
const PURGE_INTERVAL_MS = MINUTE_MS;

export function createAdministration(machine: {
  readonly clock: Clock;
  readonly state: SqsState;
  readonly journal: Journal<SqsChange>;
}): Administration {
  const { clock, state, journal } = machine;
  const putQueue = (name: string, attributes: QueueAttributes): void => {
    checkRedrive(state, attributes);
    journal.record({ kind: 'queue-put', queue: name, attributes, at: clock.now() });
  };
  return {
    createQueue: (name, given) => {
      const fifo = given.FifoQueue === 'true';
      checkName(name, fifo);
      const attributes = completeAttributes(given, fifo);
      const existing = state.queues.get(name);
      if (existing === undefined) return putQueue(name, attributes);
      const differing = Object.keys(given).find((each) => existing.attributes[each] !== attributes[each]);
      if (differing !== undefined) {
        throw sqsRefusal(
          'QueueNameExists',
          `A queue already exists with the same name and a different value for attribute ${differing}`,
        );
      }
    },
    setAttributes: (name, given) => {
      const queue = queueNamed(state, name);
      if ('FifoQueue' in given) throw sqsRefusal('InvalidAttributeName', 'Unknown Attribute FifoQueue.');
      putQueue(name, completeAttributes({ ...queue.attributes, ...given }, queue.settings.fifo));
    },
    purge: (name) => {
      const { purgedAt } = queueNamed(state, name);
      if (purgedAt !== null && plusMs(purgedAt, PURGE_INTERVAL_MS) > clock.now()) {
        throw sqsRefusal(
          'PurgeQueueInProgress',
          `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`,
        );
      }
      journal.record({ kind: 'queue-purged', queue: name, at: clock.now() });
    },
  };
}

function checkRedrive(state: SqsState, attributes: QueueAttributes): void {
  const { redrive, fifo } = settingsOf(attributes);
  if (redrive === null) return;
  const policy = attributes.RedrivePolicy ?? '';
  const target = state.queues.get(redrive.deadLetterQueue);
  if (target === undefined) throw invalidParameter('RedrivePolicy', policy, 'Dead letter target does not exist.');
  if (target.settings.fifo !== fifo) {
    throw invalidParameter('RedrivePolicy', policy, 'Dead-letter queue must be same type of queue as the source.');
  }
}

function checkName(name: string, fifo: boolean): void {
  if (/^[A-Za-z0-9_-]{1,80}(\.fifo)?$/.test(name) && name.length <= 80 && name.endsWith('.fifo') === fifo) return;
  throw sqsRefusal(
    'InvalidParameterValueException',
    'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length; a FIFO queue, and no other, ends in .fifo.',
  );
}
