import { SECOND_MS } from '../../../shared/kernel/instant.ts';
import { LOCAL_ACCOUNT_ID } from '../account.ts';
import { AwsRefusal } from '../call-desk.ts';
import type { Wire } from '../wire.ts';
import { runBatch } from './batch.ts';
import { systemAttributesOf } from './lambda-record.ts';
import {
  type MessageAttributes,
  md5Of,
  md5OfAttributes,
  type QueuedMessage,
  receiptHandleOf,
  sequenceNumberOf,
  sizeOf,
} from './message.ts';
import { MESSAGE_BYTES_MAX, queueArn } from './queue-attributes.ts';
import { queryCodeOf, sqsRefusal } from './refusals.ts';
import { REQUESTS, type ReceiveRequest, readRequest, type SendRequest } from './requests.ts';
import type { SqsStandIn } from './stand-in.ts';

interface Caller {
  readonly standIn: SqsStandIn;
  readonly urlOf: (queueName: string) => string;
}

type Operation = (caller: Caller, body: unknown) => unknown;

const OPERATIONS = {
  CreateQueue: ({ standIn, urlOf }, body) => {
    const { QueueName, Attributes } = readRequest(REQUESTS.CreateQueue, body);
    standIn.createQueue(QueueName, Attributes);
    return { QueueUrl: urlOf(QueueName) };
  },
  GetQueueUrl: ({ standIn, urlOf }, body) => {
    const { QueueName } = readRequest(REQUESTS.GetQueueUrl, body);
    return { QueueUrl: urlOf(standIn.queue(QueueName).name) };
  },
  ListQueues: listQueues,
  GetQueueAttributes: getAttributes,
  SetQueueAttributes: ({ standIn }, body) => {
    const { QueueUrl, Attributes } = readRequest(REQUESTS.SetQueueAttributes, body);
    standIn.setAttributes(queueNameOf(QueueUrl), Attributes);
  },
  PurgeQueue: ({ standIn }, body) => standIn.purge(queueNameOf(readRequest(REQUESTS.PurgeQueue, body).QueueUrl)),
  SendMessage: ({ standIn }, body) => {
    const { QueueUrl, ...request } = readRequest(REQUESTS.SendMessage, body);
    return send(standIn, queueNameOf(QueueUrl), request);
  },
  SendMessageBatch: sendBatch,
  ReceiveMessage: receive,
  DeleteMessage: ({ standIn }, body) => {
    const { QueueUrl, ReceiptHandle } = readRequest(REQUESTS.DeleteMessage, body);
    standIn.deleteMessage(queueNameOf(QueueUrl), ReceiptHandle);
  },
  DeleteMessageBatch: ({ standIn }, body) => {
    const { QueueUrl, Entries } = readRequest(REQUESTS.DeleteMessageBatch, body);
    const queueName = standIn.queue(queueNameOf(QueueUrl)).name;
    return runBatch(Entries, ({ ReceiptHandle }) => {
      standIn.deleteMessage(queueName, ReceiptHandle);
      return {};
    });
  },
  ChangeMessageVisibility: ({ standIn }, body) => {
    const { QueueUrl, ReceiptHandle, VisibilityTimeout } = readRequest(REQUESTS.ChangeMessageVisibility, body);
    standIn.changeVisibility(queueNameOf(QueueUrl), ReceiptHandle, VisibilityTimeout * SECOND_MS);
  },
} as const satisfies Record<string, Operation>;

const BY_NAME = new Map<string, Operation>(Object.entries(OPERATIONS));

/**
 * The JSON 1.0 protocol of SQS. `publicUrl`: where clients reach this wire, without a slash at the end; queue URLs
 * begin with it. A queue URL is known by its last part alone, so that one kept from another port still works.
 */
export function createSqsWire(standIn: SqsStandIn, publicUrl = 'http://localhost'): Wire {
  const caller: Caller = { standIn, urlOf: (name) => `${publicUrl}/${LOCAL_ACCOUNT_ID}/${name}` };
  return async (request) => {
    const name = (request.headers.get('x-amz-target') ?? '').replace(/^AmazonSQS\./, '');
    const text = await request.text();
    try {
      const operation = BY_NAME.get(name);
      if (request.method !== 'POST' || operation === undefined) {
        throw sqsRefusal('UnsupportedOperation', `${name} is not implemented by the local stand-in.`);
      }
      return answer(
        standIn,
        200,
        standIn.desk.perform(name, () => operation(caller, jsonOf(text))),
      );
    } catch (refusal) {
      if (!(refusal instanceof AwsRefusal)) throw refusal;
      const body = { __type: `com.amazonaws.sqs#${refusal.code}`, message: refusal.message };
      const fault = refusal.httpStatus < 500 ? 'Sender' : 'Receiver';
      return answer(standIn, refusal.httpStatus, body, {
        'x-amzn-query-error': `${queryCodeOf(refusal.code)};${fault}`,
      });
    }
  };
}

function answer(standIn: SqsStandIn, status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body ?? {}), {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': standIn.desk.nextRequestId(),
      ...headers,
    },
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsRefusal('SerializationException', 400, 'The request body is not JSON.');
  }
}

function queueNameOf(queueUrl: string): string {
  return queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
}

function listQueues({ standIn, urlOf }: Caller, body: unknown): unknown {
  const { QueueNamePrefix = '', MaxResults, NextToken = '' } = readRequest(REQUESTS.ListQueues, body);
  const left = standIn.queueNames().filter((name) => name.startsWith(QueueNamePrefix) && name > NextToken);
  const page = left.slice(0, MaxResults);
  return { QueueUrls: page.map(urlOf), NextToken: page.length < left.length ? page.at(-1) : undefined };
}

function getAttributes({ standIn }: Caller, body: unknown): unknown {
  const { QueueUrl, AttributeNames } = readRequest(REQUESTS.GetQueueAttributes, body);
  const { name, attributes, createdAt, modifiedAt } = standIn.queue(queueNameOf(QueueUrl));
  const depth = standIn.depth(name);
  const all: Record<string, string> = {
    ...attributes,
    QueueArn: queueArn(name),
    CreatedTimestamp: String(Math.floor(createdAt / SECOND_MS)),
    LastModifiedTimestamp: String(Math.floor(modifiedAt / SECOND_MS)),
    ApproximateNumberOfMessages: String(depth.visible),
    ApproximateNumberOfMessagesNotVisible: String(depth.inFlight),
    ApproximateNumberOfMessagesDelayed: String(depth.delayed),
  };
  return { Attributes: chosen(all, AttributeNames) };
}

/** The entries of `all` that are asked for by name, by `prefix.*`, or by `All`. */
function chosen<Value>(all: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  const isWanted = (name: string): boolean =>
    names.some(
      (wanted) =>
        wanted === 'All' ||
        wanted === name ||
        (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1))) ||
        wanted === '.*',
    );
  return Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)));
}

function send(standIn: SqsStandIn, queueName: string, request: SendRequest): Record<string, unknown> {
  const { messageId, serial } = standIn.send(queueName, request);
  return {
    MessageId: messageId,
    MD5OfMessageBody: md5Of(request.MessageBody),
    MD5OfMessageAttributes: md5OfGiven(request.MessageAttributes ?? {}),
    SequenceNumber: standIn.queue(queueName).settings.fifo ? sequenceNumberOf(serial) : undefined,
  };
}

function sendBatch({ standIn }: Caller, body: unknown): unknown {
  const { QueueUrl, Entries } = readRequest(REQUESTS.SendMessageBatch, body);
  const queueName = standIn.queue(queueNameOf(QueueUrl)).name;
  const bytes = Entries.reduce((sum, entry) => sum + sizeOf(entry.MessageBody, entry.MessageAttributes ?? {}), 0);
  if (bytes > MESSAGE_BYTES_MAX) {
    throw sqsRefusal(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${MESSAGE_BYTES_MAX} bytes. You have sent ${bytes} bytes.`,
    );
  }
  return runBatch(Entries, ({ Id: _, ...request }) => send(standIn, queueName, request));
}

function receive({ standIn }: Caller, body: unknown): unknown {
  const request = readRequest(REQUESTS.ReceiveMessage, body);
  const { VisibilityTimeout: timeout } = request;
  const visibilityTimeoutMs = timeout === undefined ? undefined : timeout * SECOND_MS;
  const messages = standIn.receive(queueNameOf(request.QueueUrl), request.MaxNumberOfMessages, visibilityTimeoutMs);
  return messages.length === 0 ? {} : { Messages: messages.map((message) => received(message, request)) };
}

function received(message: QueuedMessage, request: ReceiveRequest): unknown {
  const attributes = chosen({ ...systemAttributesOf(message) }, [
    ...request.AttributeNames,
    ...request.MessageSystemAttributeNames,
  ]);
  const messageAttributes = chosen(message.attributes, request.MessageAttributeNames);
  return {
    MessageId: message.messageId,
    ReceiptHandle: receiptHandleOf(message),
    Body: message.body,
    MD5OfBody: md5Of(message.body),
    Attributes: Object.keys(attributes).length === 0 ? undefined : attributes,
    MessageAttributes: Object.keys(messageAttributes).length === 0 ? undefined : messageAttributes,
    MD5OfMessageAttributes: md5OfGiven(messageAttributes),
  };
}

function md5OfGiven(attributes: MessageAttributes): string | undefined {
  return Object.keys(attributes).length === 0 ? undefined : md5OfAttributes(attributes);
}
