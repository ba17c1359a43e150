/** Instants as people read them, in the office's time zone. */
import { language } from './words.ts';

let zone = 'Asia/Shanghai';

/** The zone of the open workbook; every time on the page is shown in it. */
export function setTimeZone(timeZone: string): void {
  zone = timeZone;
}

function formatter(options: Intl.DateTimeFormatOptions): (instant: string) => string {
  return (instant) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, hourCycle: 'h23', ...options }).format(new Date(instant));
}

export const timeOfDay = formatter({ hour: '2-digit', minute: '2-digit' });
export const monthAndDay = formatter({ month: 'numeric', day: 'numeric' });
export const weekday = formatter({ weekday: 'short' });
export const longDate = formatter({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });

/** The civil day as a key: two instants on the same day have the same one. */
export function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(instant));
}

/** The time alone when it is the day of `now`, with the date before it otherwise. */
export function shortInstant(instant: string, now: string): string {
  return dayOf(instant) === dayOf(now) ? timeOfDay(instant) : `${monthAndDay(instant)} ${timeOfDay(instant)}`;
}

/** How long from `now` until the instant, in the two largest units; empty when it has passed. */
export function distance(instant: string, now: string): string {
  const minutes = Math.round((Date.parse(instant) - Date.parse(now)) / 60_000);
  if (minutes <= 0) return '';
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const [d, h, m] = language === 'en' ? [' d', ' h', ' min'] : ['天', '小时', '分钟'];
  if (days > 0) return hours > 0 ? `${days}${d} ${hours}${h}` : `${days}${d}`;
  if (hours > 0) return minutes % 60 > 0 ? `${hours}${h} ${minutes % 60}${m}` : `${hours}${h}`;
  return `${minutes}${m}`;
}
