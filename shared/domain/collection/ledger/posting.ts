import type { ChargeId, PostingReference, UnitCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Fen, minusFen, NO_FEN, plusFen, sumFen } from '../../../kernel/money.ts';
import type { PostingAct } from './command.ts';

/** By which way something reached the ledger. */
export const LEDGER_CHANNELS = ['staff', 'import', 'api', 'system'] as const;
export type LedgerChannel = (typeof LEDGER_CHANNELS)[number];

/** What a receipt paid. */
export interface PaidCharge {
  readonly charge: ChargeId;
  readonly fen: Fen;
}

/** What was taken out of a receipt by a transfer or refund. */
export interface Withdrawal {
  readonly reference: PostingReference;
  readonly fen: Fen;
}

/** One act on an account, kept for ever under its reference. */
export interface Posting {
  readonly unit: UnitCode;
  /** As it was asked for: by it the same act is known again. */
  readonly act: PostingAct;
  readonly channel: LedgerChannel;
  /** Who entered it, as far as known. */
  readonly by: string | null;
  /** When it became known to us; money may have been received days before. */
  readonly knownAt: Instant;
  /** In the order in which it paid. Empty unless the act is a receipt. */
  readonly paid: readonly PaidCharge[];
  /** Empty unless the act is a receipt. */
  readonly withdrawn: readonly Withdrawal[];
  readonly reversedAt: Instant | null;
}

/** What a posting brought to the account: 0 unless it is a receipt, and once it is reversed. */
function receivedFen({ act, reversedAt }: Posting): Fen {
  if (reversedAt !== null) return NO_FEN;
  switch (act.type) {
    case 'RecordPayment':
    case 'GrantCredit':
    case 'WriteOff':
    case 'TransferIn':
      return act.amountFen;
    default:
      return NO_FEN;
  }
}

/** What a receipt brought and neither paid with nor gave back: 0 or above. */
export function creditFen(posting: Posting): Fen {
  const gone = plusFen(sumFen(posting.paid.map(({ fen }) => fen)), sumFen(posting.withdrawn.map(({ fen }) => fen)));
  return minusFen(receivedFen(posting), gone);
}
