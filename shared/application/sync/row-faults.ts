import type { SlotLedger } from '../ledger.ts';
import { UnstorableContent } from '../store-port-faults.ts';
import type { SyncSession } from './session.ts';

/**
 * Whether this row would fail again however often it is tried: our code met content it cannot deal with, or the table refuses
 * it for good. Everything else is not the row's: a fault of network, quota or conflict is thrown on and the sync repeated,
 * and a broken invariant is never held back. Network errors come as `TypeError` too, but name their cause.
 */
export function isFaultOfRow(failure: unknown): failure is Error {
  if (failure instanceof UnstorableContent) return true;
  const isDefect = failure instanceof TypeError || failure instanceof RangeError || failure instanceof SyntaxError;
  return isDefect && failure.cause === undefined;
}

/** Brings us to a row that cannot be worked on. The fault is told by its name: its message could quote the row. */
export function reportRow({ dependencies, spreadsheet }: SyncSession, ledger: SlotLedger, failure: Error): void {
  const { tab, slot } = ledger;
  dependencies.log.alarm('a row could not be worked on', { spreadsheet, tab, slot, fault: failure.name });
}
