import { type Day, serialOfExistingDay } from './serial.ts';
import type { DateOrder, SheetLocale } from './sheet-locale.ts';

/** A typed day: its serial number, and the pattern that prints it as it was written. */
export interface DateReading {
  readonly serial: number;
  readonly pattern: string;
}

interface WrittenDay extends Day {
  readonly pattern: string;
}

const NUMERIC = /^(\d{1,4})([-/])(\d{1,2}|\d{4})(?:\2(\d{1,2}|\d{4}))?$/;
const CHINESE = /^(?:(\d{4}|\d{2})年)?(\d{1,2})月(?:(\d{1,2})日)?$/;
const DAY_FIRST = /^(\d{1,2})[ -]([A-Za-z]{3,9})\.?(?:[ -](\d{4}|\d{2}))?$/;
const MONTH_FIRST = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?$/;

/**
 * A day in the orders of the locale, or year first in any; `null` for what is none (13/45, February 30). Without a
 * year it is in `thisYear`; year and month alone are the first of the month; of two digits, years below 30 are in
 * this century. Days with dots or full-width digits stay text.
 */
export function readDate(text: string, locale: SheetLocale, thisYear: number): DateReading | null {
  const written =
    readNumericDay(text, locale.dateOrder, thisYear) ??
    (locale.chinese ? readChineseDay(text, thisYear) : readEnglishDay(text, locale, thisYear));
  if (written === null) return null;
  const serial = serialOfExistingDay(written);
  return serial === null ? null : { serial, pattern: written.pattern };
}

function readNumericDay(text: string, order: DateOrder, thisYear: number): WrittenDay | null {
  const [, first = '', separator = '', second = '', third] = NUMERIC.exec(text) ?? [];
  if (first === '' || first.length === 3) return null;
  if (third === undefined) return readTwoParts(first, separator, second, order, thisYear);
  if (second.length === 4) return null;
  if (first.length === 4) return third.length === 4 ? null : dayOf('YMD', first, second, third, separator);
  if (order === 'YMD') return third.length === 4 ? null : dayOf('YMD', first, second, third, separator);
  return order === 'MDY'
    ? dayOf('MDY', third, first, second, separator)
    : dayOf('DMY', third, second, first, separator);
}

function readTwoParts(
  first: string,
  separator: string,
  second: string,
  order: DateOrder,
  thisYear: number,
): WrittenDay | null {
  if (first.length === 4) {
    return second.length === 4 ? null : yearAndMonth(first, second, `yyyy${separator}m`);
  }
  if (second.length === 4) return order === 'YMD' ? null : yearAndMonth(second, first, `m${separator}yyyy`);
  const [month, day] = order === 'DMY' ? [second, first] : [first, second];
  const width = isPadded(month, day) ? 2 : 1;
  const fields = order === 'DMY' ? ['d', 'm'] : ['m', 'd'];
  const pattern = fields.map((field) => field.repeat(width)).join(separator);
  return { year: thisYear, month: Number(month), day: Number(day), pattern };
}

function yearAndMonth(year: string, month: string, pattern: string): WrittenDay {
  return { year: Number(year), month: Number(month), day: 1, pattern };
}

function dayOf(order: DateOrder, year: string, month: string, day: string, separator: string): WrittenDay {
  const width = isPadded(month, day) ? 2 : 1;
  const fields = { Y: 'yyyy', M: 'm'.repeat(width), D: 'd'.repeat(width) };
  const [first, second, third] = ORDERS[order];
  const pattern = [fields[first], fields[second], fields[third]].join(separator);
  return { year: fullYear(year), month: Number(month), day: Number(day), pattern };
}

const ORDERS = {
  YMD: ['Y', 'M', 'D'],
  MDY: ['M', 'D', 'Y'],
  DMY: ['D', 'M', 'Y'],
} as const satisfies Record<DateOrder, readonly string[]>;

function readChineseDay(text: string, thisYear: number): WrittenDay | null {
  const [, year, month, day] = CHINESE.exec(text) ?? [];
  if (month === undefined || (year === undefined && day === undefined)) return null;
  const pattern = `${year === undefined ? '' : 'yyyy"年"'}m"月"${day === undefined ? '' : 'd"日"'}`;
  const yearNumber = year === undefined ? thisYear : fullYear(year);
  return { year: yearNumber, month: Number(month), day: Number(day ?? '1'), pattern };
}

function readEnglishDay(text: string, locale: SheetLocale, thisYear: number): WrittenDay | null {
  const [, leadingDay, laterMonth, laterYear] = DAY_FIRST.exec(text) ?? [];
  const [, leadingMonth, laterDay, lastYear] = MONTH_FIRST.exec(text) ?? [];
  const name = (laterMonth ?? leadingMonth)?.toLowerCase();
  const day = leadingDay ?? laterDay;
  if (name === undefined || day === undefined) return null;
  const named = (month: string): boolean => month.toLowerCase() === name || month.slice(0, 3).toLowerCase() === name;
  const month = locale.months.findIndex(named) + 1;
  const year = laterYear ?? lastYear;
  const dayAndMonth = leadingDay === undefined ? 'mmm d' : 'd mmm';
  const yearPart = leadingDay === undefined ? ', yyyy' : ' yyyy';
  const pattern = year === undefined ? dayAndMonth : `${dayAndMonth}${yearPart}`;
  return { year: year === undefined ? thisYear : fullYear(year), month, day: Number(day), pattern };
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

function isPadded(month: string, day: string): boolean {
  return month.length === 2 && day.length === 2;
}
