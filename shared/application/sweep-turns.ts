import { isWorkday } from '../domain/calendar/day-type.ts';
import { isWithin } from '../domain/calendar/hours.ts';
import type { OfficeCalendar } from '../domain/calendar/state.ts';
import { civilTime, dateOfWallClock, timeOfDayMs } from '../kernel/civil.ts';
import type { OfficeId } from '../kernel/identity.ts';
import { type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../kernel/instant.ts';
import { wallClockAt } from '../kernel/zone.ts';
import { spreadMs } from './pacing.ts';

/** What tells how soon a workbook is to be looked at again. */
export interface WorkbookTurn {
  readonly office: OfficeId;
  /** When it was to be looked at: its place in the index. */
  readonly attendAt: Instant;
  /** When a look last found something to do. */
  readonly activeAt: Instant | null;
  /** When a look that followed a hint last did. */
  readonly hintedAt: Instant | null;
  /** A row of it is to be looked at then. */
  readonly lookAgainAt: Instant | null;
}

/** Somebody is at work in it, and may be typing the next row: a lost hint must not cost more than a minute. */
const BUSY_MS = 30 * MINUTE_MS;
/**
 * The sweep runs once a minute, and a sync begins a little after it: a turn a whole minute later would just miss the next.
 */
export const BUSY_INTERVAL_MS = MINUTE_MS - 10 * SECOND_MS;
/** Drive's list tells what changed in between. */
const QUIET_INTERVAL_MS = 10 * MINUTE_MS;
/** What is found for so long without any hint is found *instead* of hints. */
const HINTS_SILENT_MS = 15 * MINUTE_MS;
/** When people are in an office at all, before and after their customers. */
const OPEN = { from: civilTime('07:30'), until: civilTime('20:00') };

/** Whether people are likely to be at work in the office. A day nobody has published yet counts by its weekday. */
export function isOpen(calendar: OfficeCalendar, now: Instant): boolean {
  const wallClock = wallClockAt(now, calendar.timeZone);
  return isWorkday(calendar, dateOfWallClock(wallClock)).worked && isWithin(OPEN, timeOfDayMs(wallClock));
}

const isBusy = ({ activeAt }: WorkbookTurn, now: Instant): boolean =>
  activeAt !== null && plusMs(activeAt, BUSY_MS) > now;

/** Whether hints of this workbook arrive, as far as its last edits tell. */
const areHintsHeard = ({ activeAt, hintedAt }: WorkbookTurn): boolean =>
  activeAt !== null && hintedAt !== null && plusMs(hintedAt, HINTS_SILENT_MS) >= activeAt;

/**
 * How long until the next look. The next sweep while people work in it, and while they may begin at any moment and nothing
 * shows that we would hear of it; ten minutes otherwise. `isOfficeOpen` is only asked where it counts.
 */
export async function turnIntervalMs(
  turn: WorkbookTurn,
  now: Instant,
  isOfficeOpen: () => Promise<boolean>,
): Promise<number> {
  if (isBusy(turn, now)) return BUSY_INTERVAL_MS;
  if (areHintsHeard(turn)) return QUIET_INTERVAL_MS;
  return (await isOfficeOpen()) ? BUSY_INTERVAL_MS : QUIET_INTERVAL_MS;
}

/**
 * When a workbook has its next turn. The turns of quiet ones are spread over their interval, each at its own place; a row
 * that is due sooner comes first.
 */
export function nextTurnAt(
  spreadsheet: string,
  { lookAgainAt }: WorkbookTurn,
  intervalMs: number,
  now: Instant,
): Instant {
  const waitMs = intervalMs === BUSY_INTERVAL_MS ? intervalMs : untilPlaceMs(spreadsheet, intervalMs, now);
  const turnAt = plusMs(now, waitMs);
  return lookAgainAt !== null && lookAgainAt > now && lookAgainAt < turnAt ? lookAgainAt : turnAt;
}

/** More than nothing, at most the interval. */
function untilPlaceMs(spreadsheet: string, intervalMs: number, now: Instant): number {
  const place = spreadMs(spreadsheet, intervalMs);
  return intervalMs - ((now - place + intervalMs) % intervalMs);
}
