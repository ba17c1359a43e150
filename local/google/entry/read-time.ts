import type { SheetLocale } from './sheet-locale.ts';

/** A typed time: as a fraction of a day (1 and more: a duration), and the pattern that prints it as it was written. */
export interface TimeReading {
  readonly fraction: number;
  readonly pattern: string;
}

const COLONS =
  /^(?:(?<before>上午|下午)\s?)?(?<hour>\d{1,4}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,3}))?)?(?:\s?(?<after>am|pm))?$/i;
const HOUR_ONLY = /^(?<hour>\d{1,2})\s?(?<after>am|pm)$/i;
const CHINESE = /^(?<before>上午|下午)?(?<hour>\d{1,2})时(?:(?<minute>\d{1,2})分(?:(?<second>\d{1,2})秒)?)?$/;

/**
 * A time of day, or, of 24 hours and more, a duration. With AM, PM, 上午 or 下午 the hour is 1 to 12: `下午14:05`
 * stays text (assumed).
 */
export function readTime(text: string, locale: SheetLocale): TimeReading | null {
  const chinese = locale.chinese ? CHINESE.exec(text)?.groups : undefined;
  const groups = chinese ?? COLONS.exec(text)?.groups ?? HOUR_ONLY.exec(text)?.groups;
  if (groups === undefined || (groups.before !== undefined && !locale.chinese)) return null;
  const { before, hour: hourText = '', minute, second, fraction, after } = groups;
  if (before !== undefined && after !== undefined) return null;
  const hour = hourOfDay(Number(hourText), before ?? after?.toUpperCase());
  const seconds = Number(`${second ?? '0'}.${fraction ?? '0'}`);
  if (hour === null || Number(minute ?? '0') > 59 || seconds >= 60) return null;
  const fractionOfDay = (hour * 3600 + Number(minute ?? '0') * 60 + seconds) / 86_400;
  const pattern = patternOf(groups, chinese !== undefined, hour >= 24);
  return { fraction: fractionOfDay, pattern };
}

/** `null` for an hour that its half of the day does not have. */
function hourOfDay(hour: number, meridiem: string | undefined): number | null {
  if (meridiem === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (meridiem === 'PM' || meridiem === '下午' ? 12 : 0);
}

function patternOf(groups: Readonly<Record<string, string | undefined>>, chinese: boolean, long: boolean): string {
  const { before, hour = '', minute, second, fraction, after } = groups;
  if (long) return '[h]:mm:ss';
  const hours = hour.startsWith('0') ? 'hh' : 'h';
  const [toMinute, toSecond, end] = chinese ? ['"时"', '"分"', '"秒"'] : [':', ':', ''];
  const minutes = minute === undefined ? '' : 'mm';
  const seconds = second === undefined ? '' : `ss${fraction === undefined ? '' : `.${'0'.repeat(fraction.length)}`}`;
  const clock = chinese
    ? `${hours}${toMinute}${minutes && `mm${toSecond}`}${seconds && `ss${end}`}`
    : [hours, minutes, seconds].filter((part) => part !== '').join(':');
  return `${before === undefined ? '' : 'am/pm'}${clock}${after === undefined ? '' : ' am/pm'}`;
}
