import { DAY_MS, type Instant } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { parseTimeZone, wallClockAt } from '../../../shared/kernel/zone.ts';

/** Serial 25569 is 1970-01-01: days are counted from 1899-12-30. */
const SERIAL_OF_EPOCH = 25_569;

/** What the wall clock of `timeZone` shows, in days since 1899-12-30T00:00. */
export function serialAt(instant: Instant, timeZone: string): number {
  const zone = parseTimeZone(timeZone);
  invariant(zone !== null, `unknown time zone ${timeZone}`);
  return wallClockAt(instant, zone) / DAY_MS + SERIAL_OF_EPOCH;
}
