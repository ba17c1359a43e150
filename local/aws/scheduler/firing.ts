import type { Clock } from '../../../shared/application/ports.ts';
import { HOUR_MS, type Instant, latest, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { uuidOf } from '../account.ts';
import type { Journal } from '../journal.ts';
import { nextRun } from './next-run.ts';
import { type Fire, keyOf, type OwedFire, type Schedule, type SchedulerChange, scheduleArn } from './schedule.ts';
import type { SchedulerState } from './state.ts';

/** An invocation given up after its last attempt, for the schedule's dead-letter queue. */
export interface DeadLetter {
  readonly queueArn: string;
  readonly fire: Fire;
  readonly scheduleArn: string;
  /** Attempts after the first. */
  readonly retryAttempts: number;
  readonly exhausted: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
}

/** How late each invocation of one occurrence comes, in milliseconds: `[0]` is one in time, `[0, 90_000]` also a second one. */
export type FireDelays = readonly number[];

export interface Firing {
  nextDueAt(): Instant | null;
  takeDue(now: Instant): Fire[];
  acknowledge(fire: Fire): void;
  fail(fire: Fire): void;
  disturbFires(
    choose: (occurrence: {
      readonly name: string;
      readonly group: string;
      readonly scheduledAt: Instant;
    }) => FireDelays,
  ): void;
}

/** The rest comes with the next take: a host that was away for months is not handed everything at once. */
const FIRES_PER_TAKE_MAX = 1_000;

/** AWS promises exponential back-off without figures; these are ours: 1 s, 2 s, 4 s … at most an hour. */
const RETRY_DELAY_MS_MAX = HOUR_MS;
const retryDelayMs = (failedAttempts: number): number =>
  Math.min(SECOND_MS * 2 ** Math.min(failedAttempts - 1, 20), RETRY_DELAY_MS_MAX);

/**
 * Turns occurrences into invocations, at least one each. What is handed out and neither acknowledged nor failed is
 * handed out again after a restart.
 */
export function createFiring(machine: {
  readonly clock: Clock;
  readonly state: SchedulerState;
  readonly journal: Journal<SchedulerChange>;
  readonly sendDeadLetter: (letter: DeadLetter) => void;
}): Firing {
  const { state, journal } = machine;
  const handedOut = new Set<string>();
  let delaysOf: (occurrence: { name: string; group: string; scheduledAt: Instant }) => FireDelays = () => [0];

  const occur = (schedule: Schedule, scheduledAt: Instant): void => {
    const group = schedule.body.GroupName;
    const delays = delaysOf({ name: schedule.name, group, scheduledAt });
    invariant(delays.length > 0 && delays.every((delayMs) => delayMs >= 0), 'every occurrence is fired at least once');
    const nextAt = nextRun(schedule.body, schedule.anchor, scheduledAt);
    const fires = delays.map((delayMs, copy) => owedFire(schedule, scheduledAt, delayMs, copy));
    journal.record({ kind: 'occurred', key: keyOf(group, schedule.name), nextAt, fires });
  };
  const occurUntil = (now: Instant): void => {
    for (let count = 0; count < FIRES_PER_TAKE_MAX; count += 1) {
      const first = firstDue(state.schedules.values(), now);
      if (first === null) return;
      occur(first.schedule, first.nextAt);
    }
  };
  const settle = (owed: OwedFire): void => {
    journal.record({ kind: 'fire-settled', fireId: owed.fireId });
    handedOut.delete(owed.fireId);
    const key = keyOf(owed.group, owed.name);
    const schedule = state.schedules.get(key);
    if (schedule === undefined || schedule.nextAt !== null || schedule.body.ActionAfterCompletion !== 'DELETE') return;
    // A disabled schedule has no next occurrence either, but it is not completed.
    if (schedule.body.State === 'DISABLED') return;
    const open = [...state.fires.values()].some((fire) => keyOf(fire.group, fire.name) === key);
    if (!open) journal.record({ kind: 'schedule-deleted', key });
  };

  return {
    nextDueAt: () => nextDueAt(state, handedOut),
    takeDue: (now) => {
      occurUntil(now);
      const due = [...state.fires.values()]
        .filter((fire) => fire.dueAt <= now && !handedOut.has(fire.fireId))
        .sort((one, other) => one.dueAt - other.dueAt || one.scheduledAt - other.scheduledAt)
        .slice(0, FIRES_PER_TAKE_MAX);
      for (const fire of due) handedOut.add(fire.fireId);
      return due.map(fireOf);
    },
    acknowledge: (fire) => {
      const owed = state.fires.get(fire.fireId);
      if (owed !== undefined) settle(owed);
    },
    fail: (fire) => {
      const owed = state.fires.get(fire.fireId);
      if (owed === undefined) return;
      const outcome = afterFailure(owed, machine.clock.now());
      if (outcome.kind === 'try-again') {
        journal.record({ kind: 'fire-owed', fire: outcome.fire });
        handedOut.delete(owed.fireId);
        return;
      }
      const queueArn = owed.target.DeadLetterConfig?.Arn;
      const { retryAttempts, exhausted } = outcome;
      if (queueArn !== undefined) {
        machine.sendDeadLetter({
          queueArn,
          fire,
          scheduleArn: scheduleArn(owed.group, owed.name),
          retryAttempts,
          exhausted,
        });
      }
      settle(owed);
    },
    disturbFires: (choose) => {
      delaysOf = choose;
    },
  };
}

function owedFire(schedule: Schedule, scheduledAt: Instant, delayMs: number, copy: number): OwedFire {
  const { GroupName: group, Target: target } = schedule.body;
  return {
    fireId: uuidOf(`fire/${group}/${schedule.name}/${schedule.createdAt}/${scheduledAt}/${copy}`),
    name: schedule.name,
    group,
    target,
    scheduledAt,
    dueAt: plusMs(scheduledAt, delayMs),
    failedAttempts: 0,
  };
}

/** Asked at every step of a simulation, so no list is made. */
function nextDueAt(state: SchedulerState, handedOut: ReadonlySet<string>): Instant | null {
  let next: Instant | null = null;
  for (const { nextAt } of state.schedules.values()) {
    if (nextAt !== null && (next === null || nextAt < next)) next = nextAt;
  }
  for (const { fireId, dueAt } of state.fires.values()) {
    if (!handedOut.has(fireId) && (next === null || dueAt < next)) next = dueAt;
  }
  return next;
}

type AfterFailure =
  | { readonly kind: 'try-again'; readonly fire: OwedFire }
  | ({ readonly kind: 'give-up' } & Pick<DeadLetter, 'retryAttempts' | 'exhausted'>);

function afterFailure(owed: OwedFire, now: Instant): AfterFailure {
  const failedAttempts = owed.failedAttempts + 1;
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = owed.target.RetryPolicy;
  const nextTryAt = plusMs(latest([now, owed.dueAt]) ?? now, retryDelayMs(failedAttempts));
  const retryAttempts = failedAttempts - 1;
  if (nextTryAt > plusMs(owed.scheduledAt, MaximumEventAgeInSeconds * SECOND_MS)) {
    return { kind: 'give-up', retryAttempts, exhausted: 'MaximumEventAgeInSeconds' };
  }
  if (retryAttempts >= MaximumRetryAttempts)
    return { kind: 'give-up', retryAttempts, exhausted: 'MaximumRetryAttempts' };
  return { kind: 'try-again', fire: { ...owed, failedAttempts, dueAt: nextTryAt } };
}

function firstDue(schedules: Iterable<Schedule>, now: Instant): { schedule: Schedule; nextAt: Instant } | null {
  let first: { schedule: Schedule; nextAt: Instant } | null = null;
  for (const schedule of schedules) {
    const { nextAt } = schedule;
    if (nextAt !== null && nextAt <= now && (first === null || nextAt < first.nextAt)) first = { schedule, nextAt };
  }
  return first;
}

function fireOf(owed: OwedFire): Fire {
  const attempt = owed.failedAttempts + 1;
  const { Arn, Input, SqsParameters } = owed.target;
  return {
    fireId: owed.fireId,
    name: owed.name,
    group: owed.group,
    targetArn: Arn,
    input: withContext(Input ?? '', owed, attempt),
    messageGroupId: SqsParameters?.MessageGroupId ?? null,
    scheduledAt: owed.scheduledAt,
    attempt,
  };
}

/** Source: EventBridge Scheduler User Guide, «Adding context attributes». */
function withContext(input: string, owed: OwedFire, attempt: number): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn(owed.group, owed.name))
    .replaceAll('<aws.scheduler.scheduled-time>', `${new Date(owed.scheduledAt).toISOString().slice(0, 19)}Z`)
    .replaceAll('<aws.scheduler.execution-id>', owed.fireId)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt));
}
