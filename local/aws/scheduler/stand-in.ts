import type { Clock } from '../../../shared/application/ports.ts';
import { type Instant, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { AwsRefusal, type CallDesk, createCallDesk } from '../call-desk.ts';
import { openJournal } from '../journal.ts';
import { createFiring, type DeadLetter, type Firing } from './firing.ts';
import { instantOfSeconds, nextRun } from './next-run.ts';
import { type ScheduleBody, validationRefusal } from './request.ts';
import { keyOf, type Schedule, type ScheduleGroup, type SchedulerChange } from './schedule.ts';
import { createSchedulerState, DEFAULT_GROUP } from './state.ts';

/** EventBridge Scheduler in memory, on the clock it is given. The host asks what is due and says what became of it. */
export interface SchedulerStandIn extends Firing {
  readonly desk: CallDesk;
  calls(): Readonly<Record<string, number>>;
  /** Every schedule, in order of name, for the page. */
  list(): {
    readonly name: string;
    readonly group: string;
    readonly dueAt: Instant | null;
    readonly targetArn: string;
    readonly input: string;
  }[];
  createSchedule(name: string, body: ScheduleBody): Schedule;
  updateSchedule(name: string, body: ScheduleBody): Schedule;
  getSchedule(group: string, name: string): Schedule;
  deleteSchedule(group: string, name: string): void;
  /** In order of group and name. */
  schedules(): readonly Schedule[];
  createGroup(name: string): void;
  getGroup(name: string): ScheduleGroup;
  /** Its schedules go with it, at once; at AWS within minutes. */
  deleteGroup(name: string): void;
  groups(): readonly ScheduleGroup[];
  close(): void;
}

const FAULT_WORDING = {
  throttled: { code: 'ThrottlingException', httpStatus: 429, message: 'Rate exceeded' },
  'internal-error': {
    code: 'InternalServerException',
    httpStatus: 500,
    message: 'Unexpected error encountered while processing the request.',
  },
  denied: { code: 'AccessDeniedException', httpStatus: 403, message: 'User is not authorized to perform this action.' },
} as const;

/** `path`: the file that keeps the state, `null` for none. `sendDeadLetter` is told of every invocation given up. */
export function createSchedulerStandIn(options: {
  readonly clock: Clock;
  readonly path: string | null;
  readonly sendDeadLetter?: (letter: DeadLetter) => void;
}): SchedulerStandIn {
  const { clock } = options;
  const state = createSchedulerState();
  const journal = openJournal<SchedulerChange>({ path: options.path, apply: state.apply, snapshot: state.snapshot });
  const desk = createCallDesk('scheduler', FAULT_WORDING);
  const firing = createFiring({ clock, state, journal, sendDeadLetter: options.sendDeadLetter ?? (() => {}) });

  const groupNamed = (name: string): ScheduleGroup => {
    const group = state.groups.get(name);
    if (group === undefined) throw notFound(`Schedule group ${name} does not exist.`);
    return group;
  };
  const scheduleNamed = (group: string, name: string): Schedule => {
    const schedule = state.schedules.get(keyOf(group, name));
    if (schedule === undefined) throw notFound(`Schedule ${name} does not exist.`);
    return schedule;
  };
  const put = (name: string, body: ScheduleBody, createdAt: Instant | null): Schedule => {
    groupNamed(body.GroupName);
    const now = clock.now();
    checkDates(body, now);
    const anchor = firstRunOfRate(body, now);
    // A rate without a start date runs at once, so the present instant is not excluded.
    const nextAt = nextRun(body, anchor, plusMs(now, -1));
    if (body.ScheduleExpression.startsWith('at(')) checkFuture(body, anchor, now);
    const schedule = { name, body, createdAt: createdAt ?? now, modifiedAt: now, anchor, nextAt };
    journal.record({ kind: 'schedule-put', schedule });
    return schedule;
  };

  return {
    ...firing,
    desk,
    calls: desk.calls,
    createSchedule: (name, body) => {
      const existing = state.schedules.get(keyOf(body.GroupName, name));
      if (existing === undefined) return put(name, body, null);
      // The same call again, such as the client's own retry after a lost answer.
      if (body.ClientToken !== undefined && JSON.stringify(existing.body) === JSON.stringify(body)) return existing;
      throw new AwsRefusal('ConflictException', 409, `Schedule ${name} already exists.`);
    },
    updateSchedule: (name, body) => put(name, body, scheduleNamed(body.GroupName, name).createdAt),
    getSchedule: scheduleNamed,
    deleteSchedule: (group, name) => {
      scheduleNamed(group, name);
      journal.record({ kind: 'schedule-deleted', key: keyOf(group, name) });
    },
    schedules: () => inOrder(state.schedules),
    list: () =>
      inOrder(state.schedules).map(({ name, body, nextAt }) => ({
        name,
        group: body.GroupName,
        dueAt: nextAt,
        targetArn: body.Target.Arn,
        input: body.Target.Input ?? '',
      })),
    createGroup: (name) => {
      if (state.groups.has(name))
        throw new AwsRefusal('ConflictException', 409, `Schedule group ${name} already exists.`);
      journal.record({ kind: 'group-created', group: { name, createdAt: clock.now() } });
    },
    getGroup: groupNamed,
    deleteGroup: (name) => {
      if (name === DEFAULT_GROUP.name) throw validationRefusal('The default schedule group cannot be deleted.');
      groupNamed(name);
      journal.record({ kind: 'group-deleted', name });
    },
    groups: () => inOrder(state.groups),
    close: () => journal.close(),
  };
}

function inOrder<Value>(values: ReadonlyMap<string, Value>): Value[] {
  return [...values].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

function notFound(message: string): AwsRefusal {
  return new AwsRefusal('ResourceNotFoundException', 404, message);
}

function firstRunOfRate(body: ScheduleBody, now: Instant): Instant {
  return instantOfSeconds(body.StartDate) ?? now;
}

/** A start this far back is still taken, so that a client's slow clock does no harm. */
const START_IN_PAST_MS_MAX = 5 * MINUTE_MS;

function checkDates(body: ScheduleBody, now: Instant): void {
  if (body.ScheduleExpression.startsWith('at(')) return;
  const start = instantOfSeconds(body.StartDate);
  const end = instantOfSeconds(body.EndDate);
  if (start !== null && start < plusMs(now, -START_IN_PAST_MS_MAX)) {
    throw validationRefusal('The StartDate you specify cannot be earlier than 5 minutes ago.');
  }
  if (start !== null && end !== null && end <= start) throw validationRefusal('EndDate must be later than StartDate.');
  if (end !== null && end <= now) throw validationRefusal('EndDate must be in the future.');
}

/**
 * A one-time schedule in the past would never run. The API reference does not say what AWS does with one; those who
 * use it report that it is refused when it is created, so it is refused here, and so is the present instant.
 */
function checkFuture(body: ScheduleBody, anchor: Instant, now: Instant): void {
  if (nextRun({ ...body, State: 'ENABLED' }, anchor, now) === null) {
    throw validationRefusal(`Invalid Schedule Expression ${body.ScheduleExpression}: it is not in the future.`);
  }
}
