import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  InternalServerException,
  ResourceNotFoundException,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { createSchedulerTimers } from '../../../shared/gateways/scheduler-timers.ts';
import { requestCase } from '../../../shared/kernel/case-reference.ts';
import { dunningCaseId, requestId } from '../../../shared/kernel/identity.ts';
import { plusMs } from '../../../shared/kernel/instant.ts';
import { shanghai } from '../../support/moments.ts';

const scheduler = mockClient(SchedulerClient);
afterEach(() => scheduler.reset());

const CASE = requestId('01M80000000000000000000000');
const WAKE_AT = shanghai('2026-11-23 10:15');
const timers = (deadLetterArn: string | null = 'arn:aws:sqs:cn-north-1:1:dead') =>
  createSchedulerTimers(new SchedulerClient({ region: 'cn-north-1' }), {
    scheduleGroup: 'guanjia',
    targetArn: 'arn:aws:sqs:cn-north-1:1:wakes',
    roleArn: 'arn:aws:iam::1:role/scheduler',
    deadLetterArn,
  });
const failure = { $metadata: {}, message: 'as Scheduler words it', Message: 'as Scheduler words it' };

describe('a timer', () => {
  it.each([
    ['on the second', 0, 'at(2026-11-23T02:15:00)'],
    ['one millisecond after', 1, 'at(2026-11-23T02:15:01)'],
    ['one millisecond before', -1, 'at(2026-11-23T02:15:00)'],
  ])('%s is set to a whole second, never earlier', async (_name, offsetMs, expression) => {
    scheduler.on(CreateScheduleCommand).resolves({});
    await timers().set({ ...requestCase(CASE), sequence: 3, wakeAt: plusMs(WAKE_AT, offsetMs) });
    expect(scheduler.commandCalls(CreateScheduleCommand)[0]?.args[0].input).toMatchObject({
      Name: `${CASE}.3`,
      GroupName: 'guanjia',
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'DELETE',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Input: JSON.stringify({ ...requestCase(CASE), sequence: 3 }),
        DeadLetterConfig: { Arn: expect.any(String) },
      },
    });
  });

  it('may go without a place for what cannot be delivered', async () => {
    scheduler.on(CreateScheduleCommand).resolves({});
    await timers(null).set({ ...requestCase(CASE), sequence: 1, wakeAt: WAKE_AT });
    const input = scheduler.commandCalls(CreateScheduleCommand)[0]?.args[0].input;
    expect(input?.Target).not.toHaveProperty('DeadLetterConfig');
  });

  it('that is there already is done', async () => {
    scheduler.on(CreateScheduleCommand).rejects(new ConflictException(failure));
    await expect(timers().set({ ...requestCase(CASE), sequence: 1, wakeAt: WAKE_AT })).resolves.toBeUndefined();
  });

  it('that is gone already is cancelled', async () => {
    scheduler.on(DeleteScheduleCommand).rejects(new ResourceNotFoundException(failure));
    await expect(timers().cancel({ ...requestCase(CASE), sequence: 1 })).resolves.toBeUndefined();
  });

  it('that Scheduler cannot take now is a fault, to be tried again', async () => {
    scheduler.on(CreateScheduleCommand).rejects(new InternalServerException(failure));
    scheduler.on(DeleteScheduleCommand).rejects(new InternalServerException(failure));
    await expect(timers().set({ ...requestCase(CASE), sequence: 1, wakeAt: WAKE_AT })).rejects.toThrow();
    await expect(timers().cancel({ ...requestCase(CASE), sequence: 1 })).rejects.toThrow();
  });

  it('is called after its kind of case, but for those that had timers first', async () => {
    scheduler.on(CreateScheduleCommand).resolves({});
    const dunning = { kind: 'dunning', caseId: dunningCaseId(CASE) } as const;
    await timers().set({ ...dunning, sequence: 3, wakeAt: WAKE_AT });
    expect(scheduler.commandCalls(CreateScheduleCommand)[0]?.args[0].input).toMatchObject({
      Name: `dunning.${CASE}.3`,
      Target: { Input: JSON.stringify({ ...dunning, sequence: 3 }) },
    });
  });

  it('has a name that Scheduler takes, however often the case has moved', async () => {
    scheduler.on(CreateScheduleCommand).resolves({});
    await timers().set({ ...requestCase(CASE), sequence: 123_456, wakeAt: WAKE_AT });
    await timers().set({ kind: 'dunning', caseId: dunningCaseId(CASE), sequence: 123_456, wakeAt: WAKE_AT });
    const names = scheduler.commandCalls(CreateScheduleCommand).map(({ args }) => args[0].input.Name);
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
  });
});
