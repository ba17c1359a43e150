import {
  type CivilDate,
  dateOfWallClock,
  parseCivilDate,
  plusDays,
  type WallClockMs,
  wallClockOf,
  yearOf,
} from '../../../shared/kernel/civil.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { instantOfWallClock, type TimeZone, wallClockAt } from '../../../shared/kernel/zone.ts';
import type { CellValue } from '../../contract/types.ts';
import { CLOCK_TOLERANCE_MS } from '../limits.ts';
import { type CellReading, problem, value } from './reading.ts';
import { dateOfSerial, isRecordableSerial, serialOfDate, timeOfDayMsOfSerial, wallClockOfSerial } from './serial.ts';
import { cleanText } from './text.ts';
import { readWrittenTime, type WrittenTime } from './written-time.ts';

/**
 * Which moment a time without a day (or a day without a year) means:
 * `past` the latest one not after `reference` and a clock's tolerance, `coming` the first one not before `reference`.
 */
export interface Nearness {
  readonly direction: 'past' | 'coming';
  readonly reference: Instant;
  readonly timeZone: TimeZone;
}

/** A day without a time means its beginning, as a sheet itself has it. */
export function parseDateTime(cell: CellValue, nearness: Nearness): CellReading<Instant> {
  const text = cleanText(cell);
  if (text === '') return value(null);
  const wallClock = typeof cell === 'number' ? ofSerial(cell, nearness) : ofText(text, nearness);
  return wallClock === null ? problem('not-a-time') : value(instantOfWallClock(wallClock, nearness.timeZone));
}

/** A day; a time of day beside it is dropped. */
export function parseDate(cell: CellValue, nearness: Nearness): CellReading<CivilDate> {
  const text = cleanText(cell);
  if (text === '') return value(null);
  if (typeof cell === 'number') return isRecordableSerial(cell) ? value(dateOfSerial(cell)) : problem('not-a-date');
  const written = readWrittenTime(text);
  const wallClock = written === null ? null : wallClockOfWritten({ ...written, timeOfDayMs: null }, nearness);
  return wallClock === null ? problem('not-a-date') : value(dateOfWallClock(wallClock));
}

function ofSerial(serial: number, nearness: Nearness): WallClockMs | null {
  if (serial >= 0 && serial < 1) return nearestTime(timeOfDayMsOfSerial(serial), nearness);
  return isRecordableSerial(serial) ? wallClockOfSerial(serial) : null;
}

function ofText(text: string, nearness: Nearness): WallClockMs | null {
  const written = readWrittenTime(text);
  return written === null ? null : wallClockOfWritten(written, nearness);
}

function wallClockOfWritten(written: WrittenTime, nearness: Nearness): WallClockMs | null {
  if (written.date !== null) {
    return isRecordableSerial(serialOfDate(written.date)) ? wallClockOf(written.date, written.timeOfDayMs ?? 0) : null;
  }
  if (written.monthDay !== null) return nearestDay(written.monthDay, written.timeOfDayMs ?? 0, nearness);
  return written.timeOfDayMs === null ? null : nearestTime(written.timeOfDayMs, nearness);
}

function latestPast(nearness: Nearness): WallClockMs {
  return wallClockAt(plusMs(nearness.reference, CLOCK_TOLERANCE_MS), nearness.timeZone);
}

function nearestTime(timeOfDayMs: number, nearness: Nearness): WallClockMs {
  if (nearness.direction === 'past') {
    const latest = latestPast(nearness);
    const today = wallClockOf(dateOfWallClock(latest), timeOfDayMs);
    return today <= latest ? today : wallClockOf(plusDays(dateOfWallClock(latest), -1), timeOfDayMs);
  }
  const earliest = wallClockAt(nearness.reference, nearness.timeZone);
  const today = wallClockOf(dateOfWallClock(earliest), timeOfDayMs);
  return today >= earliest ? today : wallClockOf(plusDays(dateOfWallClock(earliest), 1), timeOfDayMs);
}

/** Leap days are why more than the neighbouring year is tried: 29 February may be seven years away. */
const YEARS_TRIED = 9;

function nearestDay(monthDay: string, timeOfDayMs: number, nearness: Nearness): WallClockMs | null {
  const limit =
    nearness.direction === 'past' ? latestPast(nearness) : wallClockAt(nearness.reference, nearness.timeZone);
  // The whole of the reference's own day counts as coming.
  const earliest = wallClockOf(dateOfWallClock(limit), 0);
  const step = nearness.direction === 'past' ? -1 : 1;
  for (let tried = 0; tried < YEARS_TRIED; tried += 1) {
    const date = parseCivilDate(`${yearOf(dateOfWallClock(limit)) + step * tried}-${monthDay}`);
    if (date === null) continue;
    const wallClock = wallClockOf(date, timeOfDayMs);
    if (nearness.direction === 'past' ? wallClock <= limit : wallClock >= earliest) return wallClock;
  }
  return null;
}
