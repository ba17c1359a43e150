import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sendDeadLettersTo } from '../../../../local/aws/dead-letters.ts';
import { readScheduleBody } from '../../../../local/aws/scheduler/request.ts';
import { createSchedulerStandIn, type SchedulerStandIn } from '../../../../local/aws/scheduler/stand-in.ts';
import { createSqsStandIn } from '../../../../local/aws/sqs/stand-in.ts';
import { formatInstant, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../shared/kernel/instant.ts';
import { type HandClock, handClock } from '../hand-clock.ts';
import { logFile } from '../log-file.ts';

const TARGET = {
  Arn: 'arn:aws:lambda:ap-east-1:000000000000:function:on-timer',
  RoleArn: 'arn:aws:iam::000000000000:role/timer',
  Input: '{"caseId":"1"}',
};
const body = (changed: Record<string, unknown> = {}) =>
  readScheduleBody({
    ScheduleExpression: 'at(2026-11-23T10:00:00)',
    ScheduleExpressionTimezone: 'Asia/Shanghai',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: TARGET,
    ...changed,
  });
const START = '2026-11-23T09:00:00+08:00';

function setUp(path: string | null = null, clock: HandClock = handClock(START)) {
  return { clock, standIn: createSchedulerStandIn({ clock, path }) };
}

/** Goes from one due instant to the next, and gives name and instant of every fire, acknowledged. */
function runUntil(standIn: SchedulerStandIn, clock: HandClock, end: string): string[] {
  const fired: string[] = [];
  for (;;) {
    const dueAt = standIn.nextDueAt();
    if (dueAt === null || formatInstant(dueAt) > end) return fired;
    if (dueAt > clock.now()) clock.set(dueAt);
    for (const fire of standIn.takeDue(clock.now())) {
      fired.push(`${fire.name} ${formatInstant(clock.now()).slice(5, 19)}`);
      standIn.acknowledge(fire);
    }
  }
}

test('a one-time schedule fires once, not a millisecond early, and is gone when it is acknowledged', () => {
  const { standIn, clock } = setUp();
  standIn.createSchedule('case', body());
  clock.advance(HOUR_MS - 1);
  expect(standIn.takeDue(clock.now())).toEqual([]);
  clock.advance(1);
  const fires = standIn.takeDue(clock.now());
  expect(fires).toMatchObject([
    {
      name: 'case',
      group: 'default',
      targetArn: TARGET.Arn,
      input: TARGET.Input,
      scheduledAt: clock.now(),
      attempt: 1,
    },
  ]);
  expect(standIn.takeDue(clock.now())).toEqual([]);
  expect(standIn.list()).toHaveLength(1);
  for (const fire of fires) standIn.acknowledge(fire);
  expect(standIn.list()).toEqual([]);
  expect(standIn.nextDueAt()).toBeNull();
});

test('without deletion a completed schedule stays, and its name stays taken', () => {
  const { standIn, clock } = setUp();
  standIn.createSchedule('case', body({ ActionAfterCompletion: 'NONE' }));
  expect(runUntil(standIn, clock, '2026-12')).toEqual(['case 11-23T02:00:00']);
  expect(standIn.list()).toMatchObject([{ name: 'case', dueAt: null }]);
  expect(() => standIn.createSchedule('case', body({ ScheduleExpression: 'at(2026-11-24T10:00:00)' }))).toThrow(
    'already exists',
  );
});

test('fires come in the order of time, whatever the order of creation', () => {
  const { standIn, clock } = setUp();
  for (const [name, minute] of [
    ['third', '30'],
    ['first', '10'],
    ['second', '20'],
  ] as const) {
    standIn.createSchedule(name, body({ ScheduleExpression: `at(2026-11-23T10:${minute}:00)` }));
  }
  clock.advance(2 * HOUR_MS);
  expect(standIn.takeDue(clock.now()).map(({ name }) => name)).toEqual(['first', 'second', 'third']);
});

test('a deleted or disabled schedule does not fire, an updated one only at its new time', () => {
  const { standIn, clock } = setUp();
  for (const name of ['deleted', 'disabled', 'updated']) standIn.createSchedule(name, body());
  standIn.deleteSchedule('default', 'deleted');
  standIn.updateSchedule('disabled', body({ State: 'DISABLED' }));
  standIn.updateSchedule('updated', body({ ScheduleExpression: 'at(2026-11-23T11:00:00)' }));
  expect(runUntil(standIn, clock, '2026-12')).toEqual(['updated 11-23T03:00:00']);
});

test('a rate runs at once and then every period, through a restart, until its end', () => {
  const path = logFile();
  const { standIn, clock } = setUp(path);
  standIn.createSchedule(
    'sweep',
    body({ ScheduleExpression: 'rate(5 minutes)', EndDate: Date.parse('2026-11-23T01:20:00Z') / SECOND_MS }),
  );
  expect(runUntil(standIn, clock, '2026-11-23T01:06')).toEqual(['sweep 11-23T01:00:00', 'sweep 11-23T01:05:00']);
  standIn.close();
  const again = setUp(path, clock).standIn;
  expect(runUntil(again, clock, '2026-12')).toEqual(['sweep 11-23T01:10:00', 'sweep 11-23T01:15:00']);
  expect(again.list()).toEqual([]);
});

test('a rate with a start date begins there', () => {
  const { standIn, clock } = setUp();
  standIn.createSchedule(
    'sweep',
    body({ ScheduleExpression: 'rate(1 hour)', StartDate: Date.parse('2026-11-23T01:30:00Z') / SECOND_MS }),
  );
  expect(runUntil(standIn, clock, '2026-11-23T03')).toEqual(['sweep 11-23T01:30:00', 'sweep 11-23T02:30:00']);
});

test('a cron runs in its zone', () => {
  const { standIn, clock } = setUp();
  standIn.createSchedule('digest', body({ ScheduleExpression: 'cron(0 18 ? * MON-FRI *)' }));
  expect(runUntil(standIn, clock, '2026-11-25')).toEqual(['digest 11-23T10:00:00', 'digest 11-24T10:00:00']);
});

test('what happened while nobody took is handed out later, a thousand at a time', () => {
  const { standIn, clock } = setUp();
  standIn.createSchedule('sweep', body({ ScheduleExpression: 'rate(1 minute)' }));
  clock.advance(1_499 * MINUTE_MS);
  const batches = [standIn.takeDue(clock.now()), standIn.takeDue(clock.now()), standIn.takeDue(clock.now())];
  expect(batches.map(({ length }) => length)).toEqual([1_000, 500, 0]);
  expect(new Set(batches.flat().map(({ fireId }) => fireId)).size).toBe(1_500);
});

test('a failed fire is tried again, later each time, and then goes to the dead letters', () => {
  const clock = handClock(START);
  const sqs = createSqsStandIn({ clock, path: null });
  sqs.createQueue('dead', {});
  const standIn = createSchedulerStandIn({ clock, path: null, sendDeadLetter: sendDeadLettersTo(sqs) });
  const DeadLetterConfig = { Arn: 'arn:aws:sqs:ap-east-1:000000000000:dead' };
  standIn.createSchedule(
    'case',
    body({ Target: { ...TARGET, DeadLetterConfig, RetryPolicy: { MaximumRetryAttempts: 2 } } }),
  );
  const attempts: string[] = [];
  for (let dueAt = standIn.nextDueAt(); dueAt !== null; dueAt = standIn.nextDueAt()) {
    clock.set(dueAt);
    for (const fire of standIn.takeDue(dueAt)) {
      attempts.push(`${fire.attempt} ${formatInstant(dueAt).slice(11, 19)}`);
      standIn.fail(fire);
    }
  }
  expect(attempts).toEqual(['1 02:00:00', '2 02:00:01', '3 02:00:03']);
  expect(standIn.list()).toEqual([]);
  expect(sqs.receiveFor('dead', 10)).toMatchObject([
    {
      body: TARGET.Input,
      messageAttributes: {
        EXHAUSTED_RETRY_CONDITION: { stringValue: 'MaximumRetryAttempts' },
        RETRY_ATTEMPTS: { stringValue: '2' },
      },
    },
  ]);
});

test('a fire older than its greatest age is given up, whatever attempts are left', () => {
  const { standIn, clock } = setUp();
  standIn.createSchedule('case', body({ Target: { ...TARGET, RetryPolicy: { MaximumEventAgeInSeconds: 60 } } }));
  clock.advance(HOUR_MS + 59 * SECOND_MS);
  const [fire] = standIn.takeDue(clock.now());
  expect(fire).toBeDefined();
  if (fire !== undefined) standIn.fail(fire);
  expect(standIn.nextDueAt()).toBe(clock.now() + SECOND_MS);
  clock.advance(SECOND_MS);
  const [retry] = standIn.takeDue(clock.now());
  if (retry !== undefined) standIn.fail(retry);
  expect(standIn.nextDueAt()).toBeNull();
  expect(standIn.list()).toEqual([]);
});

test('a fire may come late, or twice; the schedule is gone after the last', () => {
  const { standIn, clock } = setUp();
  standIn.disturbFires(({ name }) => (name === 'late' ? [90 * MINUTE_MS] : [0, 5 * SECOND_MS]));
  standIn.createSchedule('late', body());
  standIn.createSchedule('twice', body());
  expect(runUntil(standIn, clock, '2026-11-23T02:00:00.000Z')).toEqual(['twice 11-23T02:00:00']);
  expect(standIn.list().map(({ name }) => name)).toEqual(['late', 'twice']);
  expect(runUntil(standIn, clock, '2026-12')).toEqual(['twice 11-23T02:00:05', 'late 11-23T03:30:00']);
  expect(standIn.list()).toEqual([]);
});

test('a fire that was handed out still comes when its schedule is deleted meanwhile', () => {
  const { standIn, clock } = setUp();
  standIn.createSchedule('case', body());
  clock.advance(HOUR_MS);
  const fires = standIn.takeDue(clock.now());
  standIn.deleteSchedule('default', 'case');
  for (const fire of fires) standIn.fail(fire);
  clock.advance(SECOND_MS);
  expect(standIn.takeDue(clock.now())).toMatchObject([{ name: 'case', attempt: 2 }]);
});

test('the context attributes of the input are filled in', () => {
  const { standIn, clock } = setUp();
  const Input =
    '{"at":"<aws.scheduler.scheduled-time>","try":"<aws.scheduler.attempt-number>","of":"<aws.scheduler.schedule-arn>"}';
  standIn.createSchedule('case', body({ Target: { ...TARGET, Input } }));
  clock.advance(HOUR_MS);
  expect(JSON.parse(standIn.takeDue(clock.now())[0]?.input ?? '')).toEqual({
    at: '2026-11-23T02:00:00Z',
    try: '1',
    of: 'arn:aws:scheduler:ap-east-1:000000000000:schedule/default/case',
  });
});

test('after a kill everything stands as answered, and what was handed out and not acknowledged comes again', () => {
  const path = logFile();
  const { standIn, clock } = setUp(path);
  standIn.createGroup('cases');
  for (const name of ['done', 'open', 'later']) standIn.createSchedule(name, body({ GroupName: 'cases' }));
  standIn.updateSchedule('later', body({ GroupName: 'cases', ScheduleExpression: 'at(2026-11-24T10:00:00)' }));
  clock.advance(HOUR_MS);
  for (const fire of standIn.takeDue(clock.now())) if (fire.name === 'done') standIn.acknowledge(fire);
  appendFileSync(path, '{"kind":"schedule-deleted","key":"cases/lat');
  const again = setUp(path, clock).standIn;
  expect(again.list().map(({ name }) => name)).toEqual(['later', 'open']);
  expect(again.groups().map(({ name }) => name)).toEqual(['cases', 'default']);
  expect(again.takeDue(clock.now())).toMatchObject([{ name: 'open', attempt: 1 }]);
  expect(runUntil(again, clock, '2026-12')).toEqual(['later 11-24T02:00:00']);
});
