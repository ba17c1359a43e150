import { CreateScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { createInProcessHandler } from '../../../local/aws/in-process.ts';
import { createSchedulerStandIn } from '../../../local/aws/scheduler/stand-in.ts';
import { createSchedulerWire } from '../../../local/aws/scheduler/wire.ts';
import { createSnsStandIn } from '../../../local/aws/sns/stand-in.ts';
import { createSnsWire } from '../../../local/aws/sns/wire.ts';
import { createSqsStandIn } from '../../../local/aws/sqs/stand-in.ts';
import { createSqsWire } from '../../../local/aws/sqs/wire.ts';
import type { Wire } from '../../../local/aws/wire.ts';
import { handClock } from '../../local/aws/hand-clock.ts';
import { CLIENT_SETTINGS } from './serve.ts';

const clock = handClock('2026-11-22T00:00:00Z');
const settings = (wire: Wire) => ({
  ...CLIENT_SETTINGS,
  endpoint: 'http://in-process.invalid',
  requestHandler: createInProcessHandler(wire),
});

test('the scheduler is called without a socket, with query and body', async () => {
  const standIn = createSchedulerStandIn({ clock, path: null });
  const client = new SchedulerClient(settings(createSchedulerWire(standIn)));
  await client.send(
    new CreateScheduleCommand({
      Name: 'case',
      ScheduleExpression: 'at(2026-11-23T00:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: 'arn:aws:lambda:ap-east-1:000000000000:function:f', RoleArn: 'arn:aws:iam::000000000000:role/r' },
    }),
  );
  const list = (NamePrefix: string) => client.send(new ListSchedulesCommand({ NamePrefix }));
  expect((await list('ca')).Schedules).toHaveLength(1);
  expect((await list('x')).Schedules).toEqual([]);
});

test('SMS are sent without a socket, and a lost answer is an error of the connection', async () => {
  const standIn = createSnsStandIn({ clock, path: null });
  const client = new SNSClient({ ...settings(createSnsWire(standIn)), maxAttempts: 1 });
  const publish = () => client.send(new PublishCommand({ PhoneNumber: '+8613812345678', Message: '您好 & 再见' }));
  expect((await publish()).MessageId).toBe(standIn.messages()[0]?.messageId);
  expect(standIn.messages()[0]?.body).toBe('您好 & 再见');
  standIn.desk.inject('Publish', 'lost-after');
  await expect(publish()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(standIn.messages()).toHaveLength(2);
  standIn.desk.inject('Publish', 'throttled');
  await expect(publish()).rejects.toMatchObject({ name: 'Throttling' });
});

test('queues are used without a socket', async () => {
  const standIn = createSqsStandIn({ clock, path: null });
  standIn.createQueue('q', {});
  const client = new SQSClient(settings(createSqsWire(standIn)));
  const QueueUrl = 'http://anywhere/000000000000/q';
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: '您好' }));
  const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages).toMatchObject([{ Body: '您好' }]);
});
