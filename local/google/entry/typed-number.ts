import type { NumberReading } from './number-format.ts';
import { readDate } from './read-date.ts';
import { readNumber } from './read-number.ts';
import { readTime } from './read-time.ts';
import { type SheetLocale, sheetLocaleOf } from './sheet-locale.ts';

/** No number, day or time is longer; a longer text is not looked into. */
const TEXT_LENGTH_MAX = 100;

/** The value of a text that Sheets would take for a number, a day or a time; `null` for any other. */
export function numberTyped(text: string, locale: string, thisYear: number): number | null {
  return readTyped(text, sheetLocaleOf(locale), thisYear)?.value ?? null;
}

/** A text as a number, a day (serial number), a time (fraction of a day), or a day and a time. */
export function readTyped(text: string, locale: SheetLocale, thisYear: number): NumberReading | null {
  if (text.length > TEXT_LENGTH_MAX) return null;
  const trimmed = text.replace(/^[ \t]+|[ \t]+$/g, '');
  return readNumber(trimmed) ?? readDayOrTime(trimmed, locale, thisYear);
}

function readDayOrTime(text: string, locale: SheetLocale, thisYear: number): NumberReading | null {
  const date = readDate(text, locale, thisYear);
  if (date !== null) return { value: date.serial, format: { type: 'DATE', pattern: date.pattern } };
  const time = readTime(text, locale);
  if (time !== null) return { value: time.fraction, format: { type: 'TIME', pattern: time.pattern } };
  return readDayAndTime(text, locale, thisYear);
}

/** The parts are divided by spaces, or by 日 alone. */
const DIVISION = / +|(?<=日) */g;

function readDayAndTime(text: string, locale: SheetLocale, thisYear: number): NumberReading | null {
  for (const division of text.matchAll(DIVISION)) {
    const date = readDate(text.slice(0, division.index), locale, thisYear);
    const time = date === null ? null : readTime(text.slice(division.index + division[0].length), locale);
    if (date !== null && time !== null && time.fraction < 1) {
      const pattern = `${date.pattern} ${time.pattern}`;
      return { value: date.serial + time.fraction, format: { type: 'DATE_TIME', pattern } };
    }
  }
  return null;
}
