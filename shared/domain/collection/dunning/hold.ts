import type { CivilDate } from '../../../kernel/civil.ts';
import type { PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { Fen } from '../../../kernel/money.ts';

/** Why the ladder waits. Source: docs/rules.md §7.7. */
export type HoldCause = 'promise' | 'dispute' | 'staff' | 'ledger-stale';

/** One reason for which the ladder waits; a case has at most one of each cause. */
export interface Hold {
  readonly cause: HoldCause;
  readonly since: Instant;
  /** When it ends, or for a stale ledger when it is looked at again; `null` until somebody rules on it. */
  readonly until: Instant | null;
  /** Of staff; `null` for the other causes. */
  readonly reason: string | null;
  readonly by: PersonCode | null;
}

export type DisputeRuling = 'upheld' | 'partly' | 'rejected';

export interface Dispute {
  /** 1, 2 … in the case. */
  readonly sequence: number;
  readonly raisedAt: Instant;
  readonly reason: string;
  readonly by: PersonCode;
  readonly ruling: {
    readonly ruling: DisputeRuling;
    readonly at: Instant;
    readonly by: PersonCode;
    readonly remark: string | null;
    /**
     * What of the charges due by `coversDueThrough` may be open once the ledger has been corrected. The ladder goes on
     * no sooner, so that nobody is chased for what was ruled not to be owed.
     */
    readonly openFenAfter: Fen;
    readonly coversDueThrough: CivilDate;
    readonly correctedAt: Instant | null;
  } | null;
}

/** Raised and not ruled on yet. */
export function openDisputeOf(disputes: readonly Dispute[]): Dispute | null {
  return disputes.find(({ ruling }) => ruling === null) ?? null;
}

/** Ruled on, and the ledger does not show it yet. */
export function uncorrectedDisputeOf(disputes: readonly Dispute[]): Dispute | null {
  return disputes.find(({ ruling }) => ruling !== null && ruling.correctedAt === null) ?? null;
}
