import { LOCAL_QUEUES } from '../../local/world/environment.ts';
import type { StandIns } from '../../local/world/surroundings.ts';

/** Every hint that waits for its workbook to be looked at, taken off the queue; ten at most. */
export function takeQueuedHints({ sqs }: Pick<StandIns, 'sqs'>): readonly unknown[] {
  const records = sqs.receiveFor(LOCAL_QUEUES.syncs, 10);
  const handles = records.map(({ receiptHandle }) => receiptHandle);
  sqs.acknowledge(LOCAL_QUEUES.syncs, handles);
  return records.map(({ body }) => JSON.parse(body));
}
