import { invariant } from '../../../kernel/invariant.ts';
import { AMOUNT_FEN_MAX, type Fen, leastFen, minusFen, NO_FEN, plusFen } from '../../../kernel/money.ts';
import { allocatedFen, type Charge, chargedFen } from './charge.ts';
import type { PostingAct } from './command.ts';
import type { LedgerContext } from './context.ts';
import { findPosting, ownCharge } from './lookup.ts';
import type { LedgerRefusal } from './refusal.ts';
import { emit, type Unfolding } from './unfolding.ts';

type CorrectCharge = Extract<PostingAct, { type: 'CorrectCharge' }>;

/**
 * Changes what a bill comes to, at the age it has. What had been paid beyond the new amount becomes credit of the receipts
 * that paid it, the last to pay giving back first. Source: docs/rules.md §6.7.
 */
export function correctCharge(unfolding: Unfolding, act: CorrectCharge, context: LedgerContext): LedgerRefusal | null {
  const { charge, reference, byFen } = act;
  const found = ownCharge(unfolding.account, charge, context);
  if (!found.ok) return found.refusal;
  if (byFen === 0) return { reason: 'correction-of-nothing', field: 'byFen' };
  if (Math.abs(byFen) > AMOUNT_FEN_MAX) return { reason: 'amount-too-large', field: 'byFen' };
  const refusal = changeRefusal(unfolding, found.value, byFen, context);
  if (refusal !== null) return { ...refusal, field: refusal.field ?? 'byFen' };
  const { channel, by } = context;
  emit(unfolding, { type: 'PostingRecorded', act, channel, by });
  releaseExcess(unfolding, found.value, byFen);
  emit(unfolding, { type: 'ChargeCorrected', charge, reference, byFen });
  return null;
}

/** Takes a correction back, as a correction by as much the other way would. */
export function reverseCorrection(
  unfolding: Unfolding,
  { charge, reference, byFen }: CorrectCharge,
  context: LedgerContext,
): LedgerRefusal | null {
  const found = ownCharge(unfolding.account, charge, context);
  invariant(found.ok, 'a correction is of a charge of the same account');
  const undone = minusFen(NO_FEN, byFen);
  const refusal = changeRefusal(unfolding, found.value, undone, context);
  if (refusal !== null) return { ...refusal, field: 'reverses' };
  releaseExcess(unfolding, found.value, undone);
  emit(unfolding, { type: 'CorrectionReversed', charge, reference, byFen });
  return null;
}

/** What a charge comes to stands fast once some of it is written off: the write-off was decided on that amount. */
function changeRefusal(unfolding: Unfolding, charge: Charge, byFen: Fen, context: LedgerContext): LedgerRefusal | null {
  const isWrittenOff = charge.allocations.some(
    ({ reference }) => findPosting(unfolding.account, reference, context)?.act.type === 'WriteOff',
  );
  if (isWrittenOff) return { reason: 'charge-written-off', field: 'charge' };
  if (plusFen(chargedFen(charge), byFen) < 0) return { reason: 'correction-exceeds-charge', field: null };
  return null;
}

function releaseExcess(unfolding: Unfolding, charge: Charge, byFen: Fen): void {
  let excess = minusFen(allocatedFen(charge), plusFen(chargedFen(charge), byFen));
  for (const { reference, fen: paid } of charge.allocations.toReversed()) {
    if (excess <= 0) return;
    const fen = leastFen(paid, excess);
    emit(unfolding, { type: 'Released', reference, charge: charge.id, fen });
    excess = minusFen(excess, fen);
  }
}
