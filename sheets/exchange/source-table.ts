import { MINUTE_MS } from '../../shared/kernel/instant.ts';
import type { CellValue } from '../contract/types.ts';
import { dateOfSerial, isRecordableSerial, timeOfDayMsOfSerial } from '../parse/cell/serial.ts';
import { cleanText } from '../parse/cell/text.ts';

/** A cell that the file says holds a day, a time of day or both: days since 1899-12-30, the time as a fraction. */
export interface DateCell {
  readonly serial: number;
}

/** What a cell of a spreadsheet file holds. A CSV file has texts alone. */
export type SourceCell = CellValue | DateCell;

export interface SourceRow {
  /** 1-based, as a spreadsheet program numbers the rows of the file. */
  readonly rowNumber: number;
  readonly cells: readonly SourceCell[];
}

/** One sheet of a file: every row, the blank ones between others included. */
export interface SourceTable {
  /** `null` for a CSV file. */
  readonly sheet: string | null;
  readonly rows: readonly SourceRow[];
}

export function isDateCell(cell: SourceCell): cell is DateCell {
  return typeof cell === 'object' && cell !== null;
}

/** The text of a cell of any kind, cleaned and trimmed; a day as `YYYY-MM-DD`, a time as `HH:MM`. Empty when the cell is. */
export function textOfCell(cell: SourceCell): string {
  return isDateCell(cell) ? textOfSerial(cell.serial) : cleanText(cell);
}

export function isBlankRow(row: SourceRow): boolean {
  return row.cells.every((cell) => textOfCell(cell) === '');
}

function textOfSerial(serial: number): string {
  if (serial >= 0 && serial < 1) return timeText(serial);
  if (!isRecordableSerial(serial)) return String(serial);
  const isDayAlone = timeOfDayMsOfSerial(serial) === 0;
  return isDayAlone ? dateOfSerial(serial) : `${dateOfSerial(serial)} ${timeText(serial)}`;
}

function timeText(serial: number): string {
  const minutes = Math.floor(timeOfDayMsOfSerial(serial) / MINUTE_MS);
  const padded = (number: number) => String(number).padStart(2, '0');
  return `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`;
}
