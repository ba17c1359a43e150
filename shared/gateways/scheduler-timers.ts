import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import type { TimerName, TimerPort } from '../application/ports.ts';
import { caseOf } from '../kernel/case-reference.ts';
import type { Instant } from '../kernel/instant.ts';

/** What a timer needs of its surroundings. */
export interface TimerTarget {
  readonly scheduleGroup: string;
  readonly targetArn: string;
  readonly roleArn: string;
  readonly deadLetterArn: string | null;
}

/** Hand-over to the function is retried for an hour; after that the sweep has long seen the case. */
const HAND_OVER_AGE_SECONDS_MAX = 3_600;
const HAND_OVER_ATTEMPTS_MAX = 10;

/** One schedule per case and sequence: created, never updated, gone after it fired. */
export function createSchedulerTimers(client: SchedulerClient, target: TimerTarget): TimerPort {
  return {
    set: async (timer) => {
      try {
        await client.send(
          new CreateScheduleCommand({
            Name: nameOf(timer),
            GroupName: target.scheduleGroup,
            ScheduleExpression: `at(${wallClockUtc(timer.wakeAt)})`,
            ScheduleExpressionTimezone: 'UTC',
            FlexibleTimeWindow: { Mode: 'OFF' },
            ActionAfterCompletion: 'DELETE',
            Target: {
              Arn: target.targetArn,
              RoleArn: target.roleArn,
              Input: JSON.stringify({ ...caseOf(timer), sequence: timer.sequence }),
              RetryPolicy: {
                MaximumEventAgeInSeconds: HAND_OVER_AGE_SECONDS_MAX,
                MaximumRetryAttempts: HAND_OVER_ATTEMPTS_MAX,
              },
              ...(target.deadLetterArn === null ? {} : { DeadLetterConfig: { Arn: target.deadLetterArn } }),
            },
          }),
        );
      } catch (fault) {
        if (!(fault instanceof ConflictException)) throw fault;
      }
    },
    cancel: async (timer) => {
      try {
        await client.send(new DeleteScheduleCommand({ Name: nameOf(timer), GroupName: target.scheduleGroup }));
      } catch (fault) {
        if (!(fault instanceof ResourceNotFoundException)) throw fault;
      }
    },
  };
}

/** Requests had timers first, and keep the names that those have. */
const nameOf = ({ kind, caseId, sequence }: TimerName): string =>
  kind === 'request' ? `${caseId}.${sequence}` : `${kind}.${caseId}.${sequence}`;

/** Scheduler takes whole seconds: rounded up, since a timer that fires early only has to be set again. */
function wallClockUtc(instant: Instant): string {
  const wholeSecond = Math.ceil(instant / 1_000) * 1_000;
  return new Date(wholeSecond).toISOString().slice(0, 19);
}
