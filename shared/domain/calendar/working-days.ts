import { type CivilDate, type CivilTime, plusDays } from '../../kernel/civil.ts';
import type { Instant } from '../../kernel/instant.ts';
import { invariant } from '../../kernel/invariant.ts';
import { civilDateAt, instantAt } from '../../kernel/zone.ts';
import { isWorkday } from './day-type.ts';
import type { OfficeCalendar } from './state.ts';

/** Longest stretch of days off that a calendar may have: more is a slip, and no search goes further. */
export const DAYS_WITHOUT_WORK_MAX = 400;

/** A day found by counting. `provisional`: a day on the way has no public notice yet, so the count may change. */
export interface CountedDay {
  readonly date: CivilDate;
  readonly provisional: boolean;
}

/**
 * The n-th working day after `date`; the day itself is never counted. `count` 0 gives `date`, worked or not.
 * Throws BrokenInvariant when no working day is found within {@link DAYS_WITHOUT_WORK_MAX} days: `checkCalendar`
 * refuses such a calendar before it is used. Source: docs/rules.md §3.4.
 */
export function nthWorkdayAfter(calendar: OfficeCalendar, date: CivilDate, count: number): CountedDay {
  invariant(Number.isInteger(count) && count >= 0, `not a number of working days: ${count}`);
  let found: CountedDay = { date, provisional: false };
  for (let counted = 0; counted < count; counted += 1) found = nextWorkday(calendar, found);
  return found;
}

function nextWorkday(calendar: OfficeCalendar, from: CountedDay): CountedDay {
  let provisional = from.provisional;
  for (let days = 1; days <= DAYS_WITHOUT_WORK_MAX; days += 1) {
    const date = plusDays(from.date, days);
    const answer = isWorkday(calendar, date);
    provisional ||= answer.provisional;
    if (answer.worked) return { date, provisional };
  }
  invariant(false, `no working day within ${DAYS_WITHOUT_WORK_MAX} days after ${from.date}`);
}

/** An instant that follows from counted days. */
export interface CountedInstant {
  readonly at: Instant;
  readonly provisional: boolean;
}

/** `timeOfDay` of the n-th working day after the office's day of `startedAt`. Source: docs/rules.md §3.4. */
export function dueAfterWorkingDays(
  calendar: OfficeCalendar,
  startedAt: Instant,
  count: number,
  timeOfDay: CivilTime,
): CountedInstant {
  const startedOn = civilDateAt(startedAt, calendar.timeZone);
  const { date, provisional } = nthWorkdayAfter(calendar, startedOn, count);
  return { at: instantAt(date, timeOfDay, calendar.timeZone), provisional };
}
