import { type CivilDate, weekdayOf, yearOf } from '../../kernel/civil.ts';
import type { DayType, OfficeCalendar } from './state.ts';

type DayTypes = ReadonlyMap<CivilDate, DayType>;

/**
 * Look-ups by date, built once per list and dropped with it: a deadline sixty working days off asks for a hundred
 * days, and all offices share one list of notices.
 */
const noticesByYears = new WeakMap<OfficeCalendar['years'], DayTypes>();
const ownDaysByOverrides = new WeakMap<OfficeCalendar['overrides'], DayTypes>();

function noticesOf(years: OfficeCalendar['years']): DayTypes {
  const known = noticesByYears.get(years);
  if (known !== undefined) return known;
  const types = new Map<CivilDate, DayType>();
  for (const { holidays, makeupWorkdays } of years) {
    for (const date of holidays) types.set(date, 'public-holiday');
    for (const date of makeupWorkdays) types.set(date, 'makeup-workday');
  }
  noticesByYears.set(years, types);
  return types;
}

function ownDaysOf(overrides: OfficeCalendar['overrides']): DayTypes {
  const known = ownDaysByOverrides.get(overrides);
  if (known !== undefined) return known;
  const types = new Map<CivilDate, DayType>();
  for (const { date, type } of overrides) types.set(date, type === 'off' ? 'office-off' : 'office-work');
  ownDaysByOverrides.set(overrides, types);
  return types;
}

function isPublished({ years }: OfficeCalendar, wanted: number): boolean {
  return years.some(({ year }) => year === wanted);
}

/**
 * What kind of day `date` is in the office. The office's own word comes first, then the public notice, then the
 * weekday; `unknown` when the year's notice is not out. Source: docs/rules.md §3.1–3.3.
 */
export function dayTypeOf(calendar: OfficeCalendar, date: CivilDate): DayType | 'unknown' {
  const listed = ownDaysOf(calendar.overrides).get(date) ?? noticesOf(calendar.years).get(date);
  if (listed !== undefined) return listed;
  if (!isPublished(calendar, yearOf(date))) return 'unknown';
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
    isPublished(calendar, yearOf(date) + 1);
  return { worked: IS_WORKED[type], provisional: !settled };
}
