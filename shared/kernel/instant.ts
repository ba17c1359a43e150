import type { Brand } from './brand.ts';
import { invariant } from './invariant.ts';

/** A point on the time line, in whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Range: 0001-01-01 to 9999-12-31 UTC, so that every instant has a four-digit year. */
const EARLIEST_MS = -62_135_596_800_000;
const LATEST_MS = 253_402_300_799_999;

/** Throws BrokenInvariant unless `epochMs` is a whole number of milliseconds within the range. */
export function instantOfEpochMs(epochMs: number): Instant {
  invariant(Number.isInteger(epochMs) && epochMs >= EARLIEST_MS && epochMs <= LATEST_MS, `not an instant: ${epochMs}`);
  return epochMs as Instant;
}

/** Reads an ISO 8601 time that carries an offset or `Z`; `null` for anything else, for days that no year has, and out of range. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const epochMs = Date.parse(text);
  const isInRange = epochMs >= EARLIEST_MS && epochMs <= LATEST_MS;
  return isInRange && isDay(text.slice(0, 10)) ? instantOfEpochMs(epochMs) : null;
}

/** The engine takes 30 February for 1 or 2 March. */
function isDay(date: string): boolean {
  const midnightMs = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(midnightMs) && new Date(midnightMs).toISOString().startsWith(date);
}

/** ISO 8601 in UTC, such as `2026-11-23T02:00:00.000Z`; it sorts as text in the order of time. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function plusMs(instant: Instant, durationMs: number): Instant {
  return instantOfEpochMs(instant + durationMs);
}

export function earliest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>((least, each) => (least === null || each < least ? each : least), null);
}

export function latest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>((most, each) => (most === null || each > most ? each : most), null);
}
