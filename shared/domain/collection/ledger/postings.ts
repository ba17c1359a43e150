import { plusDays } from '../../../kernel/civil.ts';
import { unreachable } from '../../../kernel/invariant.ts';
import { amountRefusal } from './amount.ts';
import { openFen } from './charge.ts';
import type { PostingAct, ReceiptAct } from './command.ts';
import type { LedgerContext } from './context.ts';
import { correctCharge } from './correct.ts';
import { ownCharge } from './lookup.ts';
import type { LedgerRefusal } from './refusal.ts';
import { reversePosting } from './reverse.ts';
import { emit, type Unfolding } from './unfolding.ts';
import { refund, transferOut } from './withdraw.ts';

/** Carries out an act that has not come before; the reason against it, `null` when there is none. */
export function carryOutAct(
  unfolding: Unfolding,
  act: PostingAct,
  context: LedgerContext,
  isTransfer: boolean,
): LedgerRefusal | null {
  switch (act.type) {
    case 'RecordPayment':
    case 'GrantCredit':
    case 'TransferIn':
      return receive(unfolding, act, context);
    case 'WriteOff':
      return writeOff(unfolding, act, context);
    case 'TransferOut':
      return transferOut(unfolding, act, context);
    case 'Refund':
      return refund(unfolding, act, context);
    case 'CorrectCharge':
      return correctCharge(unfolding, act, context);
    case 'Reverse':
      return reversePosting(unfolding, act, context, isTransfer);
    default:
      return unreachable(act);
  }
}

function receive(unfolding: Unfolding, act: ReceiptAct, context: LedgerContext): LedgerRefusal | null {
  const { today, policy, channel, by } = context;
  const refusal = amountRefusal(act.amountFen);
  if (refusal !== null) return refusal;
  if (act.receivedOn > plusDays(today, policy.futureToleranceDays))
    return { reason: 'received-in-future', field: 'receivedOn' };
  emit(unfolding, { type: 'PostingRecorded', act, channel, by });
  return null;
}

function writeOff(
  unfolding: Unfolding,
  act: Extract<ReceiptAct, { type: 'WriteOff' }>,
  context: LedgerContext,
): LedgerRefusal | null {
  const found = ownCharge(unfolding.account, act.charge, context);
  if (!found.ok) return found.refusal;
  const refusal = receive(unfolding, act, context);
  if (refusal !== null) return refusal;
  if (act.amountFen > openFen(found.value)) return { reason: 'write-off-exceeds-open', field: 'amountFen' };
  const { reference, charge, amountFen } = act;
  emit(unfolding, { type: 'Allocated', reference, charge, fen: amountFen });
  return null;
}
