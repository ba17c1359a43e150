import { type CivilDate, dateOfWallClock, parseCivilDate, plusDays, yearOf } from '../../shared/kernel/civil.ts';
import { DAY_MS, type Instant } from '../../shared/kernel/instant.ts';
import { type TimeZone, wallClockAt } from '../../shared/kernel/zone.ts';
import { dateOfSerial, isRecordableSerial, serialOfDate, timeOfDayMsOfSerial } from '../parse/cell/serial.ts';
import { narrow } from '../parse/cell/text.ts';
import { readWrittenTime, type WrittenTime } from '../parse/cell/written-time.ts';
import { type CellFit, fits, unfit } from './cell-fit.ts';
import { isDateCell, type SourceCell, textOfCell } from './source-table.ts';

/** Which of two small figures with a stroke between them is the month. `null`: nobody said, so it is asked. */
export type DayOrder = 'month-day' | 'day-month' | null;

/** What the reading of a ledger's days depends on beside the cell. */
export interface LedgerTimeSettings {
  readonly dayOrder: DayOrder;
  /** Of the days that name none; `null` for the latest such day not after `now`. */
  readonly year: number | null;
  readonly now: Instant;
  readonly timeZone: TimeZone;
}

const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[\sT]*(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/;
const STROKES_YEAR_LAST = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)(.*)$/s;
const STROKES_NO_YEAR = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})(?![-/.\d])(\s.*|)$/s;
const YEAR_TWO_DIGITS = /^\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)/;
const WEEKDAY = /[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?/g;
const SERIAL_TEXT = /^\d{5}(\.\d+)?$/;

/**
 * Reads a day, with or without a time, as ledgers write it, into a serial number. `receivedSerial` is that of the
 * record's receipt: a time alone, or a day without a year, is the first such moment from then on. `null` while the receipt
 * itself is read.
 */
export function fitTime(cell: SourceCell, settings: LedgerTimeSettings, receivedSerial: number | null): CellFit {
  if (isDateCell(cell)) return fitSerial(cell.serial, receivedSerial);
  if (typeof cell === 'number' && isRecordableSerial(cell)) return fits(cell);
  const text = narrow(textOfCell(cell)).replace(WEEKDAY, ' ').replace(/\s+/g, ' ').trim();
  if (text === '') return fits(null);
  if (SERIAL_TEXT.test(text) && isRecordableSerial(Number(text))) return fits(Number(text));
  const spelled = spellOut(text, settings.dayOrder);
  if (typeof spelled !== 'string') return spelled;
  const written = readWrittenTime(spelled);
  if (written === null) return unfit('not-a-day-or-time');
  return fitWritten(written, settings, receivedSerial);
}

function fitSerial(serial: number, receivedSerial: number | null): CellFit {
  if (isRecordableSerial(serial)) return fits(serial);
  if (serial < 0 || serial >= 1) return unfit('not-a-day-or-time');
  return fitTimeOfDay(timeOfDayMsOfSerial(serial), receivedSerial);
}

/** Rewrites what only ledgers write into what staff may type; answers why not where it can be read in two ways. */
function spellOut(text: string, order: DayOrder): string | CellFit {
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second] = compact;
    return `${year}-${month}-${day}${hour === undefined ? '' : ` ${hour}:${minute}:${second ?? '00'}`}`;
  }
  const yearLast = STROKES_YEAR_LAST.exec(text);
  if (yearLast !== null) {
    const [, first = '', , second = '', year = '', rest = ''] = yearLast;
    return orUnclear(first, second, order, (month, day) => `${year}-${month}-${day}${rest}`);
  }
  if (YEAR_TWO_DIGITS.test(text)) return unfit('year-two-digits');
  const noYear = STROKES_NO_YEAR.exec(text);
  if (noYear === null) return text;
  const [, first = '', second = '', rest = ''] = noYear;
  return orUnclear(first, second, order, (month, day) => `${month}月${day}日${rest}`);
}

function orUnclear(
  first: string,
  second: string,
  order: DayOrder,
  write: (month: string, day: string) => string,
): string | CellFit {
  const [one, other] = [Number(first), Number(second)];
  if (one > 12 && other <= 12) return write(second, first);
  if (other > 12 || one === other || order === 'month-day') return write(first, second);
  if (order === 'day-month') return write(second, first);
  return unfit('day-and-month-unclear', { first: String(one), second: String(other) });
}

function fitWritten(written: WrittenTime, settings: LedgerTimeSettings, receivedSerial: number | null): CellFit {
  const { date, monthDay, timeOfDayMs } = written;
  if (date !== null) return fitDay(date, timeOfDayMs, false);
  if (monthDay === null) return fitTimeOfDay(timeOfDayMs ?? 0, receivedSerial);
  const day =
    receivedSerial === null
      ? dayOfLedger(monthDay, settings)
      : nearestDay(monthDay, dateOfSerial(receivedSerial), 'coming');
  return day === null ? unfit('no-such-day') : fitDay(day, timeOfDayMs, true);
}

function fitDay(date: CivilDate, timeOfDayMs: number | null, yearSupplied: boolean): CellFit {
  const serial = serialOfDate(date) + (timeOfDayMs ?? 0) / DAY_MS;
  return isRecordableSerial(serial) ? fits(serial, yearSupplied) : unfit('not-a-day-or-time');
}

/** The first such moment from the receipt on: the day's work is written down by the hour. */
function fitTimeOfDay(timeOfDayMs: number, receivedSerial: number | null): CellFit {
  if (receivedSerial === null) return unfit('time-without-day');
  const receivedOn = dateOfSerial(receivedSerial);
  const isNextDay = timeOfDayMs < timeOfDayMsOfSerial(receivedSerial);
  return fitDay(isNextDay ? plusDays(receivedOn, 1) : receivedOn, timeOfDayMs, false);
}

function dayOfLedger(monthDay: string, { year, now, timeZone }: LedgerTimeSettings): CivilDate | null {
  if (year !== null) return parseCivilDate(`${year}-${monthDay}`);
  return nearestDay(monthDay, dateOfWallClock(wallClockAt(now, timeZone)), 'past');
}

/** Leap days are why more than the neighbouring year is tried: 29 February may be seven years away. */
const YEARS_TRIED = 9;

function nearestDay(monthDay: string, reference: CivilDate, direction: 'past' | 'coming'): CivilDate | null {
  const step = direction === 'past' ? -1 : 1;
  for (let tried = 0; tried < YEARS_TRIED; tried += 1) {
    const day = parseCivilDate(`${yearOf(reference) + step * tried}-${monthDay}`);
    if (day !== null && (direction === 'past' ? day <= reference : day >= reference)) return day;
  }
  return null;
}
