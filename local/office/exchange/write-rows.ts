import { Buffer } from 'node:buffer';
import type { SlotLedger } from '../../../shared/application/ledger.ts';
import { blankLedger } from '../../../shared/application/sync/row-ledger.ts';
import { slot as slotOf } from '../../../shared/kernel/identity.ts';
import { plusMs } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { batchesOf } from '../../../sheets/client/batches.ts';
import type { CellValue, ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { OfficeConnection } from '../connection.ts';
import { answered } from '../patience.ts';
import type { Terminal } from '../terminal.ts';
import { askToLook } from './ask-to-look.ts';
import { type BirthRow, birthRequests, birthRow } from './birth-batch.ts';
import { ANNOUNCED_MS, BATCH_ROW_BYTES_MAX, BATCH_ROWS_MAX, RECEIPT_CHARACTERS_MAX, SLOTS_LEFT_OUT } from './limits.ts';
import { type BirthPlace, placeBelow } from './place.ts';
import { rangesOf } from './receipts.ts';
import { workbookOf } from './workbook-of.ts';

/** A row of the file that fits: what it becomes in the tab. */
export interface RowToWrite {
  readonly rowNumber: number;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** Where rows go, and by what the file they come from is known. */
export interface Writing {
  readonly contract: TabContract;
  readonly fingerprint: string;
  readonly rowsPerRequest: number;
}

/**
 * Writes the rows in order, batch by batch, and has each looked at while the next is on its way. Slots are given out from
 * the last batch to the first: whoever counts slots after the first batch is in the tab counts on behind all of them.
 * Answers the rows with their slots.
 */
export async function writeRows(
  connection: OfficeConnection,
  writing: Writing,
  present: readonly ObservedRow[],
  rows: readonly RowToWrite[],
  terminal: Terminal,
): Promise<readonly BirthRow[]> {
  const firstSlot = await firstFreeSlot(connection, writing.contract, present);
  const born: BirthRow[] = [];
  let place = placeBelow(present);
  let slotsLeft = rows.length;
  for (const batch of cutRows(writing, rows)) {
    slotsLeft -= batch.length;
    const next = batch.map((row, index) => ({ ...row, slot: slotOf(firstSlot + slotsLeft + index) }));
    await writeBatch(connection, writing, next, place, terminal);
    if (place !== null) place += batch.length;
    born.push(...next);
    terminal.progress(progressLine(connection.office.locale, born.length, rows.length));
    const workbook = workbookOf(connection.office, writing.contract);
    await askToLook(connection, workbook, `import.${writing.contract.tab}.${next[0]?.slot}`, terminal);
  }
  return born;
}

const progressLine = (locale: OfficeConnection['office']['locale'], written: number, all: number): string =>
  locale === 'zh-CN' ? `已写入 ${written}/${all} 行` : `${written} of ${all} rows written`;

async function firstFreeSlot(
  { store, office }: OfficeConnection,
  contract: TabContract,
  present: readonly ObservedRow[],
): Promise<number> {
  const { tab, rowsAtBirth } = contract;
  const { ledger } = await store.loadWorkbook(workbookOf(office, contract));
  const highest = present.reduce((most, { slot }) => Math.max(most, slot ?? 0), 0);
  return Math.max(ledger?.tabs[tab]?.nextSlot ?? rowsAtBirth + 1, highest + 1) + SLOTS_LEFT_OUT;
}

/** First the announcement, then the rows: no sync can meet a row before it knows that an import wrote it. */
async function writeBatch(
  { store, clock, office, workbooks }: OfficeConnection,
  { contract, fingerprint }: Writing,
  rows: readonly BirthRow[],
  place: BirthPlace,
  terminal: Terminal,
): Promise<void> {
  const importedUntil = plusMs(clock.now(), ANNOUNCED_MS);
  const spreadsheet = workbookOf(office, contract);
  await store.saveSlots(
    spreadsheet,
    rows.map(({ slot }): SlotLedger => ({ ...blankLedger(contract.tab, slot), importedUntil })),
  );
  const requests = birthRequests({ contract, place, rows, fingerprint }, office.locale);
  invariant(batchesOf(requests).length === 1, 'rows and their receipt go in one request');
  await answered(terminal, () => workbooks.applyRequests(spreadsheet, requests));
}

/** Cuts the rows so that each batch fits one request with its receipt. */
function cutRows(
  { contract, rowsPerRequest }: Writing,
  rows: readonly RowToWrite[],
): readonly (readonly RowToWrite[])[] {
  const rowsMax = Math.min(rowsPerRequest, BATCH_ROWS_MAX);
  const batches: RowToWrite[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(birthRow(contract, { cells: row.cells, slot: slotOf(1_000_000) })));
    const batch = batches.at(-1);
    const fits = batch !== undefined && batch.length < rowsMax && bytes + size <= BATCH_ROW_BYTES_MAX;
    if (fits && receiptFits([...batch, row])) {
      batch.push(row);
      bytes += size;
    } else {
      batches.push([row]);
      bytes = size;
    }
  }
  return batches;
}

const receiptFits = (rows: readonly RowToWrite[]): boolean =>
  rangesOf(rows.map(({ rowNumber }) => rowNumber)).length <= RECEIPT_CHARACTERS_MAX;
