import { parseCivilDate, yearOf } from '../../shared/kernel/civil.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { civilDateAt, type TimeZone } from '../../shared/kernel/zone.ts';
import { dateOfSerial, isRecordableSerial } from '../parse/cell/serial.ts';
import { narrow } from '../parse/cell/text.ts';
import { type CellFit, fits, unfit } from './cell-fit.ts';
import { withoutMark } from './safe-text.ts';
import { isDateCell, type SourceCell, textOfCell } from './source-table.ts';

interface UnitSettings {
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  readonly now: Instant;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2003/2/18`, `3月2日`, `2-Mar`, `Mar-02`: what a spreadsheet program makes of a unit and saves into a CSV file. */
const YEAR_FIRST = /^((?:19|20)\d{2})[-/年](\d{1,2})[-/月](\d{1,2})日?$/;
const MONTH_AND_DAY = /^(\d{1,2})月(\d{1,2})日$/;
const DAY_MONTH_NAME = /^(\d{1,2})-([a-z]{3})$/i;
const MONTH_NAME_DAY = /^([a-z]{3})-(\d{1,2})$/i;

/** A unit as text. What became a day is refused with what it may have been: nobody can say for certain. */
export function fitUnit(cell: SourceCell, settings: UnitSettings): CellFit {
  const text = withoutMark(textOfCell(cell));
  const candidate = isDateCell(cell) ? ofSerial(cell.serial, settings) : ofWrittenDay(narrow(text), settings);
  return candidate === null ? fits(text) : unfit('unit-became-day', { candidate });
}

function ofSerial(serial: number, settings: UnitSettings): string {
  return isRecordableSerial(serial) ? candidateOf(dateOfSerial(serial), settings) : '3-2-1801';
}

function ofWrittenDay(text: string, settings: UnitSettings): string | null {
  const whole = YEAR_FIRST.exec(text);
  if (whole !== null) {
    const padded = (number = '') => number.padStart(2, '0');
    const date = parseCivilDate(`${whole[1]}-${padded(whole[2])}-${padded(whole[3])}`);
    return date === null ? null : candidateOf(date, settings);
  }
  const spoken = MONTH_AND_DAY.exec(text);
  if (spoken !== null) return `${spoken[1]}-${spoken[2]}`;
  const named = DAY_MONTH_NAME.exec(text);
  if (named !== null) return nameCandidate(named[2], named[1]);
  const reversed = MONTH_NAME_DAY.exec(text);
  return reversed === null ? null : nameCandidate(reversed[1], reversed[2]);
}

function nameCandidate(name: string | undefined, figure: string | undefined): string | null {
  const month = MONTHS.indexOf((name ?? '').toLowerCase()) + 1;
  return month === 0 ? null : `${month}-${Number(figure)}`;
}

/** As typed: year first in a Chinese program, last in an English one; without a year where it is this one. */
function candidateOf(date: string, { locale, timeZone, now }: UnitSettings): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (year === yearOf(civilDateAt(now, timeZone))) return `${month}-${day}`;
  const shortYear = year % 100;
  return locale === 'zh-CN' ? `${shortYear}-${month}-${day}` : `${month}-${day}-${shortYear}`;
}
