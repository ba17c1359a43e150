import type { TabContract } from '../../../sheets/contract/types.ts';
import { type Slot, slot as slotOf } from '../../kernel/identity.ts';
import type { TabDifference } from './diff.ts';
import { openingCommand } from './held-rows.ts';
import { rawLedger } from './row-ledger.ts';
import { readRow } from './rows.ts';
import type { SyncSession } from './session.ts';

/** Stands for the slot of a row that has none yet: nothing is stored under it. */
const NO_SLOT_YET = slotOf(1);

/**
 * Rows of Requests without a slot of their own that would each open a request. Bound in this sync or a later one, and
 * carried out by the one after, they belong to the same paste as the rows that are read now. Answers the slots they were
 * bound to in this sync, `null` for those that were not.
 */
export async function comingRequests(
  session: SyncSession,
  contract: TabContract,
  difference: TabDifference | null,
): Promise<readonly (Slot | null)[]> {
  if (contract.tab !== 'requests' || difference === null) return [];
  const coming: (Slot | null)[] = [];
  for (const { row, fingerprint, formerSlot } of difference.unkeyed) {
    if (formerSlot !== null) continue;
    const slot = session.boundSlots.get(row.rowNumber) ?? null;
    const read = await readRow(
      session,
      rawLedger(contract, slot ?? NO_SLOT_YET, row, fingerprint, null, session.now),
      row,
    );
    if (openingCommand(read)?.confirmed === false) coming.push(slot);
  }
  return coming;
}
