import { type Fen, leastFen, minusFen, sumFen } from '../../../kernel/money.ts';
import { amountRefusal } from './amount.ts';
import type { WithdrawalAct } from './command.ts';
import type { LedgerContext } from './context.ts';
import { ownPosting } from './lookup.ts';
import { compareReceipts, creditFen, type Posting, receivedFen, withdrawnFen } from './posting.ts';
import type { LedgerRefusal } from './refusal.ts';
import { emit, type Unfolding } from './unfolding.ts';

/** Money of the household itself, which can be paid back or moved; a credit the office granted cannot. */
function isMoney({ act }: Posting): boolean {
  return act.type === 'RecordPayment' || act.type === 'TransferIn';
}

export function transferOut(
  unfolding: Unfolding,
  act: Extract<WithdrawalAct, { type: 'TransferOut' }>,
  context: LedgerContext,
): LedgerRefusal | null {
  const refusal = amountRefusal(act.amountFen);
  if (refusal !== null) return refusal;
  if (act.to === unfolding.account.unit) return { reason: 'transfer-to-itself', field: 'to' };
  const found = ownPosting(unfolding.account, act.receipt, 'receipt', context);
  if (!found.ok) return found.refusal;
  const receipt = found.value;
  if (!isMoney(receipt)) return { reason: 'not-transferable', field: 'receipt' };
  if (act.amountFen > minusFen(receivedFen(receipt), withdrawnFen(receipt)))
    return { reason: 'transfer-exceeds-receipt', field: 'amountFen' };
  const { channel, by } = context;
  emit(unfolding, { type: 'PostingRecorded', act, channel, by });
  releasePaid(unfolding, receipt, minusFen(act.amountFen, creditFen(receipt)));
  emit(unfolding, { type: 'Withdrawn', receipt: act.receipt, reference: act.reference, fen: act.amountFen });
  return null;
}

/** Opens what a receipt paid, the last first, until `fen` of it is credit again; nothing where `fen` is not above zero. */
export function releasePaid(unfolding: Unfolding, receipt: Posting, fen: Fen): void {
  let left = fen;
  for (const { charge, fen: paid } of receipt.paid.toReversed()) {
    if (left <= 0) return;
    const released = leastFen(paid, left);
    emit(unfolding, { type: 'Released', reference: receipt.act.reference, charge, fen: released });
    left = minusFen(left, released);
  }
}

export function refund(
  unfolding: Unfolding,
  act: Extract<WithdrawalAct, { type: 'Refund' }>,
  context: LedgerContext,
): LedgerRefusal | null {
  const refusal = amountRefusal(act.amountFen);
  if (refusal !== null) return refusal;
  const youngestFirst = unfolding.account.postings.filter(isMoney).sort((left, right) => compareReceipts(right, left));
  let left = act.amountFen;
  if (left > sumFen(youngestFirst.map(creditFen))) return { reason: 'refund-exceeds-credit', field: 'amountFen' };
  const { channel, by } = context;
  emit(unfolding, { type: 'PostingRecorded', act, channel, by });
  for (const posting of youngestFirst) {
    const fen = leastFen(left, creditFen(posting));
    if (fen === 0) continue;
    emit(unfolding, { type: 'Withdrawn', receipt: posting.act.reference, reference: act.reference, fen });
    left = minusFen(left, fen);
  }
  return null;
}
