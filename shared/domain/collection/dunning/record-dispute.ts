import { MINUTE_MS } from '../../../kernel/instant.ts';
import { minusFen, NO_FEN } from '../../../kernel/money.ts';
import type { DunningCommand } from './command.ts';
import { openDisputeOf, uncorrectedDisputeOf } from './hold.ts';
import { coveredFen } from './promise.ts';
import type { DunningRefusalReason } from './refusal.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

/** What they say is not owed, or not yet: the ladder waits until somebody has ruled on it. Source: docs/rules.md §7.7. */
export function raiseDispute(
  unfolding: Unfolding,
  { reason, by, at }: Extract<DunningCommand, { type: 'RaiseDispute' }>,
  { now, policy }: DunningContext,
): DunningRefusalReason | null {
  const { state } = unfolding;
  const isOnRecord = state.disputes.some(
    (dispute) => dispute.raisedAt === at && dispute.reason === reason && dispute.by === by,
  );
  if (isOnRecord) return null;
  if (state.status !== 'open') return 'case-closed';
  if (reason.trim() === '') return 'reason-missing';
  if (at > now + policy.futureToleranceMinutes * MINUTE_MS) return 'in-future';
  if (openDisputeOf(state.disputes) !== null) return 'dispute-open';
  if (state.disputes.length >= policy.disputesMax) return 'too-many-disputes';
  const sequence = state.disputes.length + 1;
  emit(unfolding, { type: 'DisputeRaised', dispute: { sequence, raisedAt: at, reason, by, ruling: null } });
  return null;
}

/** Upheld or rejected, wholly or in part. What is ruled not to be owed has to leave the ledger before the ladder goes on. */
export function ruleOnDispute(
  unfolding: Unfolding,
  { ruling, reducedFen, remark, by, at }: Extract<DunningCommand, { type: 'RuleOnDispute' }>,
  { now, policy }: DunningContext,
): DunningRefusalReason | null {
  const { state } = unfolding;
  const isOnRecord = state.disputes.some(
    (dispute) => dispute.ruling?.at === at && dispute.ruling.by === by && dispute.ruling.ruling === ruling,
  );
  if (isOnRecord) return null;
  const dispute = openDisputeOf(state.disputes);
  if (dispute === null) return 'no-dispute';
  if (at > now + policy.futureToleranceMinutes * MINUTE_MS) return 'in-future';
  const coversDueThrough = state.coversDueThrough ?? state.arrears.nextDueOn;
  const open = coversDueThrough === null ? NO_FEN : coveredFen(state.arrears.charges, coversDueThrough);
  const isInRange = reducedFen >= 0 && reducedFen <= (ruling === 'rejected' ? 0 : open);
  if (!isInRange || coversDueThrough === null) return 'reduction-out-of-range';
  const ruled = {
    ruling,
    at,
    by,
    remark,
    openFenAfter: minusFen(open, reducedFen),
    coversDueThrough,
    correctedAt: null,
  };
  emit(unfolding, { type: 'DisputeRuled', dispute: { ...dispute, ruling: ruled } });
  return null;
}

/** Notes that the ledger shows what was ruled; at once when there is nothing to be lowered. */
export function noteCorrection(unfolding: Unfolding): void {
  const { disputes, arrears } = unfolding.state;
  const dispute = uncorrectedDisputeOf(disputes);
  const ruling = dispute?.ruling ?? null;
  if (dispute === null || ruling === null) return;
  if (coveredFen(arrears.charges, ruling.coversDueThrough) > ruling.openFenAfter) return;
  emit(unfolding, { type: 'DisputeCorrected', sequence: dispute.sequence, at: unfolding.now });
}
