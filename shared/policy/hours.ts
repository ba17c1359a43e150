import * as z from 'zod';
import { civilTime } from '../kernel/civil.ts';

/** Hours and minutes on the office's wall clock, `00:00` to `23:59`. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform(civilTime);

/** Hours of one day, `from` included, `until` not. */
export const hourSpan = z.object({ from: timeOfDay, until: timeOfDay }).readonly();

/** The hours of a day in which something is allowed: one to four stretches. */
export const daySpans = z
  .array(hourSpan)
  .min(1)
  .max(4)
  .readonly()
  .refine(
    (spans) => spans.every(({ from, until }, index) => from < until && (spans[index - 1]?.until ?? '00:00') <= from),
    'hours must be in order and without overlap',
  );
