import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type {
  AssignmentRequest,
  LookRequest,
  MessageRequest,
  PaperRequest,
  QueuePort,
  ReturnRequest,
  SummaryRequest,
  WakeRequest,
} from '../application/ports.ts';
import { WAKE_DELAY_MS_MAX } from '../config/limits.ts';
import { invariant } from '../kernel/invariant.ts';

export interface QueueAddresses {
  readonly messages: string;
  readonly syncs: string;
  readonly wakes: string;
}

/** SQS takes 128 characters of deduplication id. */
const DEDUPLICATION_ID_MAX = 128;

export function createSqsQueues(client: SQSClient, queues: QueueAddresses): QueuePort {
  const enqueueForSending = async (request: MessageRequest | SummaryRequest): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: queues.messages, MessageBody: JSON.stringify(request) }));
  };
  const enqueueLater = async (
    request: WakeRequest | LookRequest | AssignmentRequest | PaperRequest | ReturnRequest,
    delayMs: number,
  ): Promise<void> => {
    invariant(delayMs >= 0 && delayMs <= WAKE_DELAY_MS_MAX, `a wake cannot be delayed by ${delayMs} ms`);
    await client.send(
      new SendMessageCommand({
        QueueUrl: queues.wakes,
        MessageBody: JSON.stringify(request),
        DelaySeconds: Math.ceil(delayMs / 1_000),
      }),
    );
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
    enqueueWake: enqueueLater,
    enqueueLook: (request) => enqueueLater(request, 0),
    enqueueAssignment: (request) => enqueueLater(request, 0),
    enqueuePaper: (request) => enqueueLater(request, 0),
    enqueueReturn: enqueueLater,
  };
}
