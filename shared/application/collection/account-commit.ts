import type { FiledAccount } from '../../domain/collection/ledger/entries.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import type { CommandRecord, StateRecord } from '../commit.ts';
import type { AccountEntry } from '../journal-entry.ts';

/** What one command changed of one account: the account, the entries beside it, and what is told of both. */
export interface AccountChange extends StateRecord<AccountEntry> {
  readonly before: AccountState | null;
  readonly filed: FiledAccount;
}

/** What was decided for a command to an account, or to the two of a transfer, written once: all of it or nothing. */
export interface AccountCommit extends CommandRecord {
  readonly changes: readonly [AccountChange, ...AccountChange[]];
}
