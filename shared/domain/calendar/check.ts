import { type CivilDate, plusDays } from '../../kernel/civil.ts';
import { isWorkday } from './day-type.ts';
import type { CalendarRefusal } from './refusal.ts';
import type { OfficeCalendar } from './state.ts';
import { DAYS_WITHOUT_WORK_MAX } from './working-days.ts';

/** `null` when the calendar can be reckoned with; else the first reason against it. Source: docs/rules.md §3.5. */
export function checkCalendar(calendar: OfficeCalendar): CalendarRefusal | null {
  return contradictionIn(calendar) ?? stretchWithoutWork(calendar);
}

/** A day that one source calls off and worked at once. An override may contradict the public notice: it wins. */
function contradictionIn(calendar: OfficeCalendar): CalendarRefusal | null {
  const notices = calendar.years.map((year) => ({ off: year.holidays, work: year.makeupWorkdays }));
  const datesOf = (type: 'off' | 'work') =>
    calendar.overrides.filter((each) => each.type === type).map((each) => each.date);
  for (const { off, work } of [...notices, { off: datesOf('off'), work: datesOf('work') }]) {
    const worked = new Set(work);
    const date = off.find((each) => worked.has(each));
    if (date !== undefined) return { reason: 'day-both-off-and-work', date };
  }
  return null;
}

/** Only listed days off can make a stretch longer than a weekend, so the search walks from each listed run of them. */
function stretchWithoutWork(calendar: OfficeCalendar): CalendarRefusal | null {
  const daysOff = [
    ...calendar.years.flatMap((year) => year.holidays),
    ...calendar.overrides.filter((each) => each.type === 'off').map((each) => each.date),
  ].sort();
  if (daysOff.length < DAYS_WITHOUT_WORK_MAX / 2) return null;
  let searchedUntil: CivilDate | null = null;
  for (const start of daysOff) {
    if (searchedUntil !== null && start <= searchedUntil) continue;
    let date = start;
    while (!isWorkday(calendar, date).worked) {
      if (date >= plusDays(start, DAYS_WITHOUT_WORK_MAX)) return { reason: 'no-working-day', date: start };
      date = plusDays(date, 1);
    }
    searchedUntil = date;
  }
  return null;
}
