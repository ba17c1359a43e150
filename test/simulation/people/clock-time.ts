import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';

/** China has one time zone, without summer time. */
const OFFSET_MS = 8 * 3_600_000;

/** As people type it, such as `2026-11-23 09:05`. */
export function formatClockTime(at: Instant): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** To the millisecond, such as `2026-11-23 09:05:14.000`. */
export function formatMoment(at: Instant): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, -1).replace('T', ' ');
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** As people tell of it, such as `Mon 11-23 09:05:14`. */
export function formatWallClock(at: Instant): string {
  const weekday = WEEKDAYS[new Date(at + OFFSET_MS).getUTCDay()];
  const [, monthToSecond] = /-(.*)\./.exec(formatMoment(at)) ?? [];
  return `${weekday} ${monthToSecond}`;
}

/** Such as `1 h 20 min` or `40 s`: the two greatest units. */
export function formatDuration(durationMs: number): string {
  const units = [
    ['h', Math.floor(durationMs / HOUR_MS)],
    ['min', Math.floor(durationMs / MINUTE_MS) % 60],
    ['s', Math.floor(durationMs / SECOND_MS) % 60],
    ['ms', durationMs % SECOND_MS],
  ] as const;
  const first = units.findIndex(([, count]) => count > 0);
  if (first < 0) return 'no time';
  const told = units.slice(first, first + 2).filter(([, count]) => count > 0);
  return told.map(([unit, count]) => `${count} ${unit}`).join(' ');
}
