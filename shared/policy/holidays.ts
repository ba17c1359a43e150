import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { checkCalendar } from '../domain/calendar/check.ts';
import type { CalendarRefusal } from '../domain/calendar/refusal.ts';
import type { DayOverride, HolidayYear, OfficeCalendar } from '../domain/calendar/state.ts';
import { type CivilDate, civilDate, yearOf } from '../kernel/civil.ts';
import { accepted, type Result, refused } from '../kernel/result.ts';
import type { TimeZone } from '../kernel/zone.ts';

/**
 * The State Council's notices of public holidays and the weekend days worked for them, from the data of the package
 * `chinese-days`, oldest first. The package's functions are left alone: they reckon in the zone of the process.
 */
export const PUBLISHED_YEARS: readonly HolidayYear[] = publishedYears();

/** The last year whose notice is at hand; every later year is unknown. */
export const LAST_PUBLISHED_YEAR: number = Math.max(...PUBLISHED_YEARS.map((each) => each.year));

function publishedYears(): readonly HolidayYear[] {
  const holidays = Object.keys(published.holidays).map(civilDate).sort();
  const makeupWorkdays = Object.keys(published.workdays).map(civilDate).sort();
  const ofYear = (dates: readonly CivilDate[], year: number) => dates.filter((each) => yearOf(each) === year);
  // A notice gives New Year's Day off; days of December that it moves stand under the year before.
  const years = holidays.filter((each) => each.endsWith('-01-01')).map(yearOf);
  return years.map((year) => ({
    year,
    holidays: ofYear(holidays, year),
    makeupWorkdays: ofYear(makeupWorkdays, year),
  }));
}

/** The calendar of an office: all published years, and the office's own days, which win. Refuses contradictions. */
export function officeCalendar(office: {
  readonly timeZone: TimeZone;
  readonly overrides: readonly DayOverride[];
}): Result<OfficeCalendar, CalendarRefusal> {
  const calendar = { timeZone: office.timeZone, years: PUBLISHED_YEARS, overrides: office.overrides };
  const refusal = checkCalendar(calendar);
  return refusal === null ? accepted(calendar) : refused(refusal);
}
