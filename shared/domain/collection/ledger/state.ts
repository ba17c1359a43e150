import type { OfficeId, UnitCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Fen, minusFen, sumFen } from '../../../kernel/money.ts';
import type { FeeKind } from '../fee.ts';
import type { Charge } from './charge.ts';
import { CHARGE_BYTES, INSTANT_BYTES, LINE_BYTES, POSTING_BYTES } from './limits.ts';
import { creditFen, type Posting } from './posting.ts';

/**
 * The account of one unit: what is open and what stands as credit. Settled charges and spent postings are kept as
 * entries of their own and recalled when a command concerns them.
 */
export interface AccountState {
  readonly unit: UnitCode;
  readonly office: OfficeId;
  /** Rises by one with every committed command that changed something. 1 after the first. */
  readonly revision: number;
  readonly charges: readonly Charge[];
  readonly postings: readonly Posting[];
  /** Everything ever billed, with corrections. */
  readonly chargedFen: Fen;
  /** Everything ever billed that has been paid, credited or written off. */
  readonly allocatedFen: Fen;
  /** When a charge of the kind was last settled. */
  readonly lastSettledAt: Readonly<Partial<Record<FeeKind, Instant>>>;
  /** When something last became known of this account. */
  readonly knownAt: Instant;
}

/** What the unit owes, due or not: charged − allocated; 0 or above. */
export function balanceFen(account: AccountState): Fen {
  return minusFen(account.chargedFen, account.allocatedFen);
}

/** What stands in the unit's favour; 0 or above. */
export function accountCreditFen(account: AccountState): Fen {
  return sumFen(account.postings.map(creditFen));
}

/** About how many bytes an account takes where it is stored. */
export function bytesOf({ charges, postings }: AccountState): number {
  const ofCharges = charges.map(
    ({ allocations, corrections, turnedAt }) =>
      CHARGE_BYTES + LINE_BYTES * (allocations.length + corrections.length) + INSTANT_BYTES * turnedAt.length,
  );
  const ofPostings = postings.map(
    ({ paid, withdrawn, drawnFrom }) =>
      POSTING_BYTES + LINE_BYTES * (paid.length + withdrawn.length + drawnFrom.length),
  );
  return [...ofCharges, ...ofPostings].reduce((total, bytes) => total + bytes, 0);
}
