import { type ProvisioningCalls, provisionWorkbook } from '../../sheets/provision/workbook.ts';
import type { WorkbookLedger } from './ledger.ts';
import type { Office } from './office.ts';
import type { Clock } from './ports.ts';
import type { StorePort } from './store-port.ts';

export interface AddOfficeDependencies {
  readonly store: StorePort;
  readonly workbooks: ProvisioningCalls;
  readonly clock: Clock;
}

/**
 * Makes an office: its workbook from the contract, its record, and the ledger of its sync. `editor` is the system's
 * Google account. Throws when Google's quota does not let it finish; to be called again then, with the same id.
 */
export async function addOffice(
  { store, workbooks, clock }: AddOfficeDependencies,
  wanted: Omit<Office, 'serviceSpreadsheet' | 'collectionsSpreadsheet' | 'sendingPaused'>,
  editor: string,
): Promise<Office> {
  const known = await store.loadOffice(wanted.id);
  if (known !== null) return known.office;
  const settings = {
    workbook: 'service',
    title: wanted.name,
    locale: wanted.locale,
    timeZone: wanted.timeZone,
    editor,
  } as const;
  const made = await provisionWorkbook(workbooks, null, settings);
  if (made.kind !== 'done') throw new Error(`Google's quota is used up; add the office ${wanted.id} again in a minute`);
  const office: Office = {
    ...wanted,
    serviceSpreadsheet: made.value,
    collectionsSpreadsheet: null,
    sendingPaused: false,
  };
  await store.saveWorkbook(newLedger(office), clock.now());
  await store.saveOffice(office);
  return office;
}

function newLedger({ id, locale, serviceSpreadsheet }: Office): WorkbookLedger {
  return {
    spreadsheet: serviceSpreadsheet,
    office: id,
    locale,
    tabs: {},
    heldBatches: {},
    openSlots: {},
    outputVersion: 0,
    policyVersionShown: 0,
    nextSyncAt: null,
    lookAgainAt: null,
    syncedAt: null,
  };
}
