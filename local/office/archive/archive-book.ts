import type { sheets_v4 } from '@googleapis/sheets';
import type { SpreadsheetId } from '../../../shared/kernel/identity.ts';
import { cellValue } from '../../../sheets/client/observed-row.ts';
import { columnLetter } from '../../../sheets/contract/layout.ts';
import type { CellValue, Column, TabContract } from '../../../sheets/contract/types.ts';
import { archiveMark, archiveRequests, archiveTitle } from '../../../sheets/provision/archive-workbook.ts';
import { markedFile } from '../../../sheets/provision/workbook.ts';
import type { OfficeConnection } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { answered } from '../patience.ts';
import { rawValues } from '../raw-values.ts';
import type { Terminal } from '../terminal.ts';
import { ARCHIVE_ROWS_MAX } from './limits.ts';
import type { RowToArchive } from './survey.ts';

/** The workbook of a year; `null` when there is none yet. */
export async function findArchive(
  { office, workbooks }: OfficeConnection,
  year: number,
  terminal: Terminal,
): Promise<SpreadsheetId | null> {
  const [oldest] = await answered(terminal, () => workbooks.findSpreadsheets(archiveMark(office.id, year)));
  return oldest ?? null;
}

/** The yearly workbook with these tabs, made if it is not there, and open to whom the office's own is open. */
export async function openArchive(
  connection: OfficeConnection,
  contracts: readonly TabContract[],
  year: number,
  folder: string | null,
  terminal: Terminal,
): Promise<SpreadsheetId> {
  const { office, workbooks, account } = connection;
  const { id, name, locale, timeZone, serviceSpreadsheet } = office;
  const title = archiveTitle(name, year, locale);
  const archive = await answered(terminal, () => markedFile(workbooks, { title, mark: archiveMark(id, year), folder }));
  const structure = await answered(terminal, () => workbooks.structureOf(archive));
  const settings = { workbook: 'service', title, locale, timeZone, editor: account } as const;
  const requests = archiveRequests(settings, contracts, structure);
  if (requests.length > 0) await answered(terminal, () => workbooks.applyRequests(archive, requests));
  const wanted = (await answered(terminal, () => workbooks.accessOf(serviceSpreadsheet))).grants;
  const present = (await answered(terminal, () => workbooks.accessOf(archive))).grants;
  for (const { email } of wanted) {
    if (email === null || present.some((grant) => grant.email === email)) continue;
    await answered(terminal, () => workbooks.shareWith(archive, email));
  }
  return archive;
}

/** A line of a yearly workbook: whose it is, and what stands in it. */
interface ArchivedLine {
  readonly rowNumber: number;
  readonly cells: readonly CellValue[];
}

/**
 * Copies rows into the yearly workbook and reads them back. Answers those that stand there once, exactly as they were read:
 * no other may be taken out. What is there already from a run that was broken off is not copied again.
 */
export async function copyRows(
  connection: OfficeConnection,
  contract: TabContract,
  archive: SpreadsheetId,
  rows: readonly RowToArchive[],
  terminal: Terminal,
): Promise<readonly RowToArchive[]> {
  const { workbooks } = connection;
  const before = await archivedLines(connection, contract, archive, terminal);
  const wanting = rows.filter((row) => !isCopied(contract, row, before));
  const requests = copyRequests(contract, wanting, before);
  if (requests.length > 0) await answered(terminal, () => workbooks.applyRequests(archive, requests));
  const after = requests.length > 0 ? await archivedLines(connection, contract, archive, terminal) : before;
  return rows.filter((row) => isCopied(contract, row, after));
}

/** Of these rows those that stand in the yearly workbook once, exactly as they are. */
export async function copiedRows(
  connection: OfficeConnection,
  contract: TabContract,
  archive: SpreadsheetId,
  rows: readonly RowToArchive[],
  terminal: Terminal,
): Promise<readonly RowToArchive[]> {
  const lines = await archivedLines(connection, contract, archive, terminal);
  return rows.filter((row) => isCopied(contract, row, lines));
}

type LinesByRecord = ReadonlyMap<string, readonly ArchivedLine[]>;

async function archivedLines(
  connection: OfficeConnection,
  contract: TabContract,
  spreadsheetId: SpreadsheetId,
  terminal: Terminal,
): Promise<LinesByRecord> {
  const { locale } = connection.office;
  const range = `'${contract.title[locale]}'!A1:${columnLetter(contract.columns.length - 1)}`;
  const [header = [], ...rows] = await rawValues(connection, spreadsheetId, range, terminal);
  if (!contract.columns.every((column, index) => header[index] === column.header[locale])) {
    throw new OperatorProblem(
      `the header of «${contract.title[locale]}» in the yearly workbook ${spreadsheetId} was changed: put it back`,
    );
  }
  if (rows.length > ARCHIVE_ROWS_MAX) throw new OperatorProblem(`the yearly workbook ${spreadsheetId} is full`);
  const lines = new Map<string, ArchivedLine[]>();
  rows.forEach((raw, index) => {
    const cells = contract.columns.map((_, column) => cellValue(raw[column]));
    const record = String(cells[0] ?? '');
    lines.set(record, [...(lines.get(record) ?? []), { rowNumber: index + 2, cells }]);
  });
  return lines;
}

/** What the archive holds of a row, column by column. In the hidden first column stands whose it is: slots mean nothing there. */
function archivedCells({ columns }: TabContract, { recordId, row }: RowToArchive): readonly CellValue[] {
  return columns.map(({ field, writer }) => {
    if (field === 'slot') return recordId;
    const value = (writer === 'staff' ? row.cells : row.shown)[field] ?? null;
    return value === '' ? null : value;
  });
}

function isCopied(contract: TabContract, row: RowToArchive, lines: LinesByRecord): boolean {
  const [line, ...others] = lines.get(row.recordId) ?? [];
  if (line === undefined || others.length > 0) return false;
  const wanted = archivedCells(contract, row);
  return line.cells.every((value, column) => value === wanted[column]);
}

/** A record that is there as it was before it was taken up again is written over; the others go below the last. */
function copyRequests(
  contract: TabContract,
  rows: readonly RowToArchive[],
  lines: LinesByRecord,
): readonly sheets_v4.Schema$Request[] {
  const fields = 'userEnteredValue,userEnteredFormat.numberFormat';
  const { sheetId } = contract;
  const present = rows.flatMap((row) => {
    const [line] = lines.get(row.recordId) ?? [];
    return line === undefined ? [] : [{ row, rowIndex: line.rowNumber - 1 }];
  });
  const absent = rows.filter(({ recordId }) => !lines.has(recordId));
  return [
    ...present.map(({ row, rowIndex }) => ({
      updateCells: { start: { sheetId, rowIndex, columnIndex: 0 }, rows: [rowData(contract, row)], fields },
    })),
    ...(absent.length === 0
      ? []
      : [{ appendCells: { sheetId, rows: absent.map((row) => rowData(contract, row)), fields } }]),
  ];
}

function rowData(contract: TabContract, row: RowToArchive): sheets_v4.Schema$RowData {
  const cells = archivedCells(contract, row);
  return { values: contract.columns.map((column, index) => cellData(column, cells[index] ?? null)) };
}

/** Typed, so that no text is ever read as a formula. Days and times show as such, which a bare number would not. */
function cellData({ type, writer }: Column, value: CellValue): sheets_v4.Schema$CellData {
  const isText = writer === 'system' || TEXT_TYPES.has(type);
  switch (typeof value) {
    case 'string':
      return { userEnteredValue: { stringValue: value }, ...formatted({ type: 'TEXT', pattern: '@' }) };
    case 'boolean':
      return { userEnteredValue: { boolValue: value } };
    case 'number':
      return {
        userEnteredValue: { numberValue: value },
        ...(type === 'date-time' && !isText ? formatted({ type: 'DATE_TIME', pattern: patternOf(value) }) : {}),
      };
    default:
      return isText ? formatted({ type: 'TEXT', pattern: '@' }) : {};
  }
}

const TEXT_TYPES: ReadonlySet<Column['type']> = new Set(['text', 'long-text', 'unit', 'phone', 'reference']);

const formatted = (numberFormat: sheets_v4.Schema$NumberFormat): sheets_v4.Schema$CellData => ({
  userEnteredFormat: { numberFormat },
});

/** As it was typed: a time alone, a day alone, or both. */
function patternOf(serial: number): string {
  if (serial < 1) return 'hh:mm';
  return Number.isInteger(serial) ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
}
