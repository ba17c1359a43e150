import { Temporal } from 'temporal-polyfill';
import type { Brand } from './brand.ts';
import {
  type CivilDate,
  type CivilTime,
  dateOfWallClock,
  minuteOfDay,
  type WallClockMs,
  wallClockOf,
} from './civil.ts';
import { HOUR_MS, type Instant, instantOfEpochMs, MINUTE_MS } from './instant.ts';

/** An IANA time zone name, such as `Asia/Shanghai`. */
export type TimeZone = Brand<string, 'TimeZone'>;

export const SHANGHAI = 'Asia/Shanghai' as TimeZone;

/** `null` unless the runtime's time-zone database knows `name`. */
export function parseTimeZone(name: string): TimeZone | null {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return name as TimeZone;
  } catch {
    return null;
  }
}

/**
 * Offsets are asked of the time-zone database once per zone and quarter of an hour: on none finer do zones change their
 * offset, and some (Lord Howe, St John’s) do it between whole hours of UTC. The cache is bounded so that a long
 * simulation cannot grow it without end.
 */
const QUARTER_MS = 15 * MINUTE_MS;
const offsetMsByZoneQuarter = new Map<string, number>();
const OFFSET_CACHE_MAX = 50_000;

function offsetMsAt(instant: Instant, zone: TimeZone): number {
  const key = `${zone}/${Math.floor(instant / QUARTER_MS)}`;
  const cached = offsetMsByZoneQuarter.get(key);
  if (cached !== undefined) return cached;
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const offsetMs = zoned.offsetNanoseconds / 1_000_000;
  if (offsetMsByZoneQuarter.size >= OFFSET_CACHE_MAX) offsetMsByZoneQuarter.clear();
  offsetMsByZoneQuarter.set(key, offsetMs);
  return offsetMs;
}

/** The moment a wall clock in `zone` shows at `instant`. */
export function wallClockAt(instant: Instant, zone: TimeZone): WallClockMs {
  return (instant + offsetMsAt(instant, zone)) as WallClockMs;
}

/**
 * The instant at which a wall clock in `zone` shows `wallClock`. A moment skipped by a clock change gives the
 * instant just after the gap; one shown twice gives the first.
 */
export function instantOfWallClock(wallClock: WallClockMs, zone: TimeZone): Instant {
  const guess = instantOfEpochMs(wallClock);
  const before = offsetMsAt(instantOfEpochMs(wallClock - 24 * HOUR_MS), zone);
  const candidate = instantOfEpochMs(guess - before);
  if (wallClockAt(candidate, zone) === wallClock) return candidate;
  const after = offsetMsAt(instantOfEpochMs(wallClock + 24 * HOUR_MS), zone);
  const second = instantOfEpochMs(guess - after);
  return wallClockAt(second, zone) === wallClock ? second : candidate;
}

export function instantAt(date: CivilDate, time: CivilTime, zone: TimeZone): Instant {
  return instantOfWallClock(wallClockOf(date, minuteOfDay(time) * MINUTE_MS), zone);
}

export function civilDateAt(instant: Instant, zone: TimeZone): CivilDate {
  return dateOfWallClock(wallClockAt(instant, zone));
}
