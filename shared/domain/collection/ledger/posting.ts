import type { ChargeId, PostingReference, UnitCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Fen, minusFen, NO_FEN, plusFen, sumFen } from '../../../kernel/money.ts';
import type { PostingAct } from './command.ts';
import { compareRanks } from './rank.ts';

/** By which way something reached the ledger. */
export const LEDGER_CHANNELS = ['staff', 'import', 'api', 'system'] as const;
export type LedgerChannel = (typeof LEDGER_CHANNELS)[number];

/** What a receipt paid. */
export interface PaidCharge {
  readonly charge: ChargeId;
  readonly fen: Fen;
}

/** What a transfer or refund took out of a receipt: `reference` names the other of the two. */
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
  /** What transfers and refunds took out of it. Empty unless the act is a receipt. */
  readonly withdrawn: readonly Withdrawal[];
  /** The receipts it took from. Empty unless the act is a transfer or refund that counts. */
  readonly drawnFrom: readonly Withdrawal[];
  /** By which posting, and when, it was made not to count. */
  readonly reversal: { readonly reference: PostingReference; readonly at: Instant } | null;
}

/** What a posting brought to the account: 0 unless it is a receipt, and once it is reversed. */
export function receivedFen({ act, reversal }: Posting): Fen {
  if (reversal !== null) return NO_FEN;
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

export function withdrawnFen(posting: Posting): Fen {
  return sumFen(posting.withdrawn.map(({ fen }) => fen));
}

/** What a receipt brought and neither paid with nor gave back: 0 or above. */
export function creditFen(posting: Posting): Fen {
  const paidFen = sumFen(posting.paid.map(({ fen }) => fen));
  return minusFen(receivedFen(posting), plusFen(paidFen, withdrawnFen(posting)));
}

/** The order in which receipts are used: by the day the money was received, then by when it became known. */
export function compareReceipts(left: Posting, right: Posting): number {
  const rankOf = ({ act, knownAt }: Posting) => ['receivedOn' in act ? act.receivedOn : '', knownAt, act.reference];
  return compareRanks(rankOf(left), rankOf(right));
}
