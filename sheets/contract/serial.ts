import { epochDayOf, timeOfDayMs } from '../../shared/kernel/civil.ts';
import { DAY_MS, type Instant } from '../../shared/kernel/instant.ts';
import { civilDateAt, type TimeZone, wallClockAt } from '../../shared/kernel/zone.ts';

/**
 * Spreadsheets count days from 1899-12-30 and write the time of day as a fraction, on the workbook's wall clock.
 * Source: https://developers.google.com/workspace/sheets/api/reference/rest/v4/DateTimeRenderOption
 */
export const SERIAL_OF_EPOCH_DAY_ZERO = 25_569;

/** A moment as a workbook of that zone counts it. */
export function serialOfMoment(at: Instant, timeZone: TimeZone): number {
  const day = epochDayOf(civilDateAt(at, timeZone)) + SERIAL_OF_EPOCH_DAY_ZERO;
  return day + timeOfDayMs(wallClockAt(at, timeZone)) / DAY_MS;
}
