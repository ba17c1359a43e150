import type { ChargeId, PostingReference } from '../../../kernel/identity.ts';
import { invariant } from '../../../kernel/invariant.ts';
import { accepted, type Result, refused } from '../../../kernel/result.ts';
import type { Charge } from './charge.ts';
import type { LedgerContext } from './context.ts';
import type { Posting } from './posting.ts';
import type { LedgerRefusal } from './refusal.ts';
import type { AccountState } from './state.ts';

/**
 * A charge of the office; `null` when there is none. Throws BrokenInvariant when nobody looked for it: a decision in the
 * dark could book something twice.
 */
export function findCharge(account: AccountState, id: ChargeId, { entries }: LedgerContext): Charge | null {
  const charge = account.charges.find((each) => each.id === id) ?? entries.charges.get(id);
  invariant(charge !== undefined, `charge ${id} was not looked up`);
  return charge;
}

/** A posting of the office; `null` when there is none. Throws BrokenInvariant when nobody looked for it. */
export function findPosting(
  account: AccountState,
  reference: PostingReference,
  { entries }: LedgerContext,
): Posting | null {
  const posting = account.postings.find(({ act }) => act.reference === reference) ?? entries.postings.get(reference);
  invariant(posting !== undefined, `posting ${reference} was not looked up`);
  return posting;
}

/** A charge of this account, or why there is none. */
export function ownCharge(account: AccountState, id: ChargeId, context: LedgerContext): Result<Charge, LedgerRefusal> {
  const charge = findCharge(account, id, context);
  if (charge === null) return refused({ reason: 'unknown-charge', field: 'charge' });
  if (charge.unit !== account.unit) return refused({ reason: 'charge-of-another-unit', field: 'charge' });
  return accepted(charge);
}

/** A posting of this account that still counts, or why there is none. */
export function ownPosting(
  account: AccountState,
  reference: PostingReference,
  field: 'receipt' | 'reverses',
  context: LedgerContext,
): Result<Posting, LedgerRefusal> {
  const posting = findPosting(account, reference, context);
  if (posting === null) return refused({ reason: 'unknown-posting', field });
  if (posting.unit !== account.unit) return refused({ reason: 'posting-of-another-unit', field });
  if (posting.reversal !== null) return refused({ reason: 'already-reversed', field });
  return accepted(posting);
}
