import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { LOCAL_QUEUES } from '../../../local/world/environment.ts';
import { QUEUE_LIMITS, type QueueName } from '../../../shared/config/limits.ts';
import type { FunctionName, Host } from './host.ts';
import type { Ending } from './invocation.ts';
import type { Order } from './order.ts';
import type { Outside } from './outside.ts';
import { subjectOfBody, subjectsOfMessages } from './subjects.ts';

export const QUEUES = ['messages', 'wakes', 'syncs'] as const satisfies readonly QueueName[];

const CONSUMER = { messages: 'send-message', wakes: 'on-wake', syncs: 'sync-workbook' } as const satisfies Record<
  QueueName,
  FunctionName
>;

/** A batch that somebody worked off, and what became of each message. */
export interface Delivered {
  readonly records: readonly SQSRecord[];
  /** So many are to come again. */
  readonly failed: number;
}

/** Hands one batch of a queue to the function behind it; `null` when there is none. */
export async function deliverFrom(
  name: QueueName,
  { sqs }: Outside,
  host: Host,
  order: Order,
): Promise<Delivered | null> {
  const queue = LOCAL_QUEUES[name];
  const received = sqs.receiveFor(queue, QUEUE_LIMITS[name].batchSize);
  if (received.length === 0) return null;
  const records = order.ofRecords(received, ({ body }) => subjectOfBody(body).join());
  const event: SQSEvent = { Records: [...records] };
  const ending = await host.call(
    CONSUMER[name],
    (functions) => functions[CONSUMER[name]](event),
    () => subjectsOfMessages(records),
  );
  // What nobody answers for comes again once its time is over.
  if (ending.kind === 'died') return { records, failed: records.length };
  const failed = failedIn(records, ending);
  const handlesOf = (are: boolean): readonly string[] =>
    records.filter(({ messageId }) => failed.has(messageId) === are).map(({ receiptHandle }) => receiptHandle);
  sqs.acknowledge(queue, handlesOf(false));
  sqs.release(queue, handlesOf(true));
  return { records, failed: failed.size };
}

function failedIn(
  records: readonly SQSRecord[],
  ending: Ending<{ readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] }>,
): ReadonlySet<string> {
  if (ending.kind !== 'answered') return new Set(records.map(({ messageId }) => messageId));
  return new Set(ending.answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}

/** Timers put what they carry on the queue of wakes. */
export function fireTimers({ clock, scheduler, sqs }: Outside): boolean {
  const fires = scheduler.takeDue(clock.now());
  for (const fire of fires) {
    sqs.send(LOCAL_QUEUES.wakes, { MessageBody: fire.input });
    scheduler.acknowledge(fire);
  }
  return fires.length > 0;
}
