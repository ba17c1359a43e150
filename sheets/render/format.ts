import { timeOfDayMs, yearOf } from '../../shared/kernel/civil.ts';
import { type Instant, MINUTE_MS } from '../../shared/kernel/instant.ts';
import { civilDateAt, type TimeZone, wallClockAt } from '../../shared/kernel/zone.ts';

/** How instants are written in cells: as text in the office's zone, so that no number format is needed. */

/** `MM-DD HH:mm`, with the year before it where it is not the year of `reference`. */
export function formatMoment(instant: Instant, timeZone: TimeZone, reference: Instant): string {
  const date = civilDateAt(instant, timeZone);
  const sameYear = yearOf(date) === yearOf(civilDateAt(reference, timeZone));
  return `${sameYear ? date.slice(5) : date} ${formatTimeOfDay(instant, timeZone)}`;
}

/** `YYYY-MM-DD HH:mm`. */
export function formatFullMoment(instant: Instant, timeZone: TimeZone): string {
  return `${civilDateAt(instant, timeZone)} ${formatTimeOfDay(instant, timeZone)}`;
}

/** `HH:mm`. */
export function formatTimeOfDay(instant: Instant, timeZone: TimeZone): string {
  const minutes = Math.floor(timeOfDayMs(wallClockAt(instant, timeZone)) / MINUTE_MS);
  const padded = (number: number) => String(number).padStart(2, '0');
  return `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`;
}
