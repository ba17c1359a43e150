import { minuteOfDay } from '../../kernel/civil.ts';
import { MINUTE_MS } from '../../kernel/instant.ts';
import type { HourSpan } from './contact-window.ts';

/** Whether a time of day (milliseconds since midnight) lies in the span, which may pass midnight. Its end is outside. */
export function isWithin({ from, until }: HourSpan, timeOfDayMs: number): boolean {
  const minute = Math.floor(timeOfDayMs / MINUTE_MS);
  const start = minuteOfDay(from);
  const end = minuteOfDay(until);
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end;
}
