/** A day of the calendar; months and days from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A moment of a wall clock, to the millisecond. `weekday` 0 is Sunday. */
export interface WallClock extends Day {
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const DAY_MS = 86_400_000;
/** Serial number of 1970-01-01: days since 1899-12-30. Source: Google Sheets API, date and number formats. */
const EPOCH_SERIAL = 25_569;
/** 0001-01-01 and 9999-12-31: days that four digits of a year can name. */
const SERIAL_MIN = -693_593;
const SERIAL_MAX = 2_958_465;

/** Days since 1899-12-30. Months and days beyond their year or month run on. `NaN` far beyond any calendar. */
export function serialOfDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY_MS + EPOCH_SERIAL;
}

/** `null` unless the day exists. */
export function serialOfExistingDay({ year, month, day }: Day): number | null {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate() ? serialOfDay(year, month, day) : null;
}

/** Whether a number can be shown as a day at all. */
export function isCalendarSerial(serial: number): boolean {
  return serial >= SERIAL_MIN && serial < SERIAL_MAX + 1;
}

/** The wall clock at a serial number, rounded to the millisecond, since a fraction of a day is seldom exact. */
export function civilOfSerial(serial: number): WallClock {
  const date = new Date(Math.round((serial - EPOCH_SERIAL) * DAY_MS));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}
