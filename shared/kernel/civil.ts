import type { Brand } from './brand.ts';
import { DAY_MS, instantOfEpochMs, MINUTE_MS } from './instant.ts';
import { invariant } from './invariant.ts';

/** A day on the wall calendar, `YYYY-MM-DD`, without a time zone. Sorts as text in the order of days. */
export type CivilDate = Brand<string, 'CivilDate'>;

/** A time on the wall clock, `HH:MM`, 00:00–23:59. Sorts as text in the order of the day. */
export type CivilTime = Brand<string, 'CivilTime'>;

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** `null` unless `text` is `YYYY-MM-DD` and names a day that exists. */
export function parseCivilDate(text: string): CivilDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const epochMs = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(epochMs)) return null;
  return new Date(epochMs).toISOString().slice(0, 10) === text ? (text as CivilDate) : null;
}

/** For literals in policy and tests. Throws BrokenInvariant on text that {@link parseCivilDate} refuses. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  invariant(date !== null, `not a civil date: ${text}`);
  return date;
}

/** For literals in policy and tests. Throws BrokenInvariant unless `text` is `HH:MM`. */
export function civilTime(text: string): CivilTime {
  invariant(/^([01]\d|2[0-3]):[0-5]\d$/.test(text), `not a civil time: ${text}`);
  return text as CivilTime;
}

/** Days since 1970-01-01; negative before it. */
export function epochDayOf(date: CivilDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

export function civilDateOfEpochDay(epochDay: number): CivilDate {
  return new Date(instantOfEpochMs(epochDay * DAY_MS)).toISOString().slice(0, 10) as CivilDate;
}

export function plusDays(date: CivilDate, days: number): CivilDate {
  return civilDateOfEpochDay(epochDayOf(date) + days);
}

export function weekdayOf(date: CivilDate): Weekday {
  const sundayIsZero = new Date(`${date}T00:00:00Z`).getUTCDay();
  return (sundayIsZero === 0 ? 7 : sundayIsZero) as Weekday;
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/** Minutes since midnight, 0–1439. */
export function minuteOfDay(time: CivilTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** A wall-clock moment in whole milliseconds since 1970-01-01T00:00 of *that* wall clock. Not an instant: it has no zone. */
export type WallClockMs = Brand<number, 'WallClockMs'>;

export function wallClockOf(date: CivilDate, timeOfDayMs: number): WallClockMs {
  return (epochDayOf(date) * DAY_MS + timeOfDayMs) as WallClockMs;
}

export function dateOfWallClock(wallClock: WallClockMs): CivilDate {
  return civilDateOfEpochDay(Math.floor(wallClock / DAY_MS));
}

/** Milliseconds since midnight of the wall clock's day, 0–86,399,999. */
export function timeOfDayMs(wallClock: WallClockMs): number {
  return wallClock - Math.floor(wallClock / DAY_MS) * DAY_MS;
}

/** `HH:MM` of a time of day in milliseconds since midnight; seconds are dropped. */
export function formatTimeOfDay(msOfDay: number): CivilTime {
  const minute = Math.floor(msOfDay / MINUTE_MS);
  const pad = (figure: number) => String(figure).padStart(2, '0');
  return civilTime(`${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`);
}
