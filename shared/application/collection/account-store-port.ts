import type { EntryNames, LedgerEntries } from '../../domain/collection/ledger/entries.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import type { OfficeId, UnitCode } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { CommitOutcome } from '../commit.ts';
import type { AccountCommit } from './account-commit.ts';

/** Accounts of units, and the charges and postings that are kept beside them under names of their own. */
export interface AccountStore {
  loadAccount(office: OfficeId, unit: UnitCode): Promise<AccountState | null>;
  /** Those that exist, in any order. */
  loadAccounts(office: OfficeId, units: readonly UnitCode[]): Promise<readonly AccountState[]>;
  /** Every unit of the office that has an account: one query. */
  listAccountUnits(office: OfficeId): Promise<readonly UnitCode[]>;
  /** All that is asked for, as it was last filed; `null` for what does not exist. Whoever needs it with its account reads the account first. */
  loadEntries(office: OfficeId, names: EntryNames): Promise<LedgerEntries>;
  commitAccounts(commit: AccountCommit): Promise<CommitOutcome>;
  /** When a payment file or an edit of the ledger last reached us; `null` before the first. */
  loadLedgerHeardAt(office: OfficeId): Promise<Instant | null>;
  /** Notes that one did. What is known to be later stays. */
  noteLedgerHeard(office: OfficeId, at: Instant): Promise<void>;
}
