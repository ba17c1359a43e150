import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { civilDateAt, instantAt } from '../../../kernel/zone.ts';
import { isWorkday } from '../../calendar/day-type.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import type { CollectionDayPolicy } from './policy.ts';

/** What the system prepares on a day. */
export const DAY_PAPERS = ['call-lists', 'meeting-sheet', 'daily-report'] as const;
export type DayPaper = (typeof DAY_PAPERS)[number];

export interface DayMoment {
  readonly paper: DayPaper;
  readonly dayOn: CivilDate;
  readonly at: Instant;
}

/**
 * When the papers of a day are made, in order. Households are called on days off too, so that lists and reports are for
 * every day; the meeting is held on days worked. Source: docs/rules.md §8.1.
 */
export function momentsOn(
  dayOn: CivilDate,
  policy: CollectionDayPolicy,
  calendar: OfficeCalendar,
): readonly DayMoment[] {
  const times = {
    'call-lists': policy.callListsAt,
    'meeting-sheet': isWorkday(calendar, dayOn).worked ? policy.meetingSheetAt : null,
    'daily-report': policy.dailyReportAt,
  };
  return DAY_PAPERS.flatMap((paper) => {
    const time = times[paper];
    return time === null ? [] : [{ paper, dayOn, at: instantAt(dayOn, time, calendar.timeZone) }];
  }).toSorted((left, right) => left.at - right.at);
}

/** What is made next after `now`; never later than tomorrow. */
export function nextMoment(now: Instant, policy: CollectionDayPolicy, calendar: OfficeCalendar): DayMoment | null {
  const today = civilDateAt(now, calendar.timeZone);
  const ahead = [today, plusDays(today, 1)].flatMap((dayOn) => momentsOn(dayOn, policy, calendar));
  return ahead.find(({ at }) => at > now) ?? null;
}

/** A stretch of time, `from` included, `until` not. */
export interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

export function isWithin({ from, until }: Stretch, instant: Instant): boolean {
  return from <= instant && instant < until;
}

/**
 * What the report of a day is about: from when the report of the day before was made to when its own is. The stretches
 * of all reports cover all time once, and calls of an evening do not change what was signed. Source: docs/rules.md §8.4.
 */
export function reportStretch(
  dayOn: CivilDate,
  { dailyReportAt }: CollectionDayPolicy,
  { timeZone }: OfficeCalendar,
): Stretch {
  return {
    from: instantAt(plusDays(dayOn, -1), dailyReportAt, timeZone),
    until: instantAt(dayOn, dailyReportAt, timeZone),
  };
}

/** The day whose report an instant belongs to. */
export function reportDayOf(
  instant: Instant,
  { dailyReportAt }: CollectionDayPolicy,
  { timeZone }: OfficeCalendar,
): CivilDate {
  const dayOn = civilDateAt(instant, timeZone);
  return instant < instantAt(dayOn, dailyReportAt, timeZone) ? dayOn : plusDays(dayOn, 1);
}
