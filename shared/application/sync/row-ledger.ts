import type { CellProblem, CellValue, ObservedRow, TabContract, TabName } from '../../../sheets/contract/types.ts';
import type { ParseContext } from '../../../sheets/parse/row.ts';
import { type CommandId, commandId, type Slot, type SpreadsheetId } from '../../kernel/identity.ts';
import { type Instant, instantOfEpochMs, SECOND_MS } from '../../kernel/instant.ts';
import type { AcknowledgedCell, RowStatus, SlotLedger } from '../ledger.ts';
import type { OfficeView } from '../office.ts';
import { BLANK_FINGERPRINT, digest } from './fingerprint.ts';

/** The row as just read, stored before anybody interprets it. A cell that kept its value keeps the time it was first seen. */
export function rawLedger(
  contract: TabContract,
  slot: Slot,
  row: ObservedRow,
  fingerprint: string,
  before: SlotLedger | null,
  now: Instant,
): SlotLedger {
  if (before !== null && before.fingerprint === fingerprint && before.status.kind !== 'removed') return before;
  const isBlank = fingerprint === BLANK_FINGERPRINT;
  const hasRecord = before !== null && before.recordId !== null;
  const seenAt = wholeSecond(now);
  return storable({
    tab: contract.tab,
    slot,
    version: (before?.version ?? 0) + 1,
    fingerprint,
    // An emptied row keeps what its record was made from: an undo brings back the very same cells.
    cells: isBlank && hasRecord ? before.cells : acknowledgedCells(contract, row, before, seenAt),
    status: isBlank ? { kind: 'blank' } : { kind: 'read' },
    seenAt: isBlank && !hasRecord ? null : (before?.seenAt ?? seenAt),
    recordId: before?.recordId ?? null,
    heldBatch: isBlank ? null : (before?.heldBatch ?? null),
    ...(before?.cameFrom === undefined ? {} : { cameFrom: before.cameFrom }),
    ...(isBlank && !hasRecord ? {} : importMark(before, now)),
  });
}

/** A row that was first read as an import's stays one; a mark that no row has come to in its time is dropped. */
function importMark(before: SlotLedger | null, now: Instant): Pick<SlotLedger, 'importedUntil'> {
  if (before?.importedUntil === undefined) return {};
  return before.version > 0 || now <= before.importedUntil ? { importedUntil: before.importedUntil } : {};
}

/** A row of which nothing is known yet but its slot. */
export function blankLedger(tab: TabName, slot: Slot): SlotLedger {
  return {
    tab,
    slot,
    version: 0,
    fingerprint: BLANK_FINGERPRINT,
    cells: {},
    status: { kind: 'blank' },
    seenAt: null,
    recordId: null,
    heldBatch: null,
  };
}

/** Whether an import wrote the row: it is recorded as history, whatever its age, and waits for no tick. */
export const isImported = (ledger: SlotLedger): boolean => ledger.importedUntil !== undefined;

function acknowledgedCells(
  contract: TabContract,
  row: ObservedRow,
  before: SlotLedger | null,
  seenAt: Instant,
): Readonly<Record<string, AcknowledgedCell>> {
  const cells: Record<string, AcknowledgedCell> = {};
  for (const { field, writer } of contract.columns) {
    if (writer !== 'staff') continue;
    const read: CellValue = row.cells[field] ?? null;
    const value = read === '' ? null : read;
    const known = before?.cells[field];
    // A cell that was filled once is remembered as emptied: what it said has been taken back.
    if (value === null && known === undefined) continue;
    cells[field] = { value, seenAt: known !== undefined && known.value === value ? known.seenAt : seenAt };
  }
  return cells;
}

/** What may be kept of a row: at four bytes a character it fits an item of 400 KB beside everything else in it. */
const ROW_CHARACTERS_MAX = 80_000;
const CUT_CELL_CHARACTERS_MAX = 1_000;

/**
 * Cells can hold more than an item of the table. A row that is too long for any record stands whole in the sheet alone: the
 * beginning of each of its cells is kept, and it is not read again from there.
 */
function storable(ledger: SlotLedger): SlotLedger {
  const cells = Object.entries(ledger.cells);
  const characters = cells.reduce((sum, [, { value }]) => sum + String(value ?? '').length, 0);
  if (characters <= ROW_CHARACTERS_MAX) return ledger;
  const cut = cells.map(([field, { value, seenAt }]) => [
    field,
    { value: typeof value === 'string' ? value.slice(0, CUT_CELL_CHARACTERS_MAX) : value, seenAt },
  ]);
  return { ...ledger, cells: Object.fromEntries(cut), isCut: true };
}

/** Timers keep whole seconds, so what they are counted from does too: a deadline is never a fraction after its timer. */
const wholeSecond = (now: Instant): Instant => instantOfEpochMs(Math.floor(now / SECOND_MS) * SECOND_MS);

/** When anything was first seen in the row; `now` for a row just filled. */
export const rowSeenAt = (ledger: SlotLedger, now: Instant): Instant => ledger.seenAt ?? now;

export function parseContextOf(view: OfficeView, ledger: SlotLedger, now: Instant): ParseContext {
  return {
    locale: view.office.locale,
    timeZone: view.office.timeZone,
    now,
    rowSeenAt: rowSeenAt(ledger, now),
    seenAt: (field) => ledger.cells[field]?.seenAt ?? now,
  };
}

/** The same text in the same row twice over is one command; typed, cleared and typed again, it is three. */
export function commandIdOf(spreadsheet: SpreadsheetId, ledger: SlotLedger): CommandId {
  return commandId(
    `row.${digest(JSON.stringify([spreadsheet, ledger.tab, ledger.slot, ledger.version, ledger.fingerprint]))}`,
  );
}

export const withStatus = (ledger: SlotLedger, status: RowStatus): SlotLedger => ({ ...ledger, status });

export const problemStatus = (problems: readonly CellProblem[]): RowStatus => ({ kind: 'problem', problems });

/** The row's cells as they were acknowledged, for reading it again without asking Google. */
export function observedAgain(contract: TabContract, ledger: SlotLedger, rowNumber: number): ObservedRow {
  const cells: Record<string, CellValue> = {};
  for (const { field, writer } of contract.columns)
    if (writer === 'staff') cells[field] = ledger.cells[field]?.value ?? null;
  return { rowNumber, slot: ledger.slot, cells, shown: {} };
}
