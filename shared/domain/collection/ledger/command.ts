import type { BillingPeriod } from '../../../kernel/billing-period.ts';
import type { CivilDate } from '../../../kernel/civil.ts';
import type { ChargeId, PostingReference, UnitCode } from '../../../kernel/identity.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { FeeKind } from '../fee.ts';
import type { Bill } from './charge.ts';

/** What a payer said their money is for; `null` where nothing was said. */
export interface PaymentPurpose {
  readonly kind: FeeKind | null;
  readonly period: BillingPeriod | null;
}

/** What brings money to an account: each can pay charges, and what they do not need stands as credit. */
export type ReceiptAct =
  | {
      readonly type: 'RecordPayment';
      readonly reference: PostingReference;
      readonly amountFen: Fen;
      /** The day on which the payer parted with it. */
      readonly receivedOn: CivilDate;
      readonly purpose: PaymentPurpose;
      /** As the bank or the cashier names them; not always of the household. */
      readonly payer: string | null;
      readonly remark: string | null;
    }
  /** Money's worth from the office to the household, such as compensation. */
  | {
      readonly type: 'GrantCredit';
      readonly reference: PostingReference;
      readonly amountFen: Fen;
      readonly receivedOn: CivilDate;
      readonly purpose: PaymentPurpose;
      readonly remark: string | null;
    }
  /** The office gives up this much of one charge. */
  | {
      readonly type: 'WriteOff';
      readonly reference: PostingReference;
      readonly charge: ChargeId;
      readonly amountFen: Fen;
      readonly receivedOn: CivilDate;
      readonly remark: string | null;
    }
  /** The second half of a transfer: money that had been booked to another unit. */
  | {
      readonly type: 'TransferIn';
      readonly reference: PostingReference;
      readonly amountFen: Fen;
      /** Of the receipt it was part of. */
      readonly receivedOn: CivilDate;
      readonly from: UnitCode;
      readonly purpose: PaymentPurpose;
      readonly remark: string | null;
    };

/** What takes money out of a receipt again. */
export type WithdrawalAct =
  /** The first half of a transfer: takes from `receipt` its credit first, then what it paid last. */
  | {
      readonly type: 'TransferOut';
      readonly reference: PostingReference;
      readonly receipt: PostingReference;
      readonly amountFen: Fen;
      readonly to: UnitCode;
      readonly remark: string | null;
    }
  /** Credit paid back to the household, the youngest receipts first; never what a charge was paid with. */
  | {
      readonly type: 'Refund';
      readonly reference: PostingReference;
      readonly amountFen: Fen;
      readonly remark: string | null;
    };

/** An act on the account that comes once: the same reference again is the same act. */
export type PostingAct =
  | ReceiptAct
  | WithdrawalAct
  | {
      readonly type: 'CorrectCharge';
      readonly reference: PostingReference;
      readonly charge: ChargeId;
      /** Not 0. */
      readonly byFen: Fen;
      readonly remark: string | null;
    }
  /** A bounced payment, a slip of the hand, a ruling: the posting counts no more. */
  | {
      readonly type: 'Reverse';
      readonly reference: PostingReference;
      readonly reverses: PostingReference;
      readonly remark: string | null;
    };

/** What the account itself can be told beside postings. */
export type ChargeCommand =
  /**
   * Bills of the unit, all or none; those that stand already are passed over. At most `BILLS_PER_COMMAND_MAX`. Where they
   * are refused, telling them one at a time shows which is at fault.
   */
  | { readonly type: 'PostCharges'; readonly bills: readonly Bill[] }
  /** The household disputes this much of a charge; 0 when the dispute is over. */
  | { readonly type: 'MarkDisputed'; readonly charge: ChargeId; readonly disputedFen: Fen };

/** What can be asked of the account of one unit. Every command is safe to repeat. */
export type LedgerCommand =
  | ChargeCommand
  | Exclude<PostingAct, { readonly type: 'TransferOut' } | { readonly type: 'TransferIn' }>;

/** What concerns two accounts, and is committed to both or to neither. */
export type TransferCommand =
  /** Money of a payment that was booked to the wrong unit, or is to pay for another one. */
  | {
      readonly type: 'Transfer';
      readonly reference: PostingReference;
      readonly receipt: PostingReference;
      readonly amountFen: Fen;
      readonly to: UnitCode;
      readonly remark: string | null;
    }
  | {
      readonly type: 'ReverseTransfer';
      readonly reference: PostingReference;
      readonly reverses: PostingReference;
      readonly remark: string | null;
    };
