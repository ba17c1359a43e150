import {
  BatchEntryIdsNotDistinct,
  BatchRequestTooLong,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  EmptyBatchRequest,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  InvalidAttributeName,
  InvalidAttributeValue,
  InvalidBatchEntryId,
  ListQueuesCommand,
  ListQueueTagsCommand,
  MessageNotInflight,
  PurgeQueueCommand,
  PurgeQueueInProgress,
  QueueDoesNotExist,
  QueueNameExists,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  RequestThrottled,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  SQSClient,
  TooManyEntriesInBatchRequest,
} from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { createSqsStandIn } from '../../../local/aws/sqs/stand-in.ts';
import { createSqsWire } from '../../../local/aws/sqs/wire.ts';
import { handClock } from '../../local/aws/hand-clock.ts';
import { CLIENT_SETTINGS, serve } from './serve.ts';

const QueueUrl = 'http://localhost/000000000000/messages';
const FifoUrl = 'http://localhost/000000000000/sync.fifo';

async function setUp() {
  const clock = handClock('2026-11-22T00:00:00Z');
  const standIn = createSqsStandIn({ clock, path: null });
  const endpoint = await serve(createSqsWire(standIn));
  const client = new SQSClient({ ...CLIENT_SETTINGS, endpoint, maxAttempts: 1 });
  await client.send(new CreateQueueCommand({ QueueName: 'messages' }));
  await client.send(new CreateQueueCommand({ QueueName: 'sync.fifo', Attributes: { FifoQueue: 'true' } }));
  const receive = async (url = QueueUrl) => {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
    return Messages;
  };
  return { clock, standIn, client, receive };
}

test('a queue is made, found, listed and described; making it again changes nothing', async () => {
  const { client } = await setUp();
  const made = await client.send(new CreateQueueCommand({ QueueName: 'messages', Attributes: { DelaySeconds: '0' } }));
  expect(made.QueueUrl).toBe(QueueUrl);
  expect((await client.send(new GetQueueUrlCommand({ QueueName: 'messages' }))).QueueUrl).toBe(QueueUrl);
  expect((await client.send(new ListQueuesCommand({ QueueNamePrefix: 's' }))).QueueUrls).toEqual([FifoUrl]);
  const all = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  expect(all.Attributes).toMatchObject({
    QueueArn: 'arn:aws:sqs:ap-east-1:000000000000:messages',
    VisibilityTimeout: '30',
    MaximumMessageSize: '1048576',
    MessageRetentionPeriod: '345600',
    CreatedTimestamp: '1795305600',
    ApproximateNumberOfMessages: '0',
  });
  const one = await client.send(new GetQueueAttributesCommand({ QueueUrl: FifoUrl, AttributeNames: ['FifoQueue'] }));
  expect(one.Attributes).toEqual({ FifoQueue: 'true' });
});

test('the queues come in pages', async () => {
  const { client } = await setUp();
  const first = await client.send(new ListQueuesCommand({ MaxResults: 1 }));
  expect(first.QueueUrls).toEqual([QueueUrl]);
  const second = await client.send(new ListQueuesCommand({ MaxResults: 1, NextToken: first.NextToken }));
  expect(second).toMatchObject({ QueueUrls: [FifoUrl] });
  expect(second.NextToken).toBeUndefined();
});

describe('a queue that is wrong is refused', () => {
  const dead = (name: string, count: number | string) =>
    JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:ap-east-1:000000000000:${name}`, maxReceiveCount: count });
  test.each([
    ['a name with a dot', 'a.b', {}, 'InvalidParameterValue'],
    ['a name of 81 characters', 'q'.repeat(81), {}, 'InvalidParameterValue'],
    ['.fifo without the attribute', 'a.fifo', {}, 'InvalidParameterValue'],
    ['the attribute without .fifo', 'a', { FifoQueue: 'true' }, 'InvalidParameterValue'],
    ['FifoQueue false', 'a', { FifoQueue: 'false' }, 'InvalidAttributeName'],
    ['an attribute of FIFO queues', 'a', { ContentBasedDeduplication: 'true' }, 'InvalidAttributeName'],
    ['an attribute that is not implemented', 'a', { KmsMasterKeyId: 'k' }, 'InvalidAttributeName'],
    ['a delay of 901 s', 'a', { DelaySeconds: '901' }, 'InvalidAttributeValue'],
    ['a time-out of 43,201 s', 'a', { VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
    ['a retention of 59 s', 'a', { MessageRetentionPeriod: '59' }, 'InvalidAttributeValue'],
    ['a size above 1 MiB', 'a', { MaximumMessageSize: '1048577' }, 'InvalidAttributeValue'],
    ['a redrive after none', 'a', { RedrivePolicy: dead('messages', 0) }, 'InvalidAttributeValue'],
    ['a redrive after 1,001', 'a', { RedrivePolicy: dead('messages', 1_001) }, 'InvalidAttributeValue'],
    ['a redrive to nowhere', 'a', { RedrivePolicy: dead('absent', 3) }, 'InvalidParameterValue'],
    ['a redrive to another type', 'a', { RedrivePolicy: dead('sync.fifo', 3) }, 'InvalidParameterValue'],
  ] as const)('%s', async (_, QueueName, Attributes, name) => {
    const { client, standIn } = await setUp();
    await expect(client.send(new CreateQueueCommand({ QueueName, Attributes }))).rejects.toMatchObject({ name });
    expect(standIn.queueNames()).toEqual(['messages', 'sync.fifo']);
  });
  test('a name taken with other attributes', async () => {
    const { client } = await setUp();
    const other = new CreateQueueCommand({ QueueName: 'messages', Attributes: { DelaySeconds: '1' } });
    await expect(client.send(other)).rejects.toBeInstanceOf(QueueNameExists);
  });
  test('attributes changed wrongly', async () => {
    const { client } = await setUp();
    const set = (Attributes: Record<string, string>) =>
      client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    await expect(set({ FifoQueue: 'true' })).rejects.toBeInstanceOf(InvalidAttributeName);
    await expect(set({ DelaySeconds: 'x' })).rejects.toBeInstanceOf(InvalidAttributeValue);
  });
});

test('a queue that does not exist is named as such', async () => {
  const { client } = await setUp();
  const absent = 'http://localhost/000000000000/absent';
  await expect(client.send(new GetQueueUrlCommand({ QueueName: 'absent' }))).rejects.toBeInstanceOf(QueueDoesNotExist);
  await expect(client.send(new SendMessageCommand({ QueueUrl: absent, MessageBody: 'x' }))).rejects.toBeInstanceOf(
    QueueDoesNotExist,
  );
  await expect(client.send(new ReceiveMessageCommand({ QueueUrl: absent }))).rejects.toBeInstanceOf(QueueDoesNotExist);
});

test('a message is sent, received with its attributes, and deleted; the client checks its digest', async () => {
  const { client, standIn, receive } = await setUp();
  const MessageAttributes = {
    kind: { DataType: 'String', StringValue: '短信' },
    bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
  };
  const sent = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"编号":1}', MessageAttributes }));
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    }),
  );
  expect(Messages).toMatchObject([
    { MessageId: sent.MessageId, Body: '{"编号":1}', MessageAttributes, Attributes: { ApproximateReceiveCount: '1' } },
  ]);
  expect(Messages[0]?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
  expect(await receive()).toEqual([]);
  const deletion = { QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle };
  await client.send(new DeleteMessageCommand(deletion));
  await client.send(new DeleteMessageCommand(deletion));
  expect(standIn.depths()).toMatchObject({ messages: { visible: 0, inFlight: 0, delayed: 0 } });
  expect(standIn.calls()).toMatchObject({ SendMessage: 1, ReceiveMessage: 2, DeleteMessage: 2 });
});

describe('a message that is wrong is refused', () => {
  const fifo = { QueueUrl: FifoUrl, MessageGroupId: 'g', MessageDeduplicationId: 'd' };
  const text = { DataType: 'String', StringValue: 'x' };
  const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`a${index}`, text]));
  const cases: readonly (readonly [string, Partial<SendMessageCommandInput>, string])[] = [
    ['an empty body', { MessageBody: '' }, 'MissingParameter'],
    ['no body', { MessageBody: undefined }, 'MissingParameter'],
    ['a control character', { MessageBody: 'a\u0001' }, 'InvalidMessageContents'],
    ['a body above 1 MiB', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
    ['a delay of 901 s', { DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['a negative delay', { DelaySeconds: -1 }, 'InvalidParameterValue'],
    ['a deduplication id', { MessageDeduplicationId: 'd' }, 'InvalidParameterValue'],
    ['eleven attributes', { MessageAttributes: eleven }, 'InvalidParameterValue'],
    ['an attribute name of AWS', { MessageAttributes: { 'aws.kind': text } }, 'InvalidParameterValue'],
    ['an empty attribute', { MessageAttributes: { kind: { ...text, StringValue: '' } } }, 'InvalidParameterValue'],
    ['system attributes', { MessageSystemAttributes: { AWSTraceHeader: text } }, 'UnsupportedOperation'],
    ['FIFO: no group', { ...fifo, MessageGroupId: undefined }, 'MissingParameter'],
    ['FIFO: no deduplication id', { ...fifo, MessageDeduplicationId: undefined }, 'InvalidParameterValue'],
    [
      'FIFO: a deduplication id of 129 characters',
      { ...fifo, MessageDeduplicationId: 'd'.repeat(129) },
      'InvalidParameterValue',
    ],
    ['FIFO: a group with a blank', { ...fifo, MessageGroupId: 'a b' }, 'InvalidParameterValue'],
    ['FIFO: a delay', { ...fifo, DelaySeconds: 1 }, 'InvalidParameterValue'],
  ];
  test.each(cases)('%s', async (_, changed, name) => {
    const { client, standIn } = await setUp();
    await expect(client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', ...changed }))).rejects.toMatchObject(
      { name },
    );
    expect(Object.values(standIn.depths()).every(({ visible, delayed }) => visible + delayed === 0)).toBe(true);
  });
});

test.each([
  ['a body of 1 MiB', { MessageBody: 'x'.repeat(1_048_576) }],
  ['a delay of 900 s', { DelaySeconds: 900 }],
  ['a group in a standard queue', { MessageGroupId: 'g' }],
  [
    'FIFO ids of 128 characters',
    { QueueUrl: FifoUrl, MessageGroupId: 'g'.repeat(128), MessageDeduplicationId: 'd'.repeat(128) },
  ],
])('just right is taken: %s', async (_, changed) => {
  const { client } = await setUp();
  const sent = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', ...changed }));
  expect(sent.MessageId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a batch does what it can and says what it could not', async () => {
  const { client, receive } = await setUp();
  const Entries = [
    { Id: 'first', MessageBody: 'a' },
    { Id: 'second', MessageBody: 'b', DelaySeconds: 901 },
    { Id: 'third', MessageBody: 'c' },
  ];
  const sent = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['first', 'third']);
  expect(sent.Failed).toMatchObject([{ Id: 'second', SenderFault: true, Code: 'InvalidParameterValue' }]);
  const messages = await receive();
  expect(messages.map(({ Body }) => Body)).toEqual(['a', 'c']);
  const handles = messages.map(({ ReceiptHandle }, index) => ({ Id: `e${index}`, ReceiptHandle }));
  const deleted = await client.send(
    new DeleteMessageBatchCommand({ QueueUrl, Entries: [...handles, { Id: 'wrong', ReceiptHandle: 'nonsense' }] }),
  );
  expect(deleted.Successful).toHaveLength(2);
  expect(deleted.Failed).toMatchObject([{ Id: 'wrong', Code: 'ReceiptHandleIsInvalid' }]);
});

test('a batch that is wrong as a whole is refused whole', async () => {
  const { client, receive } = await setUp();
  const entry = (Id: string, MessageBody = 'x') => ({ Id, MessageBody });
  const send = (Entries: { Id: string; MessageBody: string }[]) =>
    client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  await expect(send([])).rejects.toBeInstanceOf(EmptyBatchRequest);
  await expect(send(Array.from({ length: 11 }, (_, index) => entry(`e${index}`)))).rejects.toBeInstanceOf(
    TooManyEntriesInBatchRequest,
  );
  await expect(send([entry('a'), entry('a')])).rejects.toBeInstanceOf(BatchEntryIdsNotDistinct);
  await expect(send([entry('a b')])).rejects.toBeInstanceOf(InvalidBatchEntryId);
  await expect(send([entry('a', 'x'.repeat(600_000)), entry('b', 'x'.repeat(600_000))])).rejects.toBeInstanceOf(
    BatchRequestTooLong,
  );
  expect(await receive()).toEqual([]);
  await send(Array.from({ length: 10 }, (_, index) => entry(`e${index}`)));
  expect(await receive()).toHaveLength(10);
});

test('a FIFO queue answers a repeated message like the first and gives it once', async () => {
  const { client, receive } = await setUp();
  const message = { QueueUrl: FifoUrl, MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'd' };
  const first = await client.send(new SendMessageCommand(message));
  const second = await client.send(new SendMessageCommand(message));
  expect(first.SequenceNumber).toMatch(/^\d{20}$/);
  expect(second).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
  expect(await receive(FifoUrl)).toHaveLength(1);
});

test('a message can be given back at once, and only while it is in flight', async () => {
  const { client, receive } = await setUp();
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  const [first] = await receive();
  const giveBack = (ReceiptHandle: string | undefined) =>
    client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  await giveBack(first?.ReceiptHandle);
  expect(await receive()).toHaveLength(1);
  await expect(giveBack(first?.ReceiptHandle)).rejects.toBeInstanceOf(MessageNotInflight);
  await expect(giveBack('nonsense')).rejects.toBeInstanceOf(ReceiptHandleIsInvalid);
});

test('a queue is emptied once a minute at most', async () => {
  const { client, clock, receive } = await setUp();
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  await client.send(new PurgeQueueCommand({ QueueUrl }));
  expect(await receive()).toEqual([]);
  clock.advance(59_999);
  await expect(client.send(new PurgeQueueCommand({ QueueUrl }))).rejects.toBeInstanceOf(PurgeQueueInProgress);
  clock.advance(1);
  await client.send(new PurgeQueueCommand({ QueueUrl }));
});

test('what is not implemented is refused, not ignored', async () => {
  const { client } = await setUp();
  await expect(client.send(new ListQueueTagsCommand({ QueueUrl }))).rejects.toMatchObject({
    name: 'UnsupportedOperation',
  });
  const receive = new ReceiveMessageCommand({ QueueUrl: FifoUrl, ReceiveRequestAttemptId: 'a' });
  await expect(client.send(receive)).rejects.toMatchObject({ name: 'UnsupportedOperation' });
});

test('a body that is no JSON is refused', async () => {
  const wire = createSqsWire(createSqsStandIn({ clock: handClock('2026-11-22T00:00:00Z'), path: null }));
  const headers = { 'x-amz-target': 'AmazonSQS.SendMessage' };
  const answer = await wire(new Request('http://localhost/', { method: 'POST', headers, body: '{' }));
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ __type: 'com.amazonaws.sqs#SerializationException' });
});

test('calls fail as injected', async () => {
  const { client, standIn } = await setUp();
  const send = () => client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  standIn.desk.inject('SendMessage', 'throttled');
  await expect(send()).rejects.toBeInstanceOf(RequestThrottled);
  standIn.desk.inject('SendMessage', 'lost-after');
  await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(standIn.depths()).toMatchObject({ messages: { visible: 1 } });
});
