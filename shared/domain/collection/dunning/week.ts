import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { civilDateAt, type TimeZone } from '../../../kernel/zone.ts';
import { mondayOf, startOfDay } from './days.ts';
import type { DunningState } from './state.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

/** Attempts made from one instant up to another. */
export function attemptsBetween({ attempts }: DunningState, from: Instant, until: Instant): number {
  return attempts.filter(({ at }) => at >= from && at < until).length;
}

/** When the week whose attempts are being counted is over; `null` while nobody counts. */
export function weekEndsAt(state: DunningState, timeZone: TimeZone): Instant | null {
  const weekOf = countedWeekOf(state, timeZone);
  return weekOf === null ? null : startOfDay(plusDays(weekOf, 7), timeZone);
}

/** Calling begins with the assignment; weeks begin on Mondays. */
function countedWeekOf({ assignedAt, countedWeek, status }: DunningState, timeZone: TimeZone): CivilDate | null {
  if (assignedAt === null || status !== 'open') return null;
  return countedWeek ?? mondayOf(civilDateAt(assignedAt, timeZone));
}

/**
 * Puts on record whether the week that is over had the attempts asked for. After a longer silence only the last one is
 * counted; weeks that began before the assignment or in which the ladder waited are not. Source: docs/rules.md §7.5.
 */
export function countWeek(unfolding: Unfolding, { now, policy, calendar }: DunningContext): void {
  const { state } = unfolding;
  const endsAt = weekEndsAt(state, calendar.timeZone);
  if (endsAt === null || now < endsAt || state.heldSince !== null) return;
  const weekOf = plusDays(mondayOf(civilDateAt(now, calendar.timeZone)), -7);
  const from = startOfDay(weekOf, calendar.timeZone);
  const attempts = attemptsBetween(state, from, startOfDay(plusDays(weekOf, 7), calendar.timeZone));
  const isWhole = state.assignedAt !== null && state.assignedAt < from;
  const isFree = state.lastHeldAt === null || state.lastHeldAt < from;
  emit(unfolding, {
    type: 'WeekCounted',
    weekOf,
    attempts,
    met: isWhole && isFree ? attempts >= policy.weeklyAttemptsMin : null,
  });
}
