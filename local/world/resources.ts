import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { ConflictException, CreateScheduleGroupCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { ATTEND_INDEX, EXPIRY_ATTRIBUTE, QUEUE_LIMITS, type QueueName } from '../../shared/config/limits.ts';
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from '../aws/account.ts';
import { LOCAL_QUEUES, LOCAL_SCHEDULE_GROUP, LOCAL_TABLE } from './environment.ts';

export interface AwsClients {
  readonly dynamodb: DynamoDBClient;
  readonly scheduler: SchedulerClient;
  readonly sqs: SQSClient;
}

/** Makes what the deployment's stacks would: table, queues and schedule group, by the same figures. Safe to repeat. */
export async function createResources({ dynamodb, scheduler, sqs }: AwsClients): Promise<void> {
  await createTable(dynamodb);
  for (const name of ['messages', 'syncs', 'wakes'] as const) await createQueue(sqs, name);
  await sqs.send(new CreateQueueCommand({ QueueName: LOCAL_QUEUES.timerDeadLetters }));
  try {
    await scheduler.send(new CreateScheduleGroupCommand({ Name: LOCAL_SCHEDULE_GROUP }));
  } catch (fault) {
    if (!(fault instanceof ConflictException)) throw fault;
  }
}

async function createTable(dynamodb: DynamoDBClient): Promise<void> {
  try {
    await dynamodb.send(new DescribeTableCommand({ TableName: LOCAL_TABLE }));
    return;
  } catch (fault) {
    if (!(fault instanceof ResourceNotFoundException)) throw fault;
  }
  await dynamodb.send(
    new CreateTableCommand({
      TableName: LOCAL_TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: ATTEND_INDEX.partitionKey, AttributeType: 'S' },
        { AttributeName: ATTEND_INDEX.sortKey, AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: ATTEND_INDEX.name,
          KeySchema: [
            { AttributeName: ATTEND_INDEX.partitionKey, KeyType: 'HASH' },
            { AttributeName: ATTEND_INDEX.sortKey, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  await dynamodb.send(
    new UpdateTimeToLiveCommand({
      TableName: LOCAL_TABLE,
      TimeToLiveSpecification: { Enabled: true, AttributeName: EXPIRY_ATTRIBUTE },
    }),
  );
}

async function createQueue(sqs: SQSClient, name: QueueName): Promise<void> {
  const queue = LOCAL_QUEUES[name];
  const isFifo = queue.endsWith('.fifo');
  const deadLetters = isFifo ? queue.replace('.fifo', '-dead-letters.fifo') : `${queue}-dead-letters`;
  const fifo: Record<string, string> = isFifo ? { FifoQueue: 'true', ContentBasedDeduplication: 'false' } : {};
  const { visibilitySeconds, receiveCountMax } = QUEUE_LIMITS[name];
  await sqs.send(new CreateQueueCommand({ QueueName: deadLetters, Attributes: fifo }));
  const deadLetterTargetArn = `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT_ID}:${deadLetters}`;
  await sqs.send(
    new CreateQueueCommand({
      QueueName: queue,
      Attributes: {
        ...fifo,
        VisibilityTimeout: String(visibilitySeconds),
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: receiveCountMax }),
      },
    }),
  );
}
