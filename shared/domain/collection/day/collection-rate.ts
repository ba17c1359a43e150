import { type BillingPeriod, billingPeriod } from '../../../kernel/billing-period.ts';
import type { CivilDate } from '../../../kernel/civil.ts';
import type { ChargeId, PostingReference } from '../../../kernel/identity.ts';
import { type Fen, minusFen, NO_FEN, sumFen } from '../../../kernel/money.ts';
import type { FeeKind } from '../fee.ts';
import type { Charge } from '../ledger/charge.ts';
import type { AccountEvent } from '../ledger/event.ts';
import type { Posting } from '../ledger/posting.ts';

/** By how much an event of an account changes what fell due in a month and what of it was paid. */
export interface DueChange {
  /** The month of the due date. */
  readonly dueIn: BillingPeriod;
  readonly kind: FeeKind;
  readonly billedFen: Fen;
  readonly paidFen: Fen;
}

/** What an event speaks of, as the account knows it. */
export interface DueLookup {
  readonly charge: (id: ChargeId) => Pick<Charge, 'dueOn' | 'kind'>;
  readonly posting: (reference: PostingReference) => Pick<Posting, 'act'>;
}

/** `null` when it changes neither. What was written off or granted as credit was not paid. Source: docs/rules.md §8.5. */
export function dueChangeOf(event: AccountEvent, lookup: DueLookup): DueChange | null {
  switch (event.type) {
    case 'ChargePosted':
      return changeOf(event.bill, event.bill.amountFen, NO_FEN);
    case 'ChargeCorrected':
      return changeOf(lookup.charge(event.charge), event.byFen, NO_FEN);
    case 'CorrectionReversed':
      return changeOf(lookup.charge(event.charge), negative(event.byFen), NO_FEN);
    case 'Allocated':
      return isMoney(lookup.posting(event.reference)) ? changeOf(lookup.charge(event.charge), NO_FEN, event.fen) : null;
    case 'Released':
      return isMoney(lookup.posting(event.reference))
        ? changeOf(lookup.charge(event.charge), NO_FEN, negative(event.fen))
        : null;
    default:
      return null;
  }
}

function changeOf({ dueOn, kind }: Pick<Charge, 'dueOn' | 'kind'>, billedFen: Fen, paidFen: Fen): DueChange {
  return { dueIn: monthOf(dueOn), kind, billedFen, paidFen };
}

function monthOf(date: CivilDate): BillingPeriod {
  return billingPeriod(date.slice(0, 7));
}

function negative(amount: Fen): Fen {
  return minusFen(NO_FEN, amount);
}

function isMoney({ act }: Pick<Posting, 'act'>): boolean {
  return act.type === 'RecordPayment' || act.type === 'TransferIn';
}

/** How much of what has fallen due in a year is paid, beside the share that was to be. */
export interface CollectionRate {
  readonly billedFen: Fen;
  readonly paidFen: Fen;
  /** In hundredths of a percent, rounded down: 9,999 is not yet all. `null` while nothing was due. */
  readonly rateBasisPoints: number | null;
  /** The office's aim for the month, in the same measure; `null` where none is set. */
  readonly targetBasisPoints: number | null;
}

/**
 * Of the service fee that fell due from January to the month of `dayOn`, which is counted whole. `changes` may be sums by
 * month and kind as well as single changes. Source: docs/rules.md §8.5.
 */
export function collectionRate(
  changes: readonly DueChange[],
  dayOn: CivilDate,
  targetBasisPoints: number | null,
): CollectionRate {
  const through = monthOf(dayOn);
  const from = billingPeriod(`${dayOn.slice(0, 4)}-01`);
  const due = changes.filter(({ kind, dueIn }) => kind === 'service-fee' && dueIn >= from && dueIn <= through);
  const billedFen = sumFen(due.map((each) => each.billedFen));
  const paidFen = sumFen(due.map((each) => each.paidFen));
  // Beyond the safe integers only for sums that no office can bill in a year; bigints keep it exact even so.
  const rate = billedFen > 0 ? Number((BigInt(paidFen) * 10_000n) / BigInt(billedFen)) : null;
  return { billedFen, paidFen, rateBasisPoints: rate, targetBasisPoints };
}
