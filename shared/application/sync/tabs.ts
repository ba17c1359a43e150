import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import { type Slot, slot as slotOf } from '../../kernel/identity.ts';
import { unreachable } from '../../kernel/invariant.ts';
import type { FingerprintPage, SlotLedger, TabLedger, WorkbookLedger } from '../ledger.ts';
import type { WorkbookReading } from '../ports.ts';
import { comingRequests } from './coming-rows.ts';
import type { TabDifference } from './diff.ts';
import { BLANK_FINGERPRINT } from './fingerprint.ts';
import { holdTheMany, openingCommand, tickedBatches } from './held-rows.ts';
import { isReturn, movedLedger, vacatedLedger } from './moved-rows.ts';
import type { ReadRow } from './read-row.ts';
import { isReferenceTab, moveReference, noteKey } from './reference-rows.ts';
import { tellRequest } from './request-rows.ts';
import { observedAgain, rawLedger, withStatus } from './row-ledger.ts';
import { flagRemoved, keepAll, readRow, SYNC_ORDER, settleRow } from './rows.ts';
import type { SyncSession } from './session.ts';
import { acknowledgementOf, differenceOf, type PrintedTab, printTab, slotsTouchedBy } from './tab-difference.ts';
import { tabLedgerOf } from './tab-ledger.ts';

/** One tab in one sync: as read, as acknowledged, and as it will be acknowledged. */
export interface SyncedTab {
  readonly contract: TabContract;
  readonly printed: PrintedTab;
  readonly ledger: TabLedger;
  /** System columns in which some row does not show what the system tab holds. */
  readonly damaged: readonly string[];
}

/** A tab with what differs from its acknowledgement; `null`: nothing does. */
export interface ComparedTab extends SyncedTab {
  readonly difference: TabDifference | null;
  readonly acknowledgement: { readonly ledger: TabLedger; readonly pages: readonly FingerprintPage[] };
}

/** Compares every tab once: binding and carrying out look at the same difference. */
export function compareTabs(
  { dependencies, spreadsheet }: SyncSession,
  tabs: readonly SyncedTab[],
): Promise<ComparedTab[]> {
  return Promise.all(
    tabs.map(async (tab) => {
      const { contract, printed, ledger } = tab;
      const difference = await differenceOf(dependencies.store, spreadsheet, contract, printed, ledger);
      return { ...tab, difference, acknowledgement: acknowledgementOf(contract, printed, ledger, difference) };
    }),
  );
}

/** The readable tabs, in the order in which they are worked on. A tab that cannot be read is left as it was. */
export function printTabs(reading: WorkbookReading, workbook: WorkbookLedger): readonly SyncedTab[] {
  return SYNC_ORDER.flatMap((name) => {
    const tab = reading.tabs.find((each) => each.tab === name);
    if (tab === undefined || tab.status !== 'readable') return [];
    const contract = contractOf(name);
    const ledger = tabLedgerOf(workbook, name);
    const printed = printTab(contract, tab.rows);
    return [
      {
        contract,
        printed,
        ledger,
        damaged: tab.damagedColumns,
      },
    ];
  });
}

/** Carries out everything that changed in one tab. */
export async function syncTab(session: SyncSession, tab: ComparedTab, lookAgain: boolean): Promise<void> {
  const { contract, difference } = tab;
  noteRowNumbers(session, tab);
  const rows = difference === null ? [] : await changedRows(session, tab, difference);
  const again = await rowsToReadAgain(session, tab, rows, lookAgain);
  for (const row of rows) noteKey(session, row);
  const released = await heldRowsReleased(session, tab, [...rows, ...again]);
  const coming = await comingRequests(session, contract, difference);
  const toSettle = await holdTheMany(session, [...rows, ...again, ...released], coming);
  session.numbers.expected = toSettle.filter((row) => openingCommand(row) !== null).length;
  for (const row of toSettle) await settleRow(session, row);
  if (!isReferenceTab(contract.tab) || !session.referencesChanged) return;
  // What a row was refused for may just have been mended in another row of the same tab.
  for (const row of await rowsToReadAgain(session, tab, [], false)) await settleRow(session, row);
}

function noteRowNumbers(session: SyncSession, { contract, printed }: SyncedTab): void {
  const numbers = new Map<Slot, number>();
  for (const { row } of printed.rows) if (row.slot !== null) numbers.set(row.slot, row.rowNumber);
  session.rowNumbers.set(contract.tab, numbers);
}

/** Follows moved text, flags removed rows, and stores every changed row as typed before anybody interprets it. */
async function changedRows(
  session: SyncSession,
  { contract }: SyncedTab,
  difference: TabDifference,
): Promise<readonly ReadRow[]> {
  const { moved, edited, unclear, lost } = difference;
  const known = await ledgersOf(session, contract, slotsTouchedBy(difference));
  const left = new Set(moved.map(({ from }) => from));
  const ledgerOf = ({ slot, row, fingerprint }: TabDifference['edited'][number]): SlotLedger =>
    left.has(slot) || isReturn(known.get(slot), fingerprint)
      ? vacatedLedger(contract, known, slot, row, fingerprint, session.now)
      : rawLedger(contract, slot, row, fingerprint, known.get(slot) ?? null, session.now);
  const raw = [
    ...moved.map((each) => ({ row: each.row, ledger: movedLedger(contract, known, each, session.now) })),
    ...edited.map((each) => ({ row: each.row, ledger: ledgerOf(each) })),
  ];
  const taken = new Set(raw.map(({ ledger }) => ledger.recordId));
  for (const each of lost) await flagLost(session, known.get(each.slot), each.fingerprint, taken);
  const standing = new Set(raw.map(({ ledger }) => ledger.slot));
  const gone = [...left].filter((slot) => !standing.has(slot));
  await session.dependencies.store.saveSlots(session.spreadsheet, [
    ...raw.map(({ ledger }) => ledger),
    ...gone.map((slot) => vacatedLedger(contract, known, slot, blankRow(slot), BLANK_FINGERPRINT, session.now)),
  ]);
  for (const slot of difference.resumed) await follow(session, slot, known.get(slot));
  for (const { from, to } of moved) await follow(session, from, raw.find(({ ledger }) => ledger.slot === to)?.ledger);
  await keepUnmatched(
    session,
    unclear.map(({ slot, row, fingerprint }) => vacatedLedger(contract, known, slot, row, fingerprint, session.now)),
  );
  for (const slot of difference.removed) await settleRemoved(session, known.get(slot));
  return Promise.all(raw.map(({ ledger, row }) => readRow(session, ledger, row)));
}

const blankRow = (slot: Slot): ObservedRow => ({ rowNumber: 0, slot, cells: {}, shown: {} });

async function ledgersOf(
  session: SyncSession,
  contract: TabContract,
  slots: readonly Slot[],
): Promise<Map<Slot, SlotLedger>> {
  const ledgers = await session.dependencies.store.loadSlots(session.spreadsheet, contract.tab, [...new Set(slots)]);
  return new Map(ledgers.map((ledger) => [ledger.slot, ledger]));
}

async function follow(session: SyncSession, from: Slot, ledger: SlotLedger | undefined): Promise<void> {
  if (ledger === undefined || ledger.recordId === null) return;
  switch (ledger.tab) {
    case 'requests':
      return tellRequest(session, ledger, { type: 'BindRow', row: { tab: 'requests', slot: ledger.slot } });
    case 'calendar':
    case 'staff':
    case 'posts':
    case 'households':
      return moveReference(session, from, ledger);
    case 'incoming':
    case 'messages':
    case 'commitments':
      return undefined;
    default:
      return unreachable(ledger.tab);
  }
}

/** The record that stood under the slot has no row now. What is known of it is in the ledger, or was displaced already. */
async function flagLost(
  session: SyncSession,
  ledger: SlotLedger | undefined,
  fingerprint: string,
  taken: ReadonlySet<string | null>,
): Promise<void> {
  const former = [ledger, ledger?.displaced].find((each) => each?.fingerprint === fingerprint);
  // A sync that was broken off may have given it to another row already.
  if (former !== undefined && !taken.has(former.recordId)) await flagRemoved(session, former);
}

async function keepUnmatched(session: SyncSession, ledgers: readonly SlotLedger[]): Promise<void> {
  if (ledgers.length === 0) return;
  await keepAll(
    session,
    ledgers.map((ledger) => withStatus(ledger, { kind: 'unmatched' })),
  );
}

async function settleRemoved(session: SyncSession, ledger: SlotLedger | undefined): Promise<void> {
  if (ledger === undefined) return;
  const removed: SlotLedger = {
    ...withStatus(ledger, { kind: 'removed' }),
    fingerprint: BLANK_FINGERPRINT,
    version: ledger.version + 1,
  };
  await session.dependencies.store.saveSlots(session.spreadsheet, [removed]);
  await flagRemoved(session, removed);
}

/** Rows that did not change but may be understood now: their minute is over, or what they refer to has changed. */
async function rowsToReadAgain(
  session: SyncSession,
  { contract }: SyncedTab,
  changed: readonly ReadRow[],
  lookAgain: boolean,
): Promise<readonly ReadRow[]> {
  const open = session.openSlots.get(contract.tab);
  if (open === undefined || open.size === 0 || !(lookAgain || session.referencesChanged)) return [];
  const fresh = new Set(changed.map(({ ledger }) => ledger.slot));
  return readAgain(
    session,
    contract,
    [...open].filter((slot) => !fresh.has(slot)),
  );
}

async function heldRowsReleased(
  session: SyncSession,
  { contract }: SyncedTab,
  read: readonly ReadRow[],
): Promise<readonly ReadRow[]> {
  if (contract.tab !== 'requests') return [];
  const present = new Set<number>(read.map(({ ledger }) => ledger.slot));
  const slots: Slot[] = [];
  for (const batch of tickedBatches(read)) {
    for (const slot of session.heldBatches.get(batch) ?? []) if (!present.has(slot)) slots.push(slotOf(slot));
    session.heldBatches.delete(batch);
  }
  return readAgain(session, contract, slots);
}

async function readAgain(
  session: SyncSession,
  contract: TabContract,
  slots: readonly Slot[],
): Promise<readonly ReadRow[]> {
  const stored = await ledgersOf(session, contract, slots);
  const ledgers = [...stored.values()].filter(({ isCut }) => isCut !== true);
  return Promise.all(
    ledgers.map((ledger) => {
      const rowNumber = session.rowNumbers.get(contract.tab)?.get(ledger.slot) ?? 0;
      return readRow(session, ledger, observedAgain(contract, ledger, rowNumber));
    }),
  );
}
