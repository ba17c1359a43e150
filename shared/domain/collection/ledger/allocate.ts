import { type Fen, leastFen, minusFen } from '../../../kernel/money.ts';
import { FEE_KINDS } from '../fee.ts';
import { type Charge, isOpen, openFen } from './charge.ts';
import type { PaymentPurpose } from './command.ts';
import { POSTINGS_CHANGED_PER_COMMIT_MAX } from './limits.ts';
import type { LedgerPolicy } from './policy.ts';
import { compareReceipts, creditFen, type Posting } from './posting.ts';
import { compareRanks } from './rank.ts';
import { emit, type Unfolding } from './unfolding.ts';

const FOR_ANYTHING: PaymentPurpose = { kind: null, period: null };

/**
 * Lets credit pay what is open: the oldest receipt first, and of the charges those that policy puts first. A receipt more
 * than one commit can write keeps its credit until the next command. Source: docs/rules.md §6.5.
 */
export function payOpenCharges(unfolding: Unfolding, policy: LedgerPolicy): void {
  const touched = touchedPostings(unfolding);
  for (const receipt of unfolding.account.postings.toSorted(compareReceipts)) {
    const { reference } = receipt.act;
    if (touched.size >= POSTINGS_CHANGED_PER_COMMIT_MAX && !touched.has(reference)) continue;
    if (payFrom(unfolding, receipt, policy)) touched.add(reference);
  }
}

/** The postings that a decision has changed so far. */
export function touchedPostings({ events }: Unfolding): Set<string> {
  return new Set(
    events.flatMap((event) => {
      if (event.type === 'PostingRecorded') return [event.act.reference];
      if (event.type === 'Withdrawn' || event.type === 'WithdrawalReturned') return [event.receipt, event.reference];
      return 'reference' in event ? [event.reference] : [];
    }),
  );
}

/** Whether it paid anything. */
function payFrom(unfolding: Unfolding, receipt: Posting, policy: LedgerPolicy): boolean {
  let left: Fen = creditFen(receipt);
  let hasPaid = false;
  for (const charge of payableBy(receipt, unfolding.account.charges, policy)) {
    if (left === 0) break;
    const fen = leastFen(left, openFen(charge));
    emit(unfolding, { type: 'Allocated', reference: receipt.act.reference, charge: charge.id, fen });
    left = minusFen(left, fen);
    hasPaid = true;
  }
  return hasPaid;
}

/** The open charges that a receipt may pay, in the order in which it pays them. */
function payableBy({ act }: Posting, charges: readonly Charge[], { allocation }: LedgerPolicy): readonly Charge[] {
  const purpose = 'purpose' in act ? act.purpose : FOR_ANYTHING;
  const isKept = allocation.namedRemainder === 'kept-for-kind' && purpose.kind !== null;
  const rankOf = (charge: Charge) => [
    allocation.namedFirst && isNamed(charge, purpose) ? 0 : 1,
    lateFeeRank(charge, allocation.lateFees),
    charge.dueOn,
    FEE_KINDS.indexOf(charge.kind),
    charge.id,
  ];
  return charges
    .filter((charge) => isOpen(charge) && (!isKept || charge.kind === purpose.kind))
    .map((charge) => ({ charge, rank: rankOf(charge) }))
    .sort((left, right) => compareRanks(left.rank, right.rank))
    .map(({ charge }) => charge);
}

/** What names nothing names every charge alike. */
function isNamed({ kind, period }: Charge, purpose: PaymentPurpose): boolean {
  return (purpose.kind ?? kind) === kind && (purpose.period ?? period) === period;
}

function lateFeeRank({ kind }: Charge, order: LedgerPolicy['allocation']['lateFees']): number {
  if (order === 'by-due-date') return 0;
  return (kind === 'late-fee') === (order === 'first') ? 0 : 1;
}
