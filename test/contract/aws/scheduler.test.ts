import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  TagResourceCommand,
  ThrottlingException,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { describe, expect, test } from 'vitest';
import { createSchedulerStandIn } from '../../../local/aws/scheduler/stand-in.ts';
import { createSchedulerWire } from '../../../local/aws/scheduler/wire.ts';
import { handClock } from '../../local/aws/hand-clock.ts';
import { CLIENT_SETTINGS, serve } from './serve.ts';

const SCHEDULE = {
  Name: 'case-1.1',
  ScheduleExpression: 'at(2026-11-23T10:00:00)',
  ScheduleExpressionTimezone: 'Asia/Shanghai',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: {
    Arn: 'arn:aws:lambda:ap-east-1:000000000000:function:on-timer',
    RoleArn: 'arn:aws:iam::000000000000:role/timer',
    Input: '{"caseId":"case-1"}',
  },
} as const satisfies CreateScheduleCommandInput;

async function setUp(settings: { maxAttempts?: number } = {}) {
  const clock = handClock('2026-11-22T00:00:00Z');
  const standIn = createSchedulerStandIn({ clock, path: null });
  const endpoint = await serve(createSchedulerWire(standIn));
  return { clock, standIn, client: new SchedulerClient({ ...CLIENT_SETTINGS, endpoint, maxAttempts: 1, ...settings }) };
}

test('a schedule is created, described, listed and deleted', async () => {
  const { client, standIn } = await setUp();
  const created = await client.send(new CreateScheduleCommand(SCHEDULE));
  expect(created.ScheduleArn).toBe('arn:aws:scheduler:ap-east-1:000000000000:schedule/default/case-1.1');
  const described = await client.send(new GetScheduleCommand({ Name: 'case-1.1' }));
  expect(described).toMatchObject({
    Name: 'case-1.1',
    GroupName: 'default',
    State: 'ENABLED',
    ScheduleExpression: 'at(2026-11-23T10:00:00)',
    CreationDate: new Date('2026-11-22T00:00:00Z'),
    Target: {
      Input: '{"caseId":"case-1"}',
      RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
    },
  });
  const listed = await client.send(new ListSchedulesCommand({ NamePrefix: 'case-' }));
  expect(listed.Schedules?.map(({ Name }) => Name)).toEqual(['case-1.1']);
  await client.send(new DeleteScheduleCommand({ Name: 'case-1.1' }));
  await expect(client.send(new GetScheduleCommand({ Name: 'case-1.1' }))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  );
  expect(standIn.calls()).toEqual({ CreateSchedule: 1, GetSchedule: 2, ListSchedules: 1, DeleteSchedule: 1 });
});

test('a name taken is a conflict, an unknown one is not found', async () => {
  const { client } = await setUp();
  await client.send(new CreateScheduleCommand(SCHEDULE));
  await expect(client.send(new CreateScheduleCommand(SCHEDULE))).rejects.toBeInstanceOf(ConflictException);
  const absent = { ...SCHEDULE, Name: 'absent' };
  await expect(client.send(new UpdateScheduleCommand(absent))).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(client.send(new DeleteScheduleCommand({ Name: 'absent' }))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  );
  const elsewhere = { ...SCHEDULE, GroupName: 'absent' };
  await expect(client.send(new CreateScheduleCommand(elsewhere))).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test('an update replaces everything: what it leaves out goes back to its default', async () => {
  const { client } = await setUp();
  await client.send(new CreateScheduleCommand({ ...SCHEDULE, Description: 'first', State: 'DISABLED' }));
  const { ActionAfterCompletion: _, ...bare } = SCHEDULE;
  await client.send(new UpdateScheduleCommand({ ...bare, ScheduleExpression: 'at(2026-11-24T10:00:00)' }));
  const described = await client.send(new GetScheduleCommand({ Name: 'case-1.1' }));
  expect(described.Description).toBeUndefined();
  expect(described).toMatchObject({
    State: 'ENABLED',
    ActionAfterCompletion: 'NONE',
    ScheduleExpression: 'at(2026-11-24T10:00:00)',
  });
});

test('the list comes in pages', async () => {
  const { client } = await setUp();
  for (const Name of ['b', 'c', 'a']) await client.send(new CreateScheduleCommand({ ...SCHEDULE, Name }));
  const first = await client.send(new ListSchedulesCommand({ MaxResults: 2 }));
  expect(first.Schedules?.map(({ Name }) => Name)).toEqual(['a', 'b']);
  const second = await client.send(new ListSchedulesCommand({ MaxResults: 2, NextToken: first.NextToken }));
  expect(second.Schedules?.map(({ Name }) => Name)).toEqual(['c']);
  expect(second.NextToken).toBeUndefined();
});

test('a group is made, used and deleted with its schedules', async () => {
  const { client, standIn } = await setUp();
  await client.send(new CreateScheduleGroupCommand({ Name: 'cases' }));
  await expect(client.send(new CreateScheduleGroupCommand({ Name: 'cases' }))).rejects.toBeInstanceOf(
    ConflictException,
  );
  await client.send(new CreateScheduleCommand({ ...SCHEDULE, GroupName: 'cases' }));
  expect((await client.send(new GetScheduleGroupCommand({ Name: 'cases' }))).State).toBe('ACTIVE');
  const groups = await client.send(new ListScheduleGroupsCommand({}));
  expect(groups.ScheduleGroups?.map(({ Name }) => Name)).toEqual(['cases', 'default']);
  await client.send(new DeleteScheduleGroupCommand({ Name: 'cases' }));
  expect(standIn.list()).toEqual([]);
  await expect(client.send(new DeleteScheduleGroupCommand({ Name: 'default' }))).rejects.toBeInstanceOf(
    ValidationException,
  );
});

describe('what is wrong is refused with ValidationException', () => {
  const target = SCHEDULE.Target;
  const cases: readonly (readonly [string, Partial<CreateScheduleCommandInput>])[] = [
    ['a name of 65 characters', { Name: 'n'.repeat(65) }],
    ['a name with a blank', { Name: 'case 1' }],
    ['a name with Chinese characters', { Name: '报修' }],
    ['a group name with a colon', { GroupName: 'a:b' }],
    ['a date without time', { ScheduleExpression: 'at(2026-11-23)' }],
    ['a time with an offset', { ScheduleExpression: 'at(2026-11-23T10:00:00Z)' }],
    ['a day that does not exist', { ScheduleExpression: 'at(2027-02-29T10:00:00)' }],
    ['the hour 24', { ScheduleExpression: 'at(2026-11-23T24:00:00)' }],
    ['the present instant', { ScheduleExpression: 'at(2026-11-22T08:00:00)' }],
    ['an instant that is past in its zone', { ScheduleExpression: 'at(2026-11-22T07:59:59)' }],
    ['a rate of zero', { ScheduleExpression: 'rate(0 minutes)' }],
    ['a rate in weeks', { ScheduleExpression: 'rate(1 week)' }],
    ['a cron of five fields', { ScheduleExpression: 'cron(0 10 * * ?)' }],
    ['a cron with both day fields', { ScheduleExpression: 'cron(0 10 1 * MON *)' }],
    ['a cron wildcard that is not run', { ScheduleExpression: 'cron(0 10 L * ? *)' }],
    ['an unknown zone', { ScheduleExpressionTimezone: 'Asia/Peking' }],
    ['no flexible time window', { FlexibleTimeWindow: undefined }],
    ['a window without a mode', { FlexibleTimeWindow: { Mode: undefined } }],
    ['a flexible window without its size', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
    ['a size without a flexible window', { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }],
    ['a window of 1,441 minutes', { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1_441 } }],
    ['no target', { Target: undefined }],
    ['a target that is no ARN', { Target: { ...target, Arn: 'on-timer' } }],
    [
      'a target that is not implemented',
      { Target: { ...target, Arn: 'arn:aws:ecs:ap-east-1:000000000000:cluster/a' } },
    ],
    ['a role that is none', { Target: { ...target, RoleArn: 'arn:aws:iam::000000000000:user/timer' } }],
    ['an input that is no JSON', { Target: { ...target, Input: '{' } }],
    ['an input above 256 KB', { Target: { ...target, Input: `"${'x'.repeat(262_143)}"` } }],
    ['186 retries', { Target: { ...target, RetryPolicy: { MaximumRetryAttempts: 186 } } }],
    ['an event age of 59 s', { Target: { ...target, RetryPolicy: { MaximumEventAgeInSeconds: 59 } } }],
    [
      'a FIFO dead-letter queue',
      { Target: { ...target, DeadLetterConfig: { Arn: 'arn:aws:sqs:ap-east-1:000000000000:dead.fifo' } } },
    ],
    [
      'parameters of a target that is not implemented',
      { Target: { ...target, KinesisParameters: { PartitionKey: 'a' } } },
    ],
    ['a key of its own', { KmsKeyArn: 'arn:aws:kms:ap-east-1:000000000000:key/a' }],
    ['a client token with a blank', { ClientToken: 'a b' }],
    ['a description of 513 characters', { Description: 'd'.repeat(513) }],
    ['a start long ago', { ScheduleExpression: 'rate(1 hour)', StartDate: new Date('2026-11-21T23:54:59Z') }],
    [
      'an end before the start',
      { ScheduleExpression: 'rate(1 hour)', StartDate: new Date('2026-12-02'), EndDate: new Date('2026-12-01') },
    ],
  ];
  test.each(cases)('%s', async (_, changed) => {
    const { client, standIn } = await setUp();
    // The table leaves out required members on purpose, which the type does not allow.
    const input = { ...SCHEDULE, ...changed } as CreateScheduleCommandInput;
    await expect(client.send(new CreateScheduleCommand(input))).rejects.toBeInstanceOf(ValidationException);
    expect(standIn.list()).toEqual([]);
  });
});

describe('what is just right is taken', () => {
  const target = SCHEDULE.Target;
  const cases: readonly (readonly [string, Partial<CreateScheduleCommandInput>])[] = [
    ['a name of 64 characters', { Name: `${'n'.repeat(61)}-_.` }],
    ['one second from now', { ScheduleExpression: 'at(2026-11-22T08:00:01)' }],
    ['an input of 256 KB', { Target: { ...target, Input: `"${'x'.repeat(262_142)}"` } }],
    [
      '185 retries',
      { Target: { ...target, RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 60 } } },
    ],
    ['a window of a day', { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1_440 } }],
    [
      'a FIFO queue as target',
      {
        Target: {
          ...target,
          Arn: 'arn:aws:sqs:ap-east-1:000000000000:sync.fifo',
          SqsParameters: { MessageGroupId: 'g' },
        },
      },
    ],
    ['a start five minutes ago', { ScheduleExpression: 'rate(1 hour)', StartDate: new Date('2026-11-21T23:55:00Z') }],
    ['a cron', { ScheduleExpression: 'cron(0/15 9-17 ? * MON-FRI *)' }],
  ];
  test.each(cases)('%s', async (_, changed) => {
    const { client, standIn } = await setUp();
    await client.send(new CreateScheduleCommand({ ...SCHEDULE, ...changed }));
    expect(standIn.list()).toHaveLength(1);
  });
});

test('an operation that is not implemented is refused, not ignored', async () => {
  const { client } = await setUp();
  const tag = new TagResourceCommand({ ResourceArn: 'arn:aws:scheduler:a', Tags: [] });
  await expect(client.send(tag)).rejects.toMatchObject({ name: 'UnknownOperationException' });
});

test('an answer that is lost makes the client create again, which is the same call and no conflict', async () => {
  const { client, standIn } = await setUp({ maxAttempts: 2 });
  standIn.desk.inject('CreateSchedule', 'lost-after');
  await client.send(new CreateScheduleCommand(SCHEDULE));
  expect(standIn.calls()).toEqual({ CreateSchedule: 2 });
  expect(standIn.list()).toHaveLength(1);
});

test('calls fail as injected', async () => {
  const { client, standIn } = await setUp();
  standIn.desk.inject('CreateSchedule', 'throttled');
  standIn.desk.inject('CreateSchedule', 'internal-error');
  standIn.desk.inject('CreateSchedule', 'denied');
  standIn.desk.inject('CreateSchedule', 'lost-before');
  const create = () => client.send(new CreateScheduleCommand(SCHEDULE));
  await expect(create()).rejects.toBeInstanceOf(ThrottlingException);
  await expect(create()).rejects.toMatchObject({ name: 'InternalServerException' });
  await expect(create()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(standIn.list()).toEqual([]);
  await create();
  expect(standIn.list()).toHaveLength(1);
});
