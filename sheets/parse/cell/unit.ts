import { yearOf } from '../../../shared/kernel/civil.ts';
import { parseUnitCode, type UnitCode } from '../../../shared/kernel/identity.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { civilDateAt, type TimeZone } from '../../../shared/kernel/zone.ts';
import type { CellValue } from '../../contract/types.ts';
import { type CellReading, problem, value } from './reading.ts';
import { dateOfSerial } from './serial.ts';
import { cleanText } from './text.ts';

/** What the reading of a unit depends on beside the cell. */
export interface UnitContext {
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  readonly now: Instant;
}

/**
 * 2000-01-01 to 2049-12-31: where a unit that was taken for a day lands, since its first or last part became a
 * two-digit year. A five-digit unit stored as a number in this range is asked about too; text never is.
 */
const BECAME_DATE_SERIAL_MIN = 36_526;
const BECAME_DATE_SERIAL_MAX = 54_788;

export function parseUnit(cell: CellValue, context: UnitContext): CellReading<UnitCode> {
  if (typeof cell === 'number' && becameDate(cell)) {
    return problem('unit-became-date', { candidate: unitBehindDate(cell, context) });
  }
  const text = cleanText(cell);
  if (text === '') return value(null);
  const unit = parseUnitCode(text);
  return unit === null ? problem('unit-too-long') : value(unit);
}

function becameDate(serial: number): boolean {
  return Number.isInteger(serial) && serial >= BECAME_DATE_SERIAL_MIN && serial <= BECAME_DATE_SERIAL_MAX;
}

/**
 * What was probably typed: `3-2-18` where a Chinese workbook made 2003-02-18 of it (year first) and an English one
 * 2018-03-02 (year last). A day of this year was more likely typed without a year: `3-2`.
 */
function unitBehindDate(serial: number, context: UnitContext): string {
  const date = dateOfSerial(serial);
  const [year, month, day] = date.split('-').map(Number);
  if (year === yearOf(civilDateAt(context.now, context.timeZone))) return `${month}-${day}`;
  const shortYear = yearOf(date) % 100;
  return context.locale === 'zh-CN' ? `${shortYear}-${month}-${day}` : `${month}-${day}-${shortYear}`;
}
