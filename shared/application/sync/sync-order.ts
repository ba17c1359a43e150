import type { TabName, WorkbookKind } from '../../../sheets/contract/types.ts';
import type { WorkbookLedger } from '../ledger.ts';

/**
 * Tabs in the order in which their rows must be known to each other: calendar and people before what refers to them, what
 * was paid before what was said on the phone.
 */
const SYNC_ORDERS: Readonly<Record<WorkbookKind, readonly TabName[]>> = {
  service: ['calendar', 'staff', 'posts', 'households', 'requests', 'incoming', 'messages', 'commitments'],
  collections: ['payments', 'contacts', 'dunning', 'sign-off', 'daily-report', 'bills', 'calls', 'meeting'],
};

/** The tabs of a workbook in the order in which a sync works on them. */
export function syncOrderOf({ workbook = 'service' }: Pick<WorkbookLedger, 'workbook'>): readonly TabName[] {
  return SYNC_ORDERS[workbook];
}
