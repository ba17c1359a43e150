import type { CivilDate } from '../../../shared/kernel/civil.ts';
import { parseUnitCode, type UnitCode } from '../../../shared/kernel/identity.ts';
import { type Fen, fenOfYuanNumber, parseYuan } from '../../../shared/kernel/money.ts';
import { dateOfSerial } from '../../parse/cell/serial.ts';
import type { CellFit } from '../cell-fit.ts';
import { repeatsHeader } from '../find-header.ts';
import { fitTime } from '../ledger-time.ts';
import { fitUnit } from '../ledger-unit.ts';
import { restoredText } from '../safe-text.ts';
import {
  isBlankRow,
  isDateCell,
  type SourceCell,
  type SourceRow,
  type SourceTable,
  textOfCell,
} from '../source-table.ts';
import { isTotalRow } from '../total-row.ts';
import type { LedgerColumns } from './columns.ts';
import type { FileLine, LedgerFileReason, LedgerFileSettings, LineFate, LineProblem } from './reading.ts';

/** Reads every row of a file: what is a record by `read`, all else by what it is. */
export function readLines<Entry>(
  table: SourceTable,
  columns: LedgerColumns,
  settings: LedgerFileSettings,
  read: (cells: LineCells) => Entry | null,
): readonly FileLine<Entry>[] {
  const { headerRows } = columns;
  const first = Math.min(...headerRows);
  const headerLines = table.rows.filter(({ rowNumber }) => headerRows.includes(rowNumber));
  const unitColumn = columns.columns.get('unit') ?? -1;
  const fateOf = (row: SourceRow): LineFate<Entry> => {
    if (isBlankRow(row)) return { kind: 'blank' };
    if (row.rowNumber < first) return { kind: 'title' };
    if (headerRows.includes(row.rowNumber) || repeatsHeader(row, headerLines)) return { kind: 'header' };
    if (isTotalRow(row, unitColumn)) return { kind: 'total' };
    const cells = new LineCells(row, columns, settings);
    const entry = read(cells);
    return entry === null || cells.problems.length > 0
      ? { kind: 'unfit', problems: cells.problems }
      : { kind: 'entry', entry };
  };
  return table.rows.map((row) => ({ rowNumber: row.rowNumber, fate: fateOf(row) }));
}

/** The cells of one row, read as they are asked for; what cannot be read is noted. */
export class LineCells {
  readonly problems: LineProblem[] = [];
  readonly #row: SourceRow;
  readonly #columns: LedgerColumns['columns'];
  readonly #settings: LedgerFileSettings;

  constructor(row: SourceRow, { columns }: LedgerColumns, settings: LedgerFileSettings) {
    this.#row = row;
    this.#columns = columns;
    this.#settings = settings;
  }

  /** `null`, noted. */
  refuse(field: string, reason: LedgerFileReason, parameters: LineProblem['parameters'] = {}): null {
    this.problems.push({ field, reason, parameters });
    return null;
  }

  isEmpty(field: string): boolean {
    return textOfCell(this.#cell(field)) === '';
  }

  text(field: string): string | null {
    const text = restoredText(textOfCell(this.#cell(field)));
    return text === '' ? null : text;
  }

  unit(field: string): UnitCode | null {
    if (this.isEmpty(field)) return null;
    const fit = this.#fit(field, fitUnit(this.#cell(field), this.#settings));
    if (fit === null) return null;
    return parseUnitCode(String(fit)) ?? this.refuse(field, 'not-a-unit');
  }

  day(field: string): CivilDate | null {
    if (this.isEmpty(field)) return null;
    const fit = this.#fit(field, fitTime(this.#cell(field), this.#settings, null));
    return typeof fit === 'number' ? dateOfSerial(fit) : null;
  }

  /** In yuan, exact to the fen. */
  amount(field: string): Fen | null {
    if (this.isEmpty(field)) return null;
    const cell = this.#cell(field);
    const amount =
      typeof cell === 'number' ? fenOfYuanNumber(cell) : isDateCell(cell) ? null : parseYuan(textOfCell(cell));
    return amount ?? this.refuse(field, 'not-an-amount', { text: textOfCell(cell) });
  }

  #fit(field: string, fit: CellFit) {
    return fit.ok ? fit.value : this.refuse(field, fit.reason, fit.parameters);
  }

  #cell(field: string): SourceCell {
    const column = this.#columns.get(field);
    return column === undefined ? null : (this.#row.cells[column] ?? null);
  }
}
