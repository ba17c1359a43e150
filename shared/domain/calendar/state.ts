import type { CivilDate } from '../../kernel/civil.ts';
import type { TimeZone } from '../../kernel/zone.ts';

export type DayType = 'workday' | 'weekend' | 'public-holiday' | 'makeup-workday' | 'office-off' | 'office-work';

/** A public notice of one year's holidays and the weekend days worked for them. */
export interface HolidayYear {
  readonly year: number;
  readonly holidays: readonly CivilDate[];
  readonly makeupWorkdays: readonly CivilDate[];
}

/** One row of the tab Calendar: the office's own word on a day, which wins over the public calendar. */
export interface DayOverride {
  readonly date: CivilDate;
  readonly type: 'off' | 'work';
  readonly remark: string | null;
}

/**
 * The working calendar of one office. A year that is in none of `years` is *unknown*: its days are never
 * taken for plain weekdays (overrides excepted).
 */
export interface OfficeCalendar {
  readonly timeZone: TimeZone;
  readonly years: readonly HolidayYear[];
  readonly overrides: readonly DayOverride[];
}
