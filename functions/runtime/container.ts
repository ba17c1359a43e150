import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { SchedulerClient, type SchedulerClientConfig } from '@aws-sdk/client-scheduler';
import { SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DriveWatchStore } from '../../shared/application/drive-watch-port.ts';
import type { Log } from '../../shared/application/log.ts';
import type { Clock, Ids, QueuePort, SmsPort, TimerPort } from '../../shared/application/ports.ts';
import type { StorePort } from '../../shared/application/store-port.ts';
import type { Environment } from '../../shared/config/environment.ts';
import { createSchedulerTimers } from '../../shared/gateways/scheduler-timers.ts';
import { createSnsSms } from '../../shared/gateways/sns-sms.ts';
import { createSqsQueues } from '../../shared/gateways/sqs-queues.ts';
import { createDriveWatchStore } from '../../shared/store/drive-watch-store.ts';
import { createDynamoStore } from '../../shared/store/dynamo-store.ts';
import { systemClock } from './clock.ts';
import { createIds } from './ids.ts';
import { consoleLog } from './log.ts';

/** Everything a handler works with. One per warm function. */
export interface Container {
  readonly environment: Environment;
  readonly store: StorePort;
  readonly watches: DriveWatchStore;
  readonly queues: QueuePort;
  readonly timers: TimerPort;
  readonly sms: SmsPort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Where the clients connect and what time it is, when not AWS, Google and the machine's clock. */
export interface Surroundings {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly dynamodb?: DynamoDBClientConfig;
  /** In the place of a client made of `dynamodb`. */
  readonly documents?: DynamoDBDocumentClient;
  /** A client, or what one is made of. */
  readonly scheduler?: SchedulerClient | SchedulerClientConfig;
  readonly sns?: SNSClientConfig;
  readonly sqs?: SQSClient | SQSClientConfig;
  readonly googleFetch?: typeof fetch;
}

export function createContainer(environment: Environment, surroundings: Surroundings = {}): Container {
  const clock = surroundings.clock ?? systemClock;
  const client = surroundings.documents ?? documentClient(surroundings.dynamodb);
  const table = { client, name: environment.tableName };
  return {
    environment,
    store: createDynamoStore(table),
    watches: createDriveWatchStore(table),
    queues: createSqsQueues(sqsClient(surroundings.sqs), {
      messages: environment.messageQueueUrl,
      syncs: environment.syncQueueUrl,
      wakes: environment.wakeQueueUrl,
    }),
    timers: createSchedulerTimers(schedulerClient(surroundings.scheduler), {
      scheduleGroup: environment.scheduleGroup,
      targetArn: environment.wakeTargetArn,
      roleArn: environment.schedulerRoleArn,
      deadLetterArn: environment.timerDeadLetterArn,
    }),
    // One attempt and no more: a text whose answer was lost must not leave again by itself.
    sms: createSnsSms(new SNSClient({ ...surroundings.sns, maxAttempts: 1 })),
    clock,
    ids: createIds(clock),
    log: surroundings.log ?? consoleLog,
  };
}

function documentClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(config), { marshallOptions: { removeUndefinedValues: true } });
}

const sqsClient = (given: SQSClient | SQSClientConfig = {}): SQSClient =>
  given instanceof SQSClient ? given : new SQSClient(given);

const schedulerClient = (given: SchedulerClient | SchedulerClientConfig = {}): SchedulerClient =>
  given instanceof SchedulerClient ? given : new SchedulerClient(given);
