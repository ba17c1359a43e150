/** The office's times, reckoned apart from the product: China keeps one time, eight hours ahead, all year round. */
import type { LocalRun } from './local-run.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const OFFSET_MS = 8 * 60 * MINUTE_MS;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

type IsWorkday = (day: string) => boolean;

/** The run's clock, in milliseconds since 1970. */
export async function nowOf(run: LocalRun): Promise<number> {
  // The shape is part of the local run's published paths.
  const { now } = (await run.get('/local/clock')) as { readonly now: string };
  return Date.parse(now);
}

/** Ten in the morning of the next such weekday that is worked on, with the working day after it. */
export function nextMorning(now: number, weekday: (typeof WEEKDAYS)[number], isWorkday: IsWorkday): string {
  for (let at = now + DAY_MS; at < now + 60 * DAY_MS; at += DAY_MS) {
    const isWanted = WEEKDAYS[new Date(at + OFFSET_MS).getUTCDay()] === weekday;
    if (isWanted && isWorkday(dayOf(at)) && isWorkday(dayOf(at + DAY_MS))) return `${dayOf(at)}T10:00:00+08:00`;
  }
  throw new Error(`no ${weekday} to work on within sixty days`);
}

/** `MM-DD` of the n-th working day after the day of `at`. */
export function workingDayAfter(at: number, count: number, isWorkday: IsWorkday): string {
  let day = at;
  for (let left = count; left > 0; ) {
    day += DAY_MS;
    if (isWorkday(dayOf(day))) left -= 1;
  }
  return dayOf(day).slice('yyyy-'.length);
}

/** `MM-DD hh:mm` some minutes after `at`. */
export function monthDayAndTime(at: number, minutesLater: number): string {
  const shifted = new Date(at + minutesLater * MINUTE_MS + OFFSET_MS).toISOString();
  return shifted.slice('yyyy-'.length, 'yyyy-MM-ddThh:mm'.length).replace('T', ' ');
}

/** `hh:mm` at `at`. */
export function hourAndMinute(at: number): string {
  return monthDayAndTime(at, 0).slice('MM-dd '.length);
}

function dayOf(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 'yyyy-MM-dd'.length);
}
