import { serialOfDay } from '../../entry/serial.ts';
import { finite } from '../coerce.ts';
import { type FunctionDefinition, strict, withNumber } from './definition.ts';

const SECONDS_PER_DAY = 86_400;

/** Days and times, as serial numbers. */
export const CLOCK_FUNCTIONS = {
  TODAY: { ...strict(0, 0, (_values, frame) => Math.floor(frame.host.now().serial)), volatile: true },
  NOW: { ...strict(0, 0, (_values, frame) => frame.host.now().serial), volatile: true },
  // Months and days beyond their year or month run on; a year below 1900 counts from 1900.
  DATE: strict(3, 3, ([year, month, day], frame) =>
    withNumber(year, frame, (years) =>
      withNumber(month, frame, (months) =>
        withNumber(day, frame, (days) => {
          const fullYear = Math.trunc(years) + (years >= 0 && years < 1900 ? 1900 : 0);
          return finite(serialOfDay(fullYear, Math.trunc(months), Math.trunc(days)));
        }),
      ),
    ),
  ),
  TIME: strict(3, 3, ([hour, minute, second], frame) =>
    withNumber(hour, frame, (hours) =>
      withNumber(minute, frame, (minutes) =>
        withNumber(second, frame, (seconds) => {
          const total = Math.trunc(hours) * 3600 + Math.trunc(minutes) * 60 + Math.trunc(seconds);
          return finite((((total % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY) / SECONDS_PER_DAY);
        }),
      ),
    ),
  ),
} as const satisfies Record<string, FunctionDefinition>;
