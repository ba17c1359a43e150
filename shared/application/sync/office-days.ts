import { openOfficeDays } from '../collection/handle-office-day.ts';
import type { WorkbookLedger } from '../ledger.ts';
import type { SyncDependencies } from './session.ts';

/** An office that has a collections workbook duns; of the other nothing is to be begun. */
export const areDaysOpen = ({ workbook, areDaysOpen: areOpen }: WorkbookLedger): boolean =>
  workbook !== 'collections' || areOpen === true;

/** Begins the office's days of dunning with the first look at its workbook, whenever it came by that. */
export async function withDaysOpen(dependencies: SyncDependencies, ledger: WorkbookLedger): Promise<WorkbookLedger> {
  if (areDaysOpen(ledger)) return ledger;
  await openOfficeDays(dependencies, ledger.office);
  return { ...ledger, areDaysOpen: true };
}
