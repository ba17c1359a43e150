import { type CivilDate, weekdayOf, yearOf } from '../../kernel/civil.ts';
import type { DayType, OfficeCalendar } from './state.ts';

interface CalendarIndex {
  readonly publishedYears: ReadonlySet<number>;
  readonly typeByDate: ReadonlyMap<CivilDate, DayType>;
}

/** One index per calendar object, dropped with it: a deadline sixty working days off asks for a hundred days. */
const indexByCalendar = new WeakMap<OfficeCalendar, CalendarIndex>();

function indexOf(calendar: OfficeCalendar): CalendarIndex {
  const known = indexByCalendar.get(calendar);
  if (known !== undefined) return known;
  const typeByDate = new Map<CivilDate, DayType>();
  for (const year of calendar.years) {
    for (const date of year.holidays) typeByDate.set(date, 'public-holiday');
    for (const date of year.makeupWorkdays) typeByDate.set(date, 'makeup-workday');
  }
  for (const { date, type } of calendar.overrides) typeByDate.set(date, type === 'off' ? 'office-off' : 'office-work');
  const index = { publishedYears: new Set(calendar.years.map((each) => each.year)), typeByDate };
  indexByCalendar.set(calendar, index);
  return index;
}

/**
 * What kind of day `date` is in the office. The office's own word comes first, then the public notice, then the
 * weekday; `unknown` when the year's notice is not out. Source: docs/rules.md §3.1–3.3.
 */
export function dayTypeOf(calendar: OfficeCalendar, date: CivilDate): DayType | 'unknown' {
  const index = indexOf(calendar);
  const listed = index.typeByDate.get(date);
  if (listed !== undefined) return listed;
  if (!index.publishedYears.has(yearOf(date))) return 'unknown';
  return weekdayOf(date) >= 6 ? 'weekend' : 'workday';
}

const IS_WORKED = {
  workday: true,
  'makeup-workday': true,
  'office-work': true,
  weekend: false,
  'public-holiday': false,
  'office-off': false,
} as const satisfies Record<DayType, boolean>;

/** Festival days that the State Council's regulation of 2024 ties to a date of the solar year, as `MM-DD`. */
const FIXED_FESTIVALS: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

/** From this day of December on, the notice of the following year may still move days off and days worked. */
const NEXT_NOTICE_REACHES_BACK_TO = '12-25';

/** Whether a day is worked, and whether the answer may still change with a notice that is not out. */
export interface WorkdayAnswer {
  readonly worked: boolean;
  readonly provisional: boolean;
}

/**
 * Whether `date` is worked. In a year without a notice the answer is an estimate (Monday to Friday but for the
 * festivals that have a fixed date) and `provisional`; so are the last days of December until the next year's notice
 * is out, because that notice may reach back to them. Source: docs/rules.md §3.3.
 */
export function isWorkday(calendar: OfficeCalendar, date: CivilDate): WorkdayAnswer {
  const type = dayTypeOf(calendar, date);
  if (type === 'unknown') {
    return { worked: weekdayOf(date) <= 5 && !FIXED_FESTIVALS.has(date.slice(5)), provisional: true };
  }
  const settled =
    type === 'office-off' ||
    type === 'office-work' ||
    date.slice(5) < NEXT_NOTICE_REACHES_BACK_TO ||
    indexOf(calendar).publishedYears.has(yearOf(date) + 1);
  return { worked: IS_WORKED[type], provisional: !settled };
}
