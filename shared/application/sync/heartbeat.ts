import { type Instant, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import type { WorkbookLedger } from '../ledger.ts';
import type { Office } from '../office.ts';
import { loadOfficeView } from '../office-view.ts';
import type { Answered } from '../ports.ts';
import { missingTabs } from './outages.ts';
import type { SyncDependencies } from './session.ts';
import { syncOrderOf } from './sync-order.ts';

/**
 * The headers turn red after a quarter of an hour, and a quiet workbook is looked at every ten minutes: what is older than
 * this is said anew at the next look.
 */
const SAID_ANEW_AFTER_MS = 5 * MINUTE_MS;

export function isHeartbeatDue({ answeredAt }: WorkbookLedger, now: Instant): boolean {
  return answeredAt === undefined || plusMs(answeredAt, SAID_ANEW_AFTER_MS) <= now;
}

/** What the headers of all tabs that can be written say: that the system has looked, and when. */
export function heartbeatOf(ledger: WorkbookLedger, { timeZone }: Pick<Office, 'timeZone'>, now: Instant): Answered {
  const missing = missingTabs(ledger);
  return { at: now, timeZone, tabs: syncOrderOf(ledger).filter((tab) => !missing.has(tab)) };
}

/** Nothing else is to be said, but that somebody is there. */
export async function sendHeartbeat(
  { store, workbooks }: SyncDependencies,
  ledger: WorkbookLedger,
  now: Instant,
): ReturnType<SyncDependencies['workbooks']['write']> {
  const { office } = await loadOfficeView(store, ledger.office);
  const output = { rows: [], repairColumns: [], stampRows: [], answered: heartbeatOf(ledger, office, now) };
  return workbooks.write(ledger.spreadsheet, output, ledger.locale);
}
