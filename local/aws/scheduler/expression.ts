import {
  type CivilDate,
  parseCivilDate,
  plusDays,
  type WallClockMs,
  wallClockOf,
  weekdayOf,
} from '../../../shared/kernel/civil.ts';
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOfEpochMs,
  MINUTE_MS,
  SECOND_MS,
} from '../../../shared/kernel/instant.ts';
import { civilDateAt, instantOfWallClock, type TimeZone, wallClockAt } from '../../../shared/kernel/zone.ts';
import { type CronFields, parseCron } from './cron.ts';

/** When a schedule runs. Source: EventBridge Scheduler User Guide, «Schedule types». */
export type ScheduleExpression =
  | { readonly kind: 'at'; readonly wallClock: WallClockMs }
  | { readonly kind: 'rate'; readonly periodMs: number }
  | { readonly kind: 'cron'; readonly fields: CronFields };

const RATE_UNIT_MS: Readonly<Record<string, number>> = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS };

/** `unsupported`: a right expression that the stand-in does not run. */
export function parseScheduleExpression(text: string): ScheduleExpression | 'invalid' | 'unsupported' {
  const at = /^at\((\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\)$/.exec(text);
  if (at !== null) return parseAt(at[1] ?? '', Number(at[2]), Number(at[3]), Number(at[4]));
  const rate = /^rate\(([1-9]\d{0,8}) (minute|hour|day)s?\)$/.exec(text);
  if (rate !== null) return { kind: 'rate', periodMs: Number(rate[1]) * (RATE_UNIT_MS[rate[2] ?? ''] ?? Number.NaN) };
  const cron = /^cron\(([^()]*)\)$/.exec(text);
  if (cron === null) return 'invalid';
  const fields = parseCron(cron[1] ?? '');
  return typeof fields === 'string' ? fields : { kind: 'cron', fields };
}

function parseAt(day: string, hour: number, minute: number, second: number): ScheduleExpression | 'invalid' {
  const date = parseCivilDate(day);
  if (date === null || hour > 23 || minute > 59 || second > 59) return 'invalid';
  return { kind: 'at', wallClock: wallClockOf(date, hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS) };
}

/**
 * The first occurrence after `after` (exclusive); `null` when there is none. `anchor` is the first run of a rate.
 */
export function occurrenceAfter(
  expression: ScheduleExpression,
  zone: TimeZone,
  anchor: Instant,
  after: Instant,
): Instant | null {
  if (expression.kind === 'at') {
    const at = instantOfWallClock(expression.wallClock, zone);
    return at > after ? at : null;
  }
  if (expression.kind === 'cron') return cronAfter(expression.fields, zone, after);
  if (anchor > after) return anchor;
  const periods = Math.floor((after - anchor) / expression.periodMs) + 1;
  return instantOfEpochMs(anchor + periods * expression.periodMs);
}

/** A 29 February on a given weekday comes back within 40 years at the latest (around 2100): no day is looked for longer. */
const CRON_SEARCH_DAYS_MAX = 41 * 366;

function cronAfter(fields: CronFields, zone: TimeZone, after: Instant): Instant | null {
  let date = civilDateAt(after, zone);
  for (let days = 0; days < CRON_SEARCH_DAYS_MAX; days += 1) {
    const year = Number(date.slice(0, 4));
    const month = Number(date.slice(5, 7));
    const sundayIsOne = (weekdayOf(date) % 7) + 1;
    const runsToday =
      fields.years.includes(year) &&
      fields.months.includes(month) &&
      (fields.daysOfMonth?.includes(Number(date.slice(8, 10))) ?? true) &&
      (fields.daysOfWeek?.includes(sundayIsOne) ?? true);
    if (runsToday) {
      const found = timeOfDayAfter(fields, date, zone, after);
      if (found !== null) return found;
    }
    date = plusDays(date, 1);
  }
  return null;
}

function timeOfDayAfter(fields: CronFields, date: CivilDate, zone: TimeZone, after: Instant): Instant | null {
  for (const hour of fields.hours) {
    for (const minute of fields.minutes) {
      const wallClock = wallClockOf(date, hour * HOUR_MS + minute * MINUTE_MS);
      const instant = instantOfWallClock(wallClock, zone);
      // A time that a clock change skips is not run that day.
      if (instant > after && wallClockAt(instant, zone) === wallClock) return instant;
    }
  }
  return null;
}
