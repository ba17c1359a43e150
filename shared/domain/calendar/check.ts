import { type CivilDate, plusDays } from '../../kernel/civil.ts';
import { isWorkday } from './day-type.ts';
import type { CalendarRefusal } from './refusal.ts';
import type { OfficeCalendar } from './state.ts';
import { DAYS_WITHOUT_WORK_MAX } from './working-days.ts';

/** The notices are the same for all offices and never change, so they are checked once. */
const noticesChecked = new WeakMap<OfficeCalendar['years'], CalendarRefusal | null>();

/** `null` when the calendar can be reckoned with; else the first reason against it. Source: docs/rules.md §3.2, §3.5. */
export function checkCalendar(calendar: OfficeCalendar): CalendarRefusal | null {
  return checkNotices(calendar) ?? checkOwnDays(calendar);
}

function checkNotices({ timeZone, years }: OfficeCalendar): CalendarRefusal | null {
  const known = noticesChecked.get(years);
  if (known !== undefined) return known;
  const holidays = years.flatMap((year) => year.holidays);
  const makeupWorkdays = years.flatMap((year) => year.makeupWorkdays);
  const refusal =
    contradiction(holidays, makeupWorkdays) ?? stretchWithoutWork({ timeZone, years, overrides: [] }, holidays);
  noticesChecked.set(years, refusal);
  return refusal;
}

/** An office's own day may contradict the notice, which it overrules, but not another of its own. */
function checkOwnDays(calendar: OfficeCalendar): CalendarRefusal | null {
  const datesOf = (type: 'off' | 'work') =>
    calendar.overrides.filter((each) => each.type === type).map((each) => each.date);
  const daysOff = datesOf('off');
  return contradiction(daysOff, datesOf('work')) ?? stretchWithoutWork(calendar, daysOff);
}

function contradiction(off: readonly CivilDate[], work: readonly CivilDate[]): CalendarRefusal | null {
  const worked = new Set(work);
  const date = off.find((each) => worked.has(each));
  return date === undefined ? null : { reason: 'day-both-off-and-work', date };
}

/** Only a listed day off can make more than a weekend of days without work, so each run of them is measured once. */
function stretchWithoutWork(calendar: OfficeCalendar, daysOff: readonly CivilDate[]): CalendarRefusal | null {
  let measuredUntil: CivilDate | null = null;
  for (const listed of [...daysOff].sort()) {
    if (measuredUntil !== null && listed < measuredUntil) continue;
    const first = edgeOfRun(calendar, listed, -1);
    measuredUntil = edgeOfRun(calendar, first, 1);
    if (measuredUntil >= plusDays(first, DAYS_WITHOUT_WORK_MAX - 1)) return { reason: 'no-working-day', date: first };
  }
  return null;
}

/** The last day without work that is reached from one, going backwards or forwards, a year and more at most. */
function edgeOfRun(calendar: OfficeCalendar, dayOff: CivilDate, direction: -1 | 1): CivilDate {
  let edge = dayOff;
  for (let days = 1; days < DAYS_WITHOUT_WORK_MAX; days += 1) {
    const next = plusDays(dayOff, days * direction);
    if (isWorkday(calendar, next).worked) return edge;
    edge = next;
  }
  return edge;
}
