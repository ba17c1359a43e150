import { type CivilTime, dateOfWallClock, minuteOfDay, plusDays, timeOfDayMs } from '../../shared/kernel/civil.ts';
import { type Instant, instantOfEpochMs, latest, MINUTE_MS, plusMs } from '../../shared/kernel/instant.ts';
import { civilDateAt, instantAt, type TimeZone, wallClockAt } from '../../shared/kernel/zone.ts';
import { byShare, type Draws } from './draw.ts';
import type { MappedService, ReplayMapping } from './mapping.ts';
import type { SourceRecord } from './records.ts';

/** What staff do about one record, and when. `null`: never. Whole minutes, but for what the file itself says. */
export interface StaffTimes {
  readonly respondedAt: Instant | null;
  readonly dispatchedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly onSiteAt: Instant | null;
  readonly followedUpAt: Instant | null;
}

/** Drawn from the seed and the record's number, so that one record's times never depend on another's. */
export function staffTimesOf(
  record: SourceRecord,
  service: MappedService,
  { staff, statuses, timeZone }: ReplayMapping,
  draws: Draws,
): StaffTimes {
  const { number, closedAt } = record;
  /** What the closing came before, nobody did any more. */
  const beforeClosing = (at: Instant): Instant | null => (closedAt === null || at < closedAt ? at : null);
  const after = (at: Instant, minutes: number): Instant => plusMs(minuteOf(at), minutes * MINUTE_MS);

  const isPrompt = draws.fraction(number, 'respond') < staff.response.prompt.share;
  const { minutes } = isPrompt ? staff.response.prompt : staff.response.slow;
  const begins = nextOnShift(record.createdAt, staff.shifts, timeZone);
  const respondedAt = beforeClosing(after(begins, draws.within(minutes, number, 'respond-minutes')));
  const dispatchedAt =
    respondedAt === null || service.handledBy !== 'team'
      ? null
      : beforeClosing(after(respondedAt, draws.within(staff.dispatchMinutes, number, 'dispatch')));
  const acceptedAt =
    dispatchedAt === null
      ? null
      : beforeClosing(after(dispatchedAt, draws.within(staff.acceptanceMinutes, number, 'accept')));
  const isResolved = statuses[record.status]?.ends === 'resolved';
  const before = draws.within(staff.onSiteBeforeClosingMinutes, number, 'on-site');
  const onSiteAt =
    dispatchedAt === null || closedAt === null || !isResolved
      ? null
      : latest([after(closedAt, -before), acceptedAt ?? dispatchedAt]);
  const followedUpAt = isResolved && closedAt !== null ? followUpOf(number, closedAt, staff, timeZone, draws) : null;
  return { respondedAt, dispatchedAt, acceptedAt, onSiteAt, followedUpAt };
}

function followUpOf(
  number: string,
  closedAt: Instant,
  { followUp }: ReplayMapping['staff'],
  timeZone: TimeZone,
  draws: Draws,
): Instant | null {
  const never = { share: 1 - followUp.prompt.share - followUp.late.share, days: null };
  const chosen = byShare([followUp.prompt, followUp.late, never], draws.fraction(number, 'follow-up'));
  if (chosen === undefined || chosen.days === null) return null;
  const date = plusDays(civilDateAt(closedAt, timeZone), draws.within(chosen.days, number, 'follow-up-days'));
  const { from, until } = followUp.hours;
  const minutes = draws.within([0, minuteOfDay(until) - minuteOfDay(from)], number, 'follow-up-minutes');
  return latest([plusMs(instantAt(date, from, timeZone), minutes * MINUTE_MS), closedAt]);
}

type Shifts = readonly { readonly from: CivilTime; readonly until: CivilTime }[];

/** `at` when a shift is on, else the beginning of the next one. */
export function nextOnShift(at: Instant, shifts: Shifts, timeZone: TimeZone): Instant {
  const wallClock = wallClockAt(at, timeZone);
  const minute = timeOfDayMs(wallClock) / MINUTE_MS;
  const today = dateOfWallClock(wallClock);
  for (const { from, until } of shifts) {
    if (minute < minuteOfDay(from)) return instantAt(today, from, timeZone);
    if (minute < minuteOfDay(until)) return at;
  }
  const [first] = shifts;
  return first === undefined ? at : instantAt(plusDays(today, 1), first.from, timeZone);
}

/** The start of the minute that `at` lies in. */
function minuteOf(at: Instant): Instant {
  return instantOfEpochMs(Math.floor(at / MINUTE_MS) * MINUTE_MS);
}

/** The end of the day's promise: `time` of the day of `at`. */
export function timeOfSameDay(at: Instant, time: CivilTime, timeZone: TimeZone): Instant {
  return instantAt(civilDateAt(at, timeZone), time, timeZone);
}

/** The next mark of the clock: whole multiples of `everyMinutes` since midnight, `at` itself included. */
export function nextMark(at: Instant, everyMinutes: number, timeZone: TimeZone): Instant {
  const wallClock = wallClockAt(at, timeZone);
  const everyMs = everyMinutes * MINUTE_MS;
  const pastMark = timeOfDayMs(wallClock) % everyMs;
  return pastMark === 0 ? at : plusMs(at, everyMs - pastMark);
}
