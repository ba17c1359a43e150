import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { TabContract, TabName } from '../../../sheets/contract/types.ts';
import { type Slot, slot as slotOf } from '../../kernel/identity.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { RenderMark, WorkbookLedger } from '../ledger.ts';
import type { WorkbookOutput } from '../ports.ts';
import { BLANK_FINGERPRINT } from './fingerprint.ts';
import { syncOrderOf } from './sync-order.ts';
import type { TabInSync } from './tab-difference.ts';
import { tabLedgerOf } from './tab-ledger.ts';

interface Counters {
  nextSlot: number;
  nextFreeSlot: number;
}

/** Gives slots out, each once and for ever. */
export interface SlotCounters {
  of(tab: TabName): Readonly<Counters>;
  /** A slot that no row carries yet. */
  takeStamp(tab: TabName): Slot;
  /** The next row of a tab whose rows begin elsewhere. */
  takeFree(tab: TabName): Slot;
}

/**
 * Counts on from what was saved *and* from what the sheet shows: rows stamped by a sync that was broken off before it
 * saved are there to be seen. Tabs that were not read count on from what was saved.
 */
export function slotCounters(workbook: WorkbookLedger, tabs: readonly TabInSync[]): SlotCounters {
  const counters = new Map<TabName, Counters>();
  for (const tab of syncOrderOf(workbook)) {
    const { nextSlot, nextFreeSlot } = tabLedgerOf(workbook, tab);
    counters.set(tab, { nextSlot, nextFreeSlot });
  }
  for (const { contract, ledger, printed } of tabs) {
    const highest = printed.rows.reduce((most, { row }) => Math.max(most, row.slot ?? 0), 0);
    counters.set(contract.tab, { nextSlot: Math.max(ledger.nextSlot, highest + 1), nextFreeSlot: ledger.nextFreeSlot });
  }
  const of = (tab: TabName): Counters => {
    const found = counters.get(tab);
    invariant(found !== undefined, `no slots are counted for ${tab}`);
    return found;
  };
  const take = (tab: TabName, counter: keyof Counters): Slot => {
    const found = of(tab);
    found[counter] += 1;
    return slotOf(found[counter] - 1);
  };
  return { of, takeStamp: (tab) => take(tab, 'nextSlot'), takeFree: (tab) => take(tab, 'nextFreeSlot') };
}

/** Blank rows a tab keeps at least; where nothing is given, as many as its contract says. */
const leastOf = (contract: TabContract, given: number | undefined): number => given ?? contract.blankRowsMin;

/**
 * Whether giving rows to these records may leave a tab short of blank ones. How many are left is only known to who reads
 * the tab; what the ledger says is at most that.
 */
export function runsShort(workbook: WorkbookLedger, marks: readonly RenderMark[], blankRowsMin?: number): boolean {
  return syncOrderOf(workbook).some((tab) => {
    const wanted = marks.filter((mark) => mark.tab === tab && mark.slot === null).length;
    const { nextSlot, nextFreeSlot } = tabLedgerOf(workbook, tab);
    return wanted > 0 && nextSlot - nextFreeSlot - wanted < leastOf(contractOf(tab), blankRowsMin);
  });
}

/** Brings every tab that runs short of blank rows up to twice its minimum, so that stamping stays rare. */
export function stampsFor(
  tabs: readonly TabInSync[],
  slots: SlotCounters,
  blankRowsMin?: number,
): WorkbookOutput['stampRows'] {
  return tabs.flatMap((tab) => {
    const { contract } = tab;
    const blanks = blankRows(tab, slots);
    const least = leastOf(contract, blankRowsMin);
    if (blanks >= least) return [];
    const count = 2 * least - blanks;
    const firstSlot = slots.takeStamp(contract.tab);
    for (let taken = 1; taken < count; taken += 1) slots.takeStamp(contract.tab);
    return [{ tab: contract.tab, firstSlot, count }];
  });
}

/** Rows that wait for text: blank and beyond those the system has filled. */
function blankRows({ contract, printed }: TabInSync, slots: SlotCounters): number {
  const { nextFreeSlot } = slots.of(contract.tab);
  return printed.rows.filter(
    ({ row, fingerprint }) => row.slot !== null && row.slot >= nextFreeSlot && fingerprint === BLANK_FINGERPRINT,
  ).length;
}
