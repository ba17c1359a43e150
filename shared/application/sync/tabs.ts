import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { TabContract } from '../../../sheets/contract/types.ts';
import { type Slot, slot as slotOf } from '../../kernel/identity.ts';
import { allEnded } from '../all-ended.ts';
import type { SlotLedger, WorkbookLedger } from '../ledger.ts';
import type { WorkbookReading } from '../ports.ts';
import { BLANK_FINGERPRINT } from './fingerprint.ts';
import { followRow } from './follow-row.ts';
import { holdTheMany, openingCommand, tickedBatches } from './held-rows.ts';
import { printTab } from './printed-tab.ts';
import type { ReadRow } from './read-row.ts';
import { isReferenceTab, noteKey } from './reference-rows.ts';
import { observedAgain } from './row-ledger.ts';
import { flagRemoved, readRow, settleRow } from './rows.ts';
import { type SyncSession, touch } from './session.ts';
import type { SlotCounters } from './slot-counters.ts';
import { syncOrderOf } from './sync-order.ts';
import { differenceOf, type TabDifference, type TabInSync } from './tab-difference.ts';
import { tabLedgerOf } from './tab-ledger.ts';

/** One tab in one sync. */
export interface SyncedTab extends TabInSync {
  /** System columns in which some row does not show what the system tab holds. */
  readonly damaged: readonly string[];
}

/** A tab with what differs from what is known of it; `null`: nothing does. */
export interface ComparedTab extends SyncedTab {
  readonly difference: TabDifference | null;
}

/** Compares every tab once: storing, binding and carrying out look at the same difference. */
export async function compareTabs(
  { dependencies, spreadsheet, now }: SyncSession,
  tabs: readonly SyncedTab[],
  slots: SlotCounters,
): Promise<ComparedTab[]> {
  return allEnded(
    tabs.map(async (tab) => {
      const { tab: name } = tab.contract;
      const source = { takeStamp: () => slots.takeStamp(name), takeFree: () => slots.takeFree(name) };
      return { ...tab, difference: await differenceOf(dependencies.store, spreadsheet, tab, source, now) };
    }),
  );
}

/** The readable tabs, in the order in which they are worked on. A tab that cannot be read is left as it was. */
export function printTabs(reading: WorkbookReading, workbook: WorkbookLedger): readonly SyncedTab[] {
  return syncOrderOf(workbook).flatMap((name) => {
    const tab = reading.tabs.find((each) => each.tab === name);
    if (tab === undefined || tab.status !== 'readable') return [];
    const contract = contractOf(name);
    const ledger = tabLedgerOf(workbook, name);
    const printed = printTab(contract, tab.rows);
    return [{ contract, printed, ledger, damaged: tab.damagedColumns }];
  });
}

/** Carries out everything that changed in one tab. */
export async function syncTab(session: SyncSession, tab: ComparedTab, lookAgain: boolean): Promise<void> {
  const { contract, difference } = tab;
  noteRowNumbers(session, tab);
  const rows = difference === null ? [] : await rowsToSettle(session, difference);
  const again = await rowsToReadAgain(session, tab, rows, lookAgain);
  for (const row of rows) noteKey(session, row);
  const released = await heldRowsReleased(session, tab, [...rows, ...again]);
  const toSettle = await holdTheMany(session, [...rows, ...again, ...released]);
  session.numbers.expected = toSettle.filter((row) => openingCommand(row) !== null).length;
  for (const row of toSettle) await settleRow(session, row);
  if (!isReferenceTab(contract.tab) || !session.referencesChanged) return;
  // What a row was refused for may just have been mended in another row of the same tab.
  for (const row of await rowsToReadAgain(session, tab, [], false)) await settleRow(session, row);
}

function noteRowNumbers(session: SyncSession, { contract, printed, difference }: ComparedTab): void {
  const numbers = new Map<Slot, number>();
  for (const { row } of printed.rows) if (row.slot !== null) numbers.set(row.slot, row.rowNumber);
  for (const [slot, { rowNumber }] of difference?.rows ?? []) numbers.set(slot, rowNumber);
  session.rowNumbers.set(contract.tab, numbers);
}

/**
 * What is to be carried out of the rows that this sync took in, and of those that an earlier one did not come to settle:
 * records follow their text, all of them before any is spoken to.
 */
async function rowsToSettle(
  session: SyncSession,
  { ledgers, resumed, rows }: TabDifference,
): Promise<readonly ReadRow[]> {
  const followed: SlotLedger[] = [];
  for (const ledger of [...ledgers, ...resumed]) followed.push(await followRow(session, ledger));
  const read: ReadRow[] = [];
  for (const ledger of followed) {
    const row = rows.get(ledger.slot);
    if (hasNothingToSay(ledger)) touch(session, ledger);
    else if (row === undefined) await settleAbsent(session, ledger);
    else read.push(await readRow(session, ledger, row));
  }
  return read;
}

/** A row that matches nothing waits for a person; one that began elsewhere, and in which nobody has written, only moved. */
const hasNothingToSay = ({ status, fingerprint }: SlotLedger): boolean =>
  status.kind === 'unmatched' || (status.kind === 'recorded' && fingerprint === BLANK_FINGERPRINT);

/**
 * Its row is not in the sheet, or was emptied first and is gone since. Its record waits for the row, or for a decision; what
 * was left open in it is done with. Should the row come back blank, it does not show what has gone elsewhere.
 */
async function settleAbsent(session: SyncSession, ledger: SlotLedger): Promise<void> {
  if (ledger.fingerprint !== BLANK_FINGERPRINT) return;
  await flagRemoved(session, ledger);
  touch(session, ledger);
}

async function ledgersOf(
  session: SyncSession,
  contract: TabContract,
  slots: readonly Slot[],
): Promise<Map<Slot, SlotLedger>> {
  const ledgers = await session.dependencies.store.loadSlots(session.spreadsheet, contract.tab, [...new Set(slots)]);
  return new Map(ledgers.map((ledger) => [ledger.slot, ledger]));
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
  // Of a row that has gone the cells are kept for its return: they are not to be taken for what it says now.
  const isThere = ({ fingerprint }: SlotLedger): boolean => fingerprint !== BLANK_FINGERPRINT;
  const ledgers = [...stored.values()].filter((ledger) => ledger.isCut !== true && isThere(ledger));
  return allEnded(
    ledgers.map((ledger) => {
      const rowNumber = session.rowNumbers.get(contract.tab)?.get(ledger.slot) ?? 0;
      return readRow(session, ledger, observedAgain(contract, ledger, rowNumber));
    }),
  );
}
