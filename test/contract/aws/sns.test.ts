import {
  AuthorizationErrorException,
  CheckIfPhoneNumberIsOptedOutCommand,
  CreateTopicCommand,
  GetSMSAttributesCommand,
  InvalidParameterException,
  ListPhoneNumbersOptedOutCommand,
  OptInPhoneNumberCommand,
  PublishCommand,
  type PublishCommandInput,
  SetSMSAttributesCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { createSnsStandIn } from '../../../local/aws/sns/stand-in.ts';
import { createSnsWire } from '../../../local/aws/sns/wire.ts';
import { handClock, instantOf } from '../../local/aws/hand-clock.ts';
import { CLIENT_SETTINGS, serve } from './serve.ts';

const SMS = {
  PhoneNumber: '+8613812345678',
  Message: '【示范小区】您的报修「厨房漏水」已受理 <3 & 谢谢',
  MessageAttributes: {
    'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
    template: { DataType: 'String', StringValue: 'request-accepted' },
  },
} as const satisfies PublishCommandInput;

async function setUp(settings: { maxAttempts?: number } = {}) {
  const standIn = createSnsStandIn({ clock: handClock('2026-11-22T00:00:00Z'), path: null });
  const endpoint = await serve(createSnsWire(standIn));
  return { standIn, client: new SNSClient({ ...CLIENT_SETTINGS, endpoint, maxAttempts: 1, ...settings }) };
}

test('an SMS is accepted, kept word for word, and told to who listens', async () => {
  const { client, standIn } = await setUp();
  const heard: string[] = [];
  const end = standIn.subscribe(({ body }) => heard.push(body));
  const { MessageId } = await client.send(new PublishCommand(SMS));
  expect(standIn.messages()).toEqual([
    {
      at: instantOf('2026-11-22T00:00:00Z'),
      to: '+8613812345678',
      body: SMS.Message,
      messageId: MessageId,
      attributes: { 'AWS.SNS.SMS.SMSType': 'Transactional', template: 'request-accepted' },
      delivery: 'delivered',
      parts: { encoding: 'UCS-2', units: 27, parts: 1 },
    },
  ]);
  end();
  await client.send(new PublishCommand({ ...SMS, Message: 'second' }));
  expect(heard).toEqual([SMS.Message]);
  expect(new Set(standIn.messages().map(({ messageId }) => messageId)).size).toBe(2);
  expect(standIn.calls()).toEqual({ Publish: 2 });
});

describe('what is wrong is refused and not kept', () => {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const cases: readonly (readonly [string, Partial<PublishCommandInput>])[] = [
    ['a topic instead of a phone', { PhoneNumber: undefined, TopicArn: 'arn:aws:sns:ap-east-1:000000000000:t' }],
    ['a topic beside the phone', { TopicArn: 'arn:aws:sns:ap-east-1:000000000000:t' }],
    ['an endpoint', { PhoneNumber: undefined, TargetArn: 'arn:aws:sns:ap-east-1:000000000000:endpoint/a' }],
    ['no phone', { PhoneNumber: undefined }],
    ['a phone without +', { PhoneNumber: '8613812345678' }],
    ['a phone with blanks', { PhoneNumber: '+86 138 1234 5678' }],
    ['a phone of 16 digits', { PhoneNumber: '+8613812345678901' }],
    ['a phone of 6 digits', { PhoneNumber: '+861381' }],
    ['a phone that begins with 0', { PhoneNumber: '+0138123456' }],
    ['an empty message', { Message: '' }],
    ['1,601 bytes', { Message: 'x'.repeat(1_601) }],
    ['534 Chinese characters', { Message: '报'.repeat(534) }],
    ['a message structure', { MessageStructure: 'json' }],
    ['a subject', { Subject: 'hello' }],
    ['an unknown type', { MessageAttributes: { 'AWS.SNS.SMS.SMSType': text('Urgent') } }],
    ['a sender of 12 characters', { MessageAttributes: { 'AWS.SNS.SMS.SenderID': text('abcdefghijkl') } }],
    ['a sender of digits only', { MessageAttributes: { 'AWS.SNS.SMS.SenderID': text('12345') } }],
    ['a price as text', { MessageAttributes: { 'AWS.SNS.SMS.MaxPrice': text('0.50') } }],
    ['an attribute of AWS that is not implemented', { MessageAttributes: { 'AWS.MM.SMS.EntityId': text('1') } }],
  ];
  test.each(cases)('%s', async (_, changed) => {
    const { client, standIn } = await setUp();
    await expect(client.send(new PublishCommand({ ...SMS, ...changed }))).rejects.toBeInstanceOf(
      InvalidParameterException,
    );
    expect(standIn.messages()).toEqual([]);
  });
  test.each([
    ['an empty attribute', text('')],
    ['an attribute of bytes', { DataType: 'Binary', BinaryValue: new Uint8Array([1]) }],
  ] as const)('%s', async (_, attribute) => {
    const { client, standIn } = await setUp();
    const publish = client.send(new PublishCommand({ ...SMS, MessageAttributes: { template: attribute } }));
    await expect(publish).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    expect(standIn.messages()).toEqual([]);
  });
});

test.each([
  ['1,600 bytes', { Message: 'x'.repeat(1_600) }],
  ['533 Chinese characters', { Message: '报'.repeat(533) }],
  ['a phone of 15 digits', { PhoneNumber: '+861381234567890' }],
  ['a phone of 7 digits', { PhoneNumber: '+8613812' }],
  [
    'sender and price',
    {
      MessageAttributes: {
        'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'Guanjia-1' },
        'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: '0.50' },
      },
    },
  ],
] as const)('just right is taken: %s', async (_, changed) => {
  const { client, standIn } = await setUp();
  await client.send(new PublishCommand({ ...SMS, ...changed }));
  expect(standIn.messages()).toHaveLength(1);
});

test('an SMS to a number that opted out is accepted and never reaches the phone, until it opts in again', async () => {
  const { client, standIn } = await setUp();
  standIn.optOut('+8613812345678');
  const check = new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: '+8613812345678' });
  expect((await client.send(check)).isOptedOut).toBe(true);
  expect((await client.send(new ListPhoneNumbersOptedOutCommand({}))).phoneNumbers).toEqual(['+8613812345678']);
  await client.send(new PublishCommand(SMS));
  await client.send(new OptInPhoneNumberCommand({ phoneNumber: '+8613812345678' }));
  expect((await client.send(check)).isOptedOut).toBe(false);
  await client.send(new PublishCommand(SMS));
  expect(standIn.messages().map(({ delivery }) => delivery)).toEqual(['opted-out', 'delivered']);
});

test('the account remembers its settings', async () => {
  const { client } = await setUp();
  await client.send(
    new SetSMSAttributesCommand({ attributes: { DefaultSMSType: 'Transactional', MonthlySpendLimit: '5' } }),
  );
  const all = await client.send(new GetSMSAttributesCommand({}));
  expect(all.attributes).toEqual({ DefaultSMSType: 'Transactional', MonthlySpendLimit: '5' });
  const one = await client.send(new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] }));
  expect(one.attributes).toEqual({ MonthlySpendLimit: '5' });
  const report = new SetSMSAttributesCommand({ attributes: { UsageReportS3Bucket: 'b' } });
  await expect(client.send(report)).rejects.toBeInstanceOf(InvalidParameterException);
});

test('an operation that is not implemented is refused, not ignored', async () => {
  const { client } = await setUp();
  await expect(client.send(new CreateTopicCommand({ Name: 't' }))).rejects.toMatchObject({ name: 'InvalidAction' });
});

test('calls fail as injected: after a lost answer the SMS was sent all the same', async () => {
  const { client, standIn } = await setUp();
  const publish = () => client.send(new PublishCommand(SMS));
  standIn.desk.inject('Publish', 'throttled');
  await expect(publish()).rejects.toMatchObject({ name: 'Throttling', $metadata: { httpStatusCode: 400 } });
  standIn.desk.inject('Publish', 'denied');
  await expect(publish()).rejects.toBeInstanceOf(AuthorizationErrorException);
  standIn.desk.inject('Publish', 'lost-before');
  await expect(publish()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(standIn.messages()).toEqual([]);
  standIn.desk.inject('Publish', 'lost-after');
  await expect(publish()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(standIn.messages()).toHaveLength(1);
});

test('a client that retries sends an SMS twice: Publish knows no idempotency', async () => {
  const { client, standIn } = await setUp({ maxAttempts: 3 });
  standIn.desk.inject('Publish', 'lost-after');
  await client.send(new PublishCommand(SMS));
  expect(standIn.messages()).toHaveLength(2);
});

test('the carrier can lose an accepted SMS', async () => {
  const { client, standIn } = await setUp();
  standIn.disturbDelivery(({ to }) => to === SMS.PhoneNumber);
  await client.send(new PublishCommand(SMS));
  await client.send(new PublishCommand({ ...SMS, PhoneNumber: '+8613900000000' }));
  expect(standIn.messages().map(({ delivery }) => delivery)).toEqual(['carrier-failed', 'delivered']);
});
