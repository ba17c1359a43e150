import type { Locale } from '../../shared/kernel/locale.ts';
import type { CellValue, Column, ObservedRow, TabContract } from '../contract/types.ts';
import { isRecordableSerial, timeOfDayMsOfSerial } from '../parse/cell/serial.ts';
import { isBlank } from '../parse/row-reader.ts';
import { neutralisedText } from './safe-text.ts';

/** A cell of an exported sheet. `pattern` is the number format by which a day or a time shows as one. */
export type ExportCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly pattern: string | null }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | null;

export interface ExportTable {
  readonly title: string;
  readonly columns: readonly { readonly header: string; readonly widthPx: number }[];
  /** In the order of the tab; rows in which nothing stands are left out. */
  readonly rows: readonly (readonly ExportCell[])[];
}

/** A tab as people see it, its hidden columns left out: days as days, texts as texts that nothing evaluates. */
export function exportTable(contract: TabContract, rows: readonly ObservedRow[], locale: Locale): ExportTable {
  const columns = contract.columns.filter(({ hidden, field }) => !hidden && field !== 'slot');
  const filled = rows.filter((row) => columns.some((column) => !isBlank(shownValue(row, column))));
  return {
    title: contract.title[locale],
    columns: columns.map(({ header, widthPx }) => ({ header: header[locale], widthPx })),
    rows: filled.map((row) => columns.map((column) => exportCell(column, shownValue(row, column)))),
  };
}

function shownValue(row: ObservedRow, { field, writer }: Column): CellValue {
  return (writer === 'staff' ? row.cells : row.shown)[field] ?? null;
}

function exportCell({ type }: Column, value: CellValue): ExportCell {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'string') return { kind: 'text', text: neutralisedText(value) };
  const isTime = type === 'date' || type === 'date-time';
  return { kind: 'number', value, pattern: isTime ? patternOf(value) : null };
}

/** As it was typed: a time alone, a day alone, or both. */
function patternOf(serial: number): string | null {
  if (serial >= 0 && serial < 1) return 'hh:mm';
  if (!isRecordableSerial(serial)) return null;
  return timeOfDayMsOfSerial(serial) === 0 ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
}
