/**
 * The calendar of an office in Shanghai, reckoned a second time and as plainly as can be: it imports nothing of the product on
 * purpose. Days are counted from 1970 by the clock on the wall. Source: docs/rules.md §2.9, §3.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** China has had one time zone without summer time since 1992. */
const OFFSET = 8 * HOUR;

/** Days that the office has put into its own calendar. */
export type OwnDays = ReadonlyMap<string, 'off' | 'work'>;

/** The State Council's notice for 2026, as far as the plans reach. */
const HOLIDAYS: ReadonlySet<string> = new Set([
  ...['2026-09-25', '2026-09-26', '2026-09-27'],
  ...['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
]);
const MAKEUP_DAYS: ReadonlySet<string> = new Set(['2026-09-20', '2026-10-10']);

export const dayOf = (at: number): number => Math.floor((at + OFFSET) / DAY);
export const atClock = (day: number, minuteOfDay: number): number => day * DAY - OFFSET + minuteOfDay * MINUTE;
const minuteOfDay = (at: number): number => Math.floor(((at + OFFSET) % DAY) / MINUTE);
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

function isWorked(day: number, own: OwnDays): boolean {
  const date = dateOf(day);
  const said = own.get(date);
  if (said !== undefined) return said === 'work';
  if (MAKEUP_DAYS.has(date)) return true;
  if (HOLIDAYS.has(date)) return false;
  const weekday = new Date(day * DAY).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The n-th working day after a day, which is not counted itself. */
export function workdayAfter(day: number, count: number, own: OwnDays): number {
  let found = day;
  for (let counted = 0; counted < count; ) {
    found += 1;
    if (isWorked(found, own)) counted += 1;
  }
  return found;
}

const NIGHT_FROM = 21 * 60;
const NIGHT_UNTIL = 7 * 60 + 30;

export const isNight = (at: number): boolean => minuteOfDay(at) >= NIGHT_FROM || minuteOfDay(at) < NIGHT_UNTIL;

/** The moment itself by day, else the end of the night. */
export function afterNight(at: number): number {
  if (!isNight(at)) return at;
  return atClock(minuteOfDay(at) >= NIGHT_FROM ? dayOf(at) + 1 : dayOf(at), NIGHT_UNTIL);
}

/** Minutes of the day in which a household may be told something it did not ask for; the last ten of each are left out. */
const CONTACT = {
  worked: [
    [9 * 60 + 30, 12 * 60 - 10],
    [15 * 60, 21 * 60 - 10],
  ],
  off: [
    [10 * 60 + 30, 12 * 60 - 10],
    [15 * 60, 21 * 60 - 10],
  ],
} as const;

export function isContactTime(at: number, own: OwnDays): boolean {
  const minute = minuteOfDay(at);
  return CONTACT[isWorked(dayOf(at), own) ? 'worked' : 'off'].some(([from, until]) => minute >= from && minute < until);
}

const MINUTES_IN_DAY = 24 * 60;

/** The first minute from then on in which a household may be told; the moment itself where it may be told now. */
export function nextContactTime(at: number, own: OwnDays): number {
  if (isContactTime(at, own)) return at;
  const from = at - (at % MINUTE);
  for (let minute = 1; minute <= 3 * MINUTES_IN_DAY; minute += 1)
    if (isContactTime(from + minute * MINUTE, own)) return from + minute * MINUTE;
  return Number.POSITIVE_INFINITY;
}

/** `09-21 08:05`, as texts and cells name a moment of this year. */
export function inWords(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(5, 16).replace('T', ' ');
}
