import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { TabName } from '../../../sheets/contract/types.ts';
import type { TabLedger, WorkbookLedger } from '../ledger.ts';

/** The tab's ledger, or that of a tab as it is made. */
export function tabLedgerOf(workbook: WorkbookLedger, tab: TabName): TabLedger {
  const born = { hash: '', pageHashes: {}, nextSlot: contractOf(tab).rowsAtBirth + 1, nextFreeSlot: 1 };
  return workbook.tabs[tab] ?? born;
}
