import { type CivilDate, type CivilTime, plusDays } from '../../kernel/civil.ts';
import { type Instant, MINUTE_MS } from '../../kernel/instant.ts';
import { invariant } from '../../kernel/invariant.ts';
import { civilDateAt, instantAt } from '../../kernel/zone.ts';
import { isWorkday } from './day-type.ts';
import type { OfficeCalendar } from './state.ts';

/** Hours of one day, `from` included, `until` not. */
export interface HourSpan {
  readonly from: CivilTime;
  readonly until: CivilTime;
}

/** When a household may be contacted without having asked. Each list is in order, without overlap, not empty. */
export interface ContactWindows {
  readonly onWorkdays: readonly HourSpan[];
  readonly onDaysOff: readonly HourSpan[];
}

export interface ContactWindow {
  readonly opensAt: Instant;
  /** The first instant outside. */
  readonly closesAt: Instant;
}

/** Windows lie within one day and no day is without one, so today and tomorrow always hold the next opening. */
const DAYS_SEARCHED = 2;

/**
 * The windows of one day. A day whose public notice is not out takes the hours of a day off: they begin later, so
 * nobody is disturbed by a wrong estimate. Source: docs/rules.md §3.6.
 */
function windowsOn(windows: ContactWindows, calendar: OfficeCalendar, date: CivilDate): readonly ContactWindow[] {
  const { worked, provisional } = isWorkday(calendar, date);
  const spans = worked && !provisional ? windows.onWorkdays : windows.onDaysOff;
  return spans.map(({ from, until }) => ({
    opensAt: instantAt(date, from, calendar.timeZone),
    closesAt: instantAt(date, until, calendar.timeZone),
  }));
}

/** The window that `instant` lies in; `null` outside of all. The closing instant is outside. */
export function contactWindowAt(
  windows: ContactWindows,
  calendar: OfficeCalendar,
  instant: Instant,
): ContactWindow | null {
  const today = windowsOn(windows, calendar, civilDateAt(instant, calendar.timeZone));
  return today.find(({ opensAt, closesAt }) => opensAt <= instant && instant < closesAt) ?? null;
}

/**
 * The first instant from `instant` on at which a message may leave: `instant` itself inside a window, unless fewer
 * than `marginMinutes` of it are left (a message may lie with the carrier for minutes), else the next opening.
 */
export function nextWindowOpening(
  windows: ContactWindows,
  calendar: OfficeCalendar,
  instant: Instant,
  marginMinutes: number,
): Instant {
  const today = civilDateAt(instant, calendar.timeZone);
  for (let days = 0; days < DAYS_SEARCHED; days += 1) {
    for (const { opensAt, closesAt } of windowsOn(windows, calendar, plusDays(today, days))) {
      if (instant <= opensAt) return opensAt;
      if (instant < closesAt - marginMinutes * MINUTE_MS) return instant;
    }
  }
  invariant(false, 'a day without a contact window');
}
