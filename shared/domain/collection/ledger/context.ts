import type { CivilDate } from '../../../kernel/civil.ts';
import type { OfficeId, UnitCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { LedgerEntries } from './entries.ts';
import type { LedgerPolicy } from './policy.ts';
import type { LedgerChannel } from './posting.ts';

/** What a decision looks at beside the account itself. All of it is handed in; nothing is looked up. */
export interface LedgerContext {
  readonly now: Instant;
  /** The day at `now` in the office's time zone. */
  readonly today: CivilDate;
  readonly policy: LedgerPolicy;
  readonly office: OfficeId;
  readonly unit: UnitCode;
  /** Whether the unit has a household on file. Only an account's first command needs it. */
  readonly unitKnown: boolean;
  readonly channel: LedgerChannel;
  /** Who entered it, as far as known. */
  readonly by: string | null;
  /** Everything that `missingEntries` asked for. */
  readonly entries: LedgerEntries;
}
