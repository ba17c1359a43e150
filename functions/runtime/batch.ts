import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Log } from '../../shared/application/log.ts';

/**
 * Works off a batch of queue messages, body by body. One that throws is handed back to the queue, which delivers it
 * again and at last sets it aside; the others are done.
 */
export async function eachBody(
  event: SQSEvent,
  log: Log,
  complaint: string,
  work: (body: unknown) => Promise<unknown>,
): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const record of event.Records) {
    try {
      await work(JSON.parse(record.body));
    } catch (fault) {
      log.alarm(complaint, { record: record.messageId, fault: explain(fault) });
      failed.push(record.messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** An error's name and message for the log. Messages of ours and of the SDKs name items and conditions, never people. */
export function explain(fault: unknown): string {
  return fault instanceof Error ? `${fault.name}: ${fault.message}` : 'an unknown fault';
}
