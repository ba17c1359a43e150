import { instantOfEpochMs } from '../../../shared/kernel/instant.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import { keyOf, type OwedFire, type Schedule, type ScheduleGroup, type SchedulerChange } from './schedule.ts';

export interface SchedulerState {
  readonly groups: ReadonlyMap<string, ScheduleGroup>;
  /** By `group/name`. */
  readonly schedules: ReadonlyMap<string, Schedule>;
  readonly fires: ReadonlyMap<string, OwedFire>;
  apply(change: SchedulerChange): void;
  /** The changes that lead from nothing to the present state. */
  snapshot(): readonly SchedulerChange[];
}

/** Every account has the group `default` from the beginning. */
export const DEFAULT_GROUP: ScheduleGroup = { name: 'default', createdAt: instantOfEpochMs(0) };

export function createSchedulerState(): SchedulerState {
  const groups = new Map([[DEFAULT_GROUP.name, DEFAULT_GROUP]]);
  const schedules = new Map<string, Schedule>();
  const fires = new Map<string, OwedFire>();
  const deleteGroup = (name: string): void => {
    groups.delete(name);
    for (const [key, schedule] of schedules) if (schedule.body.GroupName === name) schedules.delete(key);
  };
  const occur = (change: Extract<SchedulerChange, { kind: 'occurred' }>): void => {
    const schedule = schedules.get(change.key);
    if (schedule !== undefined) schedules.set(change.key, { ...schedule, nextAt: change.nextAt });
    for (const fire of change.fires) fires.set(fire.fireId, fire);
  };
  const apply = (change: SchedulerChange): void => {
    switch (change.kind) {
      case 'group-created':
        groups.set(change.group.name, change.group);
        return;
      case 'group-deleted':
        deleteGroup(change.name);
        return;
      case 'schedule-put':
        schedules.set(keyOf(change.schedule.body.GroupName, change.schedule.name), change.schedule);
        return;
      case 'schedule-deleted':
        schedules.delete(change.key);
        return;
      case 'occurred':
        occur(change);
        return;
      case 'fire-owed':
        fires.set(change.fire.fireId, change.fire);
        return;
      case 'fire-settled':
        fires.delete(change.fireId);
        return;
      default:
        unreachable(change);
    }
  };
  return {
    groups,
    schedules,
    fires,
    apply,
    snapshot: () => [
      ...[...groups.values()].map((group) => ({ kind: 'group-created', group }) as const),
      ...[...schedules.values()].map((schedule) => ({ kind: 'schedule-put', schedule }) as const),
      ...[...fires.values()].map((fire) => ({ kind: 'fire-owed', fire }) as const),
    ],
  };
}
