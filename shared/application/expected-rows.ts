import type { TabName } from '../../sheets/contract/types.ts';
import type { SlotCountsByTab } from '../../sheets/provision/drift.ts';
import { renderEmpty } from '../../sheets/render/row.ts';
import { type Slot, type SpreadsheetId, slot } from '../kernel/identity.ts';
import type { SlotLedger, WorkbookLedger } from './ledger.ts';
import { loadOfficeView } from './office-view.ts';
import type { RowOutput } from './ports.ts';
import type { StorePort } from './store-port.ts';
import { outputsOf } from './sync/outputs.ts';
import { placeOf } from './sync/session.ts';
import { syncOrderOf } from './sync/sync-order.ts';
import { tabLedgerOf } from './sync/tab-ledger.ts';

/** Tabs whose rows are not rendered from a ledger of their own. */
const WITHOUT_LEDGER: ReadonlySet<TabName> = new Set<TabName>(['commitments']);

export const slotCountsOf = (workbook: WorkbookLedger): SlotCountsByTab =>
  Object.fromEntries(syncOrderOf(workbook).map((tab) => [tab, tabLedgerOf(workbook, tab)]));

/** Slots asked for together. An import leaves thousands out: a tab may have given out far more than it has rows. */
const SLOTS_AT_ONCE = 2_000;

/** Every row of every tab as it was acknowledged last. A read of each slot ever given out: for a person who waits. */
export async function allSlots(store: StorePort, workbook: WorkbookLedger): Promise<readonly SlotLedger[]> {
  const ledgers: SlotLedger[] = [];
  for (const tab of syncOrderOf(workbook).filter((each) => !WITHOUT_LEDGER.has(each))) {
    for await (const some of manySlots(store, workbook.spreadsheet, tab, slotsOf(workbook, tab))) ledgers.push(...some);
  }
  return ledgers;
}

/** As many rows as there are, part by part: one reading takes no more than some thousand. */
export async function* manySlots(
  store: StorePort,
  spreadsheet: SpreadsheetId,
  tab: TabName,
  slots: readonly Slot[],
): AsyncGenerator<readonly SlotLedger[]> {
  for (let first = 0; first < slots.length; first += SLOTS_AT_ONCE)
    yield store.loadSlots(spreadsheet, tab, slots.slice(first, first + SLOTS_AT_ONCE));
}

function slotsOf(workbook: WorkbookLedger, tab: TabName): readonly Slot[] {
  return Array.from({ length: tabLedgerOf(workbook, tab).nextSlot - 1 }, (_, index) => slot(index + 1));
}

/**
 * What the system tabs must hold, row by row, worked out anew from the records; slots that nobody has used hold nothing.
 * Rows whose records changed since they were shown last are left out: the next sync writes them.
 */
export async function expectedRows(
  store: StorePort,
  workbook: WorkbookLedger,
  ledgers: readonly SlotLedger[],
): Promise<readonly RowOutput[]> {
  const { marks } = await store.loadWorkbook(workbook.spreadsheet);
  const pending = new Set(marks.map(({ tab, recordId }) => `${tab}/${recordId}`));
  // A line of Calls rests on records that other tabs show.
  const isPending = ({ tab, recordId }: SlotLedger): boolean =>
    recordId !== null && (tab === 'calls' ? marks.length > 0 : pending.has(`${tab}/${recordId}`));
  const settled = ledgers.filter((ledger) => !isPending(ledger));
  const known = new Set(ledgers.map(({ tab, slot: number }) => placeOf(tab, number)));
  const view = loadOfficeView(store, workbook.office);
  const rendered = await outputsOf(
    {
      dependencies: { store },
      touched: new Map(settled.map((ledger) => [placeOf(ledger.tab, ledger.slot), ledger])),
      view: () => view,
      heldBatches: new Map(Object.entries(workbook.heldBatches)),
    },
    workbook.outputVersion,
  );
  return [...rendered, ...unusedRows(workbook, known)];
}

function unusedRows(workbook: WorkbookLedger, known: ReadonlySet<string>): readonly RowOutput[] {
  return syncOrderOf(workbook)
    .filter((tab) => !WITHOUT_LEDGER.has(tab))
    .flatMap((tab) =>
      slotsOf(workbook, tab)
        .filter((each) => !known.has(placeOf(tab, each)))
        .map((each) => ({ tab, slot: each, recordId: '', version: workbook.outputVersion, cells: renderEmpty(tab) })),
    );
}
