import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MessageRequest, QueuePort, SummaryRequest } from '../application/ports.ts';
import { invariant } from '../kernel/invariant.ts';

export interface QueueAddresses {
  readonly messages: string;
  readonly syncs: string;
  readonly wakes: string;
}

/** SQS's own limit for a delayed message. */
const DELAY_MS_MAX = 900_000;
/** SQS takes 128 characters of deduplication id. */
const DEDUPLICATION_ID_MAX = 128;

export function createSqsQueues(client: SQSClient, queues: QueueAddresses): QueuePort {
  const enqueueForSending = async (request: MessageRequest | SummaryRequest): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: queues.messages, MessageBody: JSON.stringify(request) }));
  };
  return {
    enqueueMessage: enqueueForSending,
    enqueueSummary: enqueueForSending,
    enqueueSync: async ({ spreadsheet, cause, scope }) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queues.syncs,
          MessageBody: JSON.stringify({ spreadsheet, scope }),
          MessageGroupId: spreadsheet,
          MessageDeduplicationId: `${cause}.${spreadsheet}`.slice(0, DEDUPLICATION_ID_MAX),
        }),
      );
    },
    enqueueWake: async (wake, delayMs) => {
      invariant(delayMs >= 0 && delayMs <= DELAY_MS_MAX, `a wake cannot be delayed by ${delayMs} ms`);
      await client.send(
        new SendMessageCommand({
          QueueUrl: queues.wakes,
          MessageBody: JSON.stringify(wake),
          DelaySeconds: Math.ceil(delayMs / 1_000),
        }),
      );
    },
  };
}
