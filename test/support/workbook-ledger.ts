import type { WorkbookLedger } from '../../shared/application/ledger.ts';
import { officeId, spreadsheetId } from '../../shared/kernel/identity.ts';

/** The ledger of a workbook that has never been synced, but for what `change` says. */
export function workbookLedger(change: Partial<WorkbookLedger> = {}): WorkbookLedger {
  return {
    spreadsheet: spreadsheetId('workbook'),
    office: officeId('office'),
    locale: 'zh-CN',
    tabs: {},
    heldBatches: {},
    openSlots: {},
    outputVersion: 0,
    policyVersionShown: 0,
    nextSyncAt: null,
    lookAgainAt: null,
    syncedAt: null,
    ...change,
  };
}
