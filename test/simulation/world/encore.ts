import type { DynamoDBStreamEvent, SQSRecord } from 'aws-lambda';
import { LOCAL_QUEUES } from '../../../local/world/environment.ts';
import type { QueueName } from '../../../shared/config/limits.ts';
import type { Host } from './host.ts';
import type { Outside } from './outside.ts';
import { handOver } from './stream-source.ts';

/** What comes to functions by itself. A sync is a look at the sheet: looks are many, and no two see the same. */
const QUEUES_KEPT: ReadonlySet<QueueName> = new Set<QueueName>(['messages', 'wakes']);

/** Keeps what came to functions, so that all of it may come once more when everything is over. */
export class Encore {
  readonly #batches: DynamoDBStreamEvent[] = [];
  readonly #messages: { readonly queue: QueueName; readonly body: string }[] = [];

  noteBatch(batch: DynamoDBStreamEvent): void {
    this.#batches.push(batch);
  }

  noteMessages(queue: QueueName, records: readonly SQSRecord[]): void {
    if (QUEUES_KEPT.has(queue)) this.#messages.push(...records.map(({ body }) => ({ queue, body })));
  }

  /** All of it in the order in which it came first, the batches of the stream before the messages. */
  async comeAgain(host: Host, { sqs }: Outside): Promise<void> {
    for (const batch of this.#batches) await handOver(host, batch);
    for (const { queue, body } of [...this.#messages]) sqs.send(LOCAL_QUEUES[queue], { MessageBody: body });
  }
}
