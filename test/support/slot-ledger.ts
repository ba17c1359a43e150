import type { SlotLedger } from '../../shared/application/ledger.ts';
import { slot } from '../../shared/kernel/identity.ts';

/** A recorded row of Requests, but for what `change` says. */
export function slotLedger(change: Partial<SlotLedger> = {}): SlotLedger {
  return {
    tab: 'requests',
    slot: slot(1),
    version: 1,
    fingerprint: 'print-1',
    cells: {},
    status: { kind: 'recorded' },
    seenAt: null,
    recordId: null,
    heldBatch: null,
    ...change,
  };
}
