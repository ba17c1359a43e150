import type { SQSMessageAttributes, SQSRecord } from 'aws-lambda';
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from '../account.ts';
import {
  type MessageAttributes,
  md5Of,
  md5OfAttributes,
  type QueuedMessage,
  receiptHandleOf,
  sequenceNumberOf,
} from './message.ts';
import { queueArn } from './queue-attributes.ts';

/** The message's system attributes under the names that ReceiveMessage and the event source mapping give them. */
export function systemAttributesOf(message: QueuedMessage): SQSRecord['attributes'] {
  return {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: LOCAL_ACCOUNT_ID,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    ...(message.deduplicationId === null
      ? {}
      : { SequenceNumber: sequenceNumberOf(message.serial), MessageDeduplicationId: message.deduplicationId }),
    ...(message.groupId === null ? {} : { MessageGroupId: message.groupId }),
    ...(message.deadLetterSourceArn === null ? {} : { DeadLetterQueueSourceArn: message.deadLetterSourceArn }),
  };
}

/** A received message as a Lambda function gets it from its event source mapping. */
export function lambdaRecordOf(queueName: string, message: QueuedMessage): SQSRecord {
  return {
    messageId: message.messageId,
    receiptHandle: receiptHandleOf(message),
    body: message.body,
    attributes: systemAttributesOf(message),
    messageAttributes: lambdaAttributesOf(message.attributes),
    md5OfBody: md5Of(message.body),
    ...(Object.keys(message.attributes).length === 0
      ? {}
      : { md5OfMessageAttributes: md5OfAttributes(message.attributes) }),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(queueName),
    awsRegion: LOCAL_REGION,
  };
}

function lambdaAttributesOf(attributes: MessageAttributes): SQSMessageAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { dataType: DataType, stringValue: StringValue, binaryValue: BinaryValue },
    ]),
  );
}
