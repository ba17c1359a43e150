import { invariant } from '../../../kernel/invariant.ts';
import type { LedgerContext } from './context.ts';
import { type FiledAccount, fileEntries, recallEntries } from './entries.ts';
import type { AccountEvent } from './event.ts';
import { evolveAccountAll } from './evolve.ts';
import type { AccountState } from './state.ts';

/**
 * What one transaction writes after a decision that gave events. It is committed whole, and only while the account is at
 * the revision it was decided on and no name of a new charge or posting is taken. Entries change with their account alone:
 * read after it, they are of its revision or the transaction fails. A half of a transfer files fewer charges, so that both
 * halves are one transaction: `CHARGES_FILED_PER_HALF_MAX`.
 */
export function commitOf(
  account: AccountState | null,
  events: readonly AccountEvent[],
  { unit, office, now, entries }: LedgerContext,
  chargesFiledMax?: number,
): FiledAccount {
  const before = account === null ? null : recallEntries(account, entries);
  const after = evolveAccountAll(before, events, { unit, office, at: now });
  invariant(after !== null, 'a decision without events is not committed');
  return fileEntries(before, after, chargesFiledMax);
}
