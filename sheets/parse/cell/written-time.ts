import { type CivilDate, parseCivilDate } from '../../../shared/kernel/civil.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { narrow } from './text.ts';

/** What a written time names: any part may be missing but one of day and time. */
export interface WrittenTime {
  /** With a year, whole. */
  readonly date: CivilDate | null;
  /** Month and day as `MM-DD` where no year was written. */
  readonly monthDay: string | null;
  readonly timeOfDayMs: number | null;
}

const FULL_DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?/;
const MONTH_DAY = /^(\d{1,2})\s*(?:月\s*(\d{1,2})\s*[日号]?|[-/]\s*(\d{1,2}))/;
const TIME =
  /^(上午|早上|中午|下午|晚上|am|pm)?\s*(\d{1,2})\s*(?::\s*(\d{1,2})(?:\s*:\s*(\d{1,2}))?|[点时]\s*(?:(半)|(\d{1,2})\s*分?)?)\s*(am|pm)?$/i;

const padded = (number: string | undefined): string => String(number).padStart(2, '0');

/**
 * `null` unless the whole text is a day, a time, or both, in one of the ways people write them. Whether any year has
 * such a month and day shows where a year is looked for.
 */
export function readWrittenTime(text: string): WrittenTime | null {
  const written = narrow(text).replace(/[,，]/g, ' ').trim();
  const full = FULL_DATE.exec(written);
  if (full !== null) {
    const date = parseCivilDate(`${full[1]}-${padded(full[2])}-${padded(full[3])}`);
    return date === null ? null : withTime({ date, monthDay: null }, written.slice(full[0].length));
  }
  const partial = MONTH_DAY.exec(written);
  if (partial !== null) {
    const monthDay = `${padded(partial[1])}-${padded(partial[2] ?? partial[3])}`;
    return withTime({ date: null, monthDay }, written.slice(partial[0].length));
  }
  const timeOfDayMs = readTimeOfDay(written);
  return timeOfDayMs === null ? null : { date: null, monthDay: null, timeOfDayMs };
}

function withTime(day: Pick<WrittenTime, 'date' | 'monthDay'>, rest: string): WrittenTime | null {
  if (rest === '') return { ...day, timeOfDayMs: null };
  const timeOfDayMs = readTimeOfDay(rest.replace(/^\s*T/, ''));
  return timeOfDayMs === null ? null : { ...day, timeOfDayMs };
}

function readTimeOfDay(text: string): number | null {
  const match = TIME.exec(text.trim());
  if (match === null) return null;
  const hour = hourOf(Number(match[2]), (match[1] ?? match[7])?.toLowerCase());
  const minute = match[5] === undefined ? Number(match[3] ?? match[6] ?? 0) : 30;
  const second = Number(match[4] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  return hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}

/** Twelve-hour words move the hour; a hour past twelve is already what it says. */
function hourOf(hour: number, half: string | undefined): number {
  const afternoon = half === 'pm' || half === '下午' || half === '晚上';
  if (afternoon && hour < 12) return hour + 12;
  if ((half === 'am' || half === '上午' || half === '早上') && hour === 12) return 0;
  return hour;
}
