import { dateOfWallClock, formatTimeOfDay, timeOfDayMs } from '../kernel/civil.ts';
import type { Instant } from '../kernel/instant.ts';
import { type TimeZone, wallClockAt } from '../kernel/zone.ts';

/** `MM-DD HH:MM` on the wall clock of `timeZone`. */
export function momentInWords(instant: Instant, timeZone: TimeZone): string {
  const wallClock = wallClockAt(instant, timeZone);
  return `${dateOfWallClock(wallClock).slice(5)} ${formatTimeOfDay(timeOfDayMs(wallClock))}`;
}
