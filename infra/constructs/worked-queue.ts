import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DEAD_LETTER_KEPT_DAYS, QUEUE_LIMITS, type QueueName } from '../../shared/config/limits.ts';
import { createDeadLetterQueue } from './dead-letter-queue.ts';
import type { GuanjiaFunction } from './guanjia-function.ts';

export interface WorkedQueueProps {
  readonly name: QueueName;
  /** In order and one at a time within a group; deduplicated by ids we give, never by content. */
  readonly fifo: boolean;
}

/** A queue that one function works off, and beside it the queue of what could not be worked off. */
export class WorkedQueue extends Construct {
  readonly name: QueueName;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { name, fifo }: WorkedQueueProps) {
    super(scope, id);
    const limits = QUEUE_LIMITS[name];
    this.name = name;
    this.deadLetters = createDeadLetterQueue(this, 'DeadLetters', { fifo });
    this.queue = new Queue(this, 'Queue', {
      ...(fifo ? { fifo: true, contentBasedDeduplication: false } : {}),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(limits.visibilitySeconds),
      retentionPeriod: Duration.days(DEAD_LETTER_KEPT_DAYS),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: limits.receiveCountMax },
    });
  }

  fedBy(feeder: GuanjiaFunction): void {
    feeder.allow(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }

  /** Only the messages that failed come back, not the whole batch. */
  workedBy({ lambda }: GuanjiaFunction): void {
    const { batchSize, concurrencyMax } = QUEUE_LIMITS[this.name];
    lambda.addEventSource(
      new SqsEventSource(this.queue, { batchSize, maxConcurrency: concurrencyMax, reportBatchItemFailures: true }),
    );
    Validations.of(lambda).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'What cannot be worked off goes to the queue’s own dead letters.',
    });
  }
}
