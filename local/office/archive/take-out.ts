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
import { knowledgeOf } from './survey.ts';

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
 * Looks at what an earlier batch has taken out, this run's or that of one that was broken off: a row whose request is
 * archived as just that text is gone for good, any other is put back where it was.
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
  const isMeant = ({ row, fingerprint }: HeldLine): boolean =>
    known(row.slot).state?.archived?.fingerprint === fingerprint;
  const putBack = held.filter((each) => !isMeant(each));
  const requests = settleRequests(contract, putBack, sizes.get(contract.sheetId) ?? 1);
  const { workbooks, office } = connection;
  await answered(terminal, () => workbooks.applyRequests(office.serviceSpreadsheet, requests));
  return { taken: held.length - putBack.length, putBack: putBack.length };
}

interface HeldLine extends LineToPutBack {
  readonly row: ReturnType<typeof observedRow>;
  readonly fingerprint: string;
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
    const row = observedRow(contract, line + 1, raw, 'typed');
    return { line, rowIndex: Number(raw[placeColumn(contract)] ?? 1), row, fingerprint: fingerprintOf(contract, row) };
  });
}
