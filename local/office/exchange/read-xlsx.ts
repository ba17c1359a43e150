import { Buffer } from 'node:buffer';
import readExcelFile from 'read-excel-file/node';
import { DAY_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { SERIAL_OF_EPOCH_DAY_ZERO } from '../../../sheets/contract/serial.ts';
import type { SourceCell, SourceTable } from '../../../sheets/exchange/source-table.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { sourceRows } from './source-rows.ts';
import { type ErrorCell, errorCells } from './xlsx-errors.ts';

/**
 * Reads every sheet of an XLSX file. Of merged cells the first has the value and the others are empty; of a formula the
 * value that was last shown counts, an error as the text it shows. Throws {@link OperatorProblem} for what is no such file.
 */
export async function readXlsx(bytes: Uint8Array, name: string): Promise<readonly SourceTable[]> {
  const { sheets, errors } = await read(bytes, name);
  return sheets.map(({ sheet, data }) => ({
    sheet,
    rows: sourceRows(
      withErrors(
        data.map((cells) => cells.map(sourceCell)),
        errors.get(sheet) ?? [],
      ),
      `the sheet «${sheet}» of ${name}`,
    ),
  }));
}

/** Puts errors where the reader left the cell empty. */
function withErrors(rows: readonly SourceCell[][], errors: readonly ErrorCell[]): readonly (readonly SourceCell[])[] {
  const last = errors.reduce((most, { row }) => Math.max(most, row), rows.length - 1);
  const filled = Array.from({ length: last + 1 }, (_, index) => [...(rows[index] ?? [])]);
  for (const { row, column, shown } of errors) {
    const cells = filled[row] ?? [];
    while (cells.length < column) cells.push(null);
    if ((cells[column] ?? null) === null) cells[column] = shown;
  }
  return filled;
}

async function read(bytes: Uint8Array, name: string) {
  try {
    return { errors: errorCells(bytes), sheets: await readExcelFile(Buffer.from(bytes), { trim: false }) };
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault);
    throw new OperatorProblem(
      `${name} cannot be read as an XLSX file (${said}): open it, and save it as .xlsx or .csv, without a password`,
    );
  }
}

/** The library declares a day as the type of dates; what it gives is a date. */
function sourceCell(cell: unknown): SourceCell {
  if (cell instanceof Date) return { serial: serialOf(cell) };
  if (typeof cell === 'string') return cell.trim() === '' ? null : cell;
  return typeof cell === 'number' || typeof cell === 'boolean' ? cell : null;
}

/** To the second: the file's fraction of a day is not exact, and neither is the library's date. */
function serialOf(date: Date): number {
  const wholeSecondMs = Math.round(date.getTime() / SECOND_MS) * SECOND_MS;
  return wholeSecondMs / DAY_MS + SERIAL_OF_EPOCH_DAY_ZERO;
}
