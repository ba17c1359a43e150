import { requestId } from '../../kernel/identity.ts';
import { unreachable } from '../../kernel/invariant.ts';
import type { SlotLedger } from '../ledger.ts';
import { moveReference } from './reference-rows.ts';
import { tellRequest } from './request-rows.ts';
import type { SyncSession } from './session.ts';

/**
 * Brings together a record and the row to which its text has gone. Answers the row as it stands then. A request of Requests
 * hears of its row together with what that says (`followRequest`).
 */
export async function followRow(session: SyncSession, ledger: SlotLedger): Promise<SlotLedger> {
  const { cameFrom, ...arrived } = ledger;
  if (cameFrom === undefined || ledger.recordId === null) return ledger;
  switch (ledger.tab) {
    case 'requests':
      return ledger;
    case 'incoming':
      await bindIncoming(session, ledger, ledger.recordId);
      return arrived;
    case 'messages':
    case 'dunning':
    case 'sign-off':
    case 'daily-report':
      await bind(session, ledger, ledger.recordId);
      return arrived;
    case 'calendar':
    case 'staff':
    case 'posts':
    case 'households':
      await moveReference(session, cameFrom, ledger);
      return arrived;
    case 'commitments':
    case 'bills':
    case 'payments':
    case 'contacts':
    case 'calls':
    case 'meeting':
      return arrived;
    default:
      return unreachable(ledger.tab);
  }
}

async function bindIncoming(session: SyncSession, ledger: SlotLedger, recordId: string): Promise<void> {
  await bind(session, ledger, recordId);
  const request = await session.dependencies.store.loadRequest(requestId(recordId));
  if (request?.row?.tab !== 'incoming') return;
  await tellRequest(session, ledger, { type: 'BindRow', row: { tab: 'incoming', slot: ledger.slot } });
}

const bind = ({ dependencies, spreadsheet }: SyncSession, { tab, slot }: SlotLedger, recordId: string): Promise<void> =>
  dependencies.store.saveBindings(spreadsheet, [{ tab, recordId, slot }]);
