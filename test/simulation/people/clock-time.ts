import type { Instant } from '../../../shared/kernel/instant.ts';

/** China has one time zone, without summer time. */
const OFFSET_MS = 8 * 3_600_000;

/** As people type it, such as `2026-11-23 09:05`. */
export function formatClockTime(at: Instant): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** Minutes since midnight, and whether it is a Saturday or Sunday, by the clock on the wall. */
export function wallClock(at: Instant): { readonly minuteOfDay: number; readonly isWeekend: boolean } {
  const local = new Date(at + OFFSET_MS);
  const weekday = local.getUTCDay();
  return { minuteOfDay: local.getUTCHours() * 60 + local.getUTCMinutes(), isWeekend: weekday === 0 || weekday === 6 };
}
