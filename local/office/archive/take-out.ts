import { fingerprintOf } from '../../../shared/application/sync/fingerprint.ts';
import type { Slot } from '../../../shared/kernel/identity.ts';
import { observedRow } from '../../../sheets/client/observed-row.ts';
import { columnLetter } from '../../../sheets/contract/layout.ts';
import type { TabContract } from '../../../sheets/contract/types.ts';
import {
  holdingSheetId,
  holdingTitle,
  type LineToPutBack,
  placeColumn,
  settleRequests,
  takeOutRequests,
} from '../../../sheets/provision/holding-tab.ts';
import type { OfficeConnection } from '../connection.ts';
import { readTab } from '../exchange/read-tab.ts';
import { answered } from '../patience.ts';
import { rawValues } from '../raw-values.ts';
import type { Terminal } from '../terminal.ts';
import { copiedRows, findArchive } from './archive-book.ts';
import { endOf } from './growing-tabs.ts';
import { type KnownOf, knowledgeOf } from './known-rows.ts';
import { asRowToArchive, type RowToArchive } from './survey.ts';

/** What became of the rows that were taken out. */
export interface TakenOut {
  readonly taken: number;
  /** Rows that somebody had moved or changed meanwhile: they are in the tab again. */
  readonly putBack: number;
}

const NOTHING: TakenOut = { taken: 0, putBack: 0 };

/** Takes archived rows out of the tab. Rows that no longer say what was copied stay, or are put back. */
export async function takeOut(
  connection: OfficeConnection,
  contract: TabContract,
  archived: ReadonlyMap<Slot, string>,
  terminal: Terminal,
): Promise<TakenOut> {
  if (archived.size === 0) return NOTHING;
  const rows = await readTab(connection, contract, 'typed', terminal);
  const found = rows.filter((row) => row.slot !== null && archived.get(row.slot) === fingerprintOf(contract, row));
  if (found.length === 0) return NOTHING;
  const requests = takeOutRequests(
    contract,
    found.map(({ rowNumber }) => rowNumber - 1),
  );
  const { workbooks, office } = connection;
  await answered(terminal, () => workbooks.applyRequests(office.serviceSpreadsheet, requests));
  return settleTakenOut(connection, contract, terminal);
}

/**
 * Looks at what an earlier batch has taken out, this run's or that of one that was broken off: a row that was meant is gone
 * for good, any other is put back where it was.
 */
export async function settleTakenOut(
  connection: OfficeConnection,
  contract: TabContract,
  terminal: Terminal,
): Promise<TakenOut> {
  const sizes = await sheetSizes(connection, terminal);
  const lines = sizes.get(holdingSheetId(contract));
  if (lines === undefined) return NOTHING;
  const held = await heldLines(connection, contract, lines, terminal);
  const known = await knowledgeOf(
    connection,
    contract,
    held.flatMap(({ row }) => row.slot ?? []),
  );
  const meant = await meantLines(connection, contract, held, known, terminal);
  const putBack = held.filter((each) => !meant.has(each));
  const requests = settleRequests(contract, putBack, sizes.get(contract.sheetId) ?? 1);
  const { workbooks, office } = connection;
  await answered(terminal, () => workbooks.applyRequests(office.serviceSpreadsheet, requests));
  return { taken: held.length - putBack.length, putBack: putBack.length };
}

interface HeldLine extends LineToPutBack {
  readonly row: ReturnType<typeof observedRow>;
  readonly fingerprint: string;
}

/**
 * A row of Requests was meant when its request is noted as archived with just that text. Of what began elsewhere nothing is
 * noted, because nobody misses its row: it was meant when it is over and stands in the workbook of its year just as it is.
 */
async function meantLines(
  connection: OfficeConnection,
  contract: TabContract,
  held: readonly HeldLine[],
  known: KnownOf,
  terminal: Terminal,
): Promise<ReadonlySet<HeldLine>> {
  if (contract.tab === 'requests') return new Set(held.filter((line) => isNoted(line, known)));
  const over = new Map(
    held.flatMap((line) => {
      const { ledger, record } = known(line.row.slot);
      const row = asRowToArchive(line, { ledger, record }, connection.office.timeZone);
      const isOver = ledger !== undefined && record !== undefined && typeof endOf(ledger, record) === 'number';
      return row !== null && isOver ? [[row, line] as const] : [];
    }),
  );
  const copied: RowToArchive[] = [];
  for (const year of new Set([...over.keys()].map((row) => row.year))) {
    const archive = await findArchive(connection, year, terminal);
    const rows = [...over.keys()].filter((row) => row.year === year);
    if (archive !== null) copied.push(...(await copiedRows(connection, contract, archive, rows, terminal)));
  }
  return new Set(copied.flatMap((row) => over.get(row) ?? []));
}

function isNoted({ row, fingerprint }: HeldLine, known: KnownOf): boolean {
  const { record } = known(row.slot);
  return record?.kind === 'request' && record.state.archived?.fingerprint === fingerprint;
}

/** Rows of each sheet by its id. */
async function sheetSizes(
  { call, office }: OfficeConnection,
  terminal: Terminal,
): Promise<ReadonlyMap<number, number>> {
  const fields = 'sheets.properties(sheetId,gridProperties.rowCount)';
  const spreadsheetId = office.serviceSpreadsheet;
  const { sheets } = await answered(terminal, () =>
    call((spreadsheets, options) => spreadsheets.get({ spreadsheetId, fields }, options)),
  );
  return new Map(
    (sheets ?? []).map(({ properties }) => [properties?.sheetId ?? 0, properties?.gridProperties?.rowCount ?? 0]),
  );
}

async function heldLines(
  connection: OfficeConnection,
  contract: TabContract,
  lines: number,
  terminal: Terminal,
): Promise<readonly HeldLine[]> {
  const range = `'${holdingTitle(contract)}'!A1:${columnLetter(placeColumn(contract))}${lines}`;
  const values = await rawValues(connection, connection.office.serviceSpreadsheet, range, terminal);
  return values.map((raw, line) => {
    const row = observedRow(contract, line + 1, raw);
    return { line, rowIndex: Number(raw[placeColumn(contract)] ?? 1), row, fingerprint: fingerprintOf(contract, row) };
  });
}
