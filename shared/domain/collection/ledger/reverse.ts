import { unreachable } from '../../../kernel/invariant.ts';
import type { PostingAct } from './command.ts';
import type { LedgerContext } from './context.ts';
import { reverseCorrection } from './correct.ts';
import { ownPosting } from './lookup.ts';
import { type Posting, receivedFen } from './posting.ts';
import type { LedgerRefusal } from './refusal.ts';
import { emit, type Unfolding } from './unfolding.ts';
import { releasePaid } from './withdraw.ts';

/**
 * Makes a posting count no more: a receipt opens what it had paid, at the ages it had; a correction, transfer or refund
 * is taken back. Source: docs/rules.md §6.8.
 */
export function reversePosting(
  unfolding: Unfolding,
  act: Extract<PostingAct, { type: 'Reverse' }>,
  context: LedgerContext,
  isTransfer: boolean,
): LedgerRefusal | null {
  const found = ownPosting(unfolding.account, act.reverses, 'reverses', context);
  if (!found.ok) return found.refusal;
  const posting = found.value;
  const isHalf = posting.act.type === 'TransferIn' || posting.act.type === 'TransferOut';
  if (isHalf && !isTransfer) return { reason: 'half-of-a-transfer', field: 'reverses' };
  if (!isHalf && isTransfer) return { reason: 'not-transferable', field: 'reverses' };
  const { channel, by } = context;
  emit(unfolding, { type: 'PostingRecorded', act, channel, by });
  const refusal = takeBack(unfolding, posting, context);
  if (refusal !== null) return refusal;
  emit(unfolding, { type: 'PostingReversed', reference: act.reverses, by: act.reference });
  return null;
}

function takeBack(unfolding: Unfolding, posting: Posting, context: LedgerContext): LedgerRefusal | null {
  const { act } = posting;
  switch (act.type) {
    case 'RecordPayment':
    case 'GrantCredit':
    case 'WriteOff':
    case 'TransferIn':
      if (posting.withdrawn.length > 0) return { reason: 'receipt-withdrawn-from', field: 'reverses' };
      releasePaid(unfolding, posting, receivedFen(posting));
      return null;
    case 'TransferOut':
    case 'Refund':
      for (const { reference: receipt, fen } of posting.drawnFrom)
        emit(unfolding, { type: 'WithdrawalReturned', receipt, reference: act.reference, fen });
      return null;
    case 'CorrectCharge':
      return reverseCorrection(unfolding, act, context);
    case 'Reverse':
      return { reason: 'reversal-not-reversible', field: 'reverses' };
    default:
      return unreachable(act);
  }
}
