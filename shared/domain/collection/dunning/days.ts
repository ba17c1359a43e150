import {
  type CivilDate,
  type CivilTime,
  civilTime,
  epochDayOf,
  minuteOfDay,
  plusDays,
  timeOfDayMs,
  weekdayOf,
} from '../../../kernel/civil.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../../../kernel/instant.ts';
import { civilDateAt, instantAt, type TimeZone, wallClockAt } from '../../../kernel/zone.ts';
import type { LadderPolicy } from './policy.ts';

const MIDNIGHT: CivilTime = civilTime('00:00');

export function startOfDay(date: CivilDate, timeZone: TimeZone): Instant {
  return instantAt(date, MIDNIGHT, timeZone);
}

/** The first instant after the day. */
export function endOfDay(date: CivilDate, timeZone: TimeZone): Instant {
  return startOfDay(plusDays(date, 1), timeZone);
}

/** The end of the n-th day after the day of `start`, which is not counted. Source: docs/rules.md §7.2. */
export function endAfterDays(start: Instant, days: number, timeZone: TimeZone): Instant {
  return endOfDay(plusDays(civilDateAt(start, timeZone), days), timeZone);
}

export function mondayOf(date: CivilDate): CivilDate {
  return plusDays(date, 1 - weekdayOf(date));
}

/** Days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return epochDayOf(to) - epochDayOf(from);
}

/** A stretch of time in days, a begun one counted as whole. */
export function wholeDays(durationMs: number): number {
  return Math.ceil(durationMs / DAY_MS);
}

/** Which part of the day an instant lies in: 0 for the first. Source: docs/rules.md §7.4. */
export function dayPartOf(
  instant: Instant,
  { dayPartsBeginAt }: Pick<LadderPolicy['unreachable'], 'dayPartsBeginAt'>,
  timeZone: TimeZone,
): number {
  const minute = Math.floor(timeOfDayMs(wallClockAt(instant, timeZone)) / MINUTE_MS);
  return dayPartsBeginAt.findLastIndex((time) => minuteOfDay(time) <= minute);
}
