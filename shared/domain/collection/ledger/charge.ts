import type { BillingPeriod } from '../../../kernel/billing-period.ts';
import type { CivilDate } from '../../../kernel/civil.ts';
import type { ChargeId, PostingReference, UnitCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Fen, minusFen, plusFen, sumFen } from '../../../kernel/money.ts';
import type { FeeKind } from '../fee.ts';

/** A bill as the billing system gives it; nothing of it is ever changed, only corrected. */
export interface Bill {
  readonly id: ChargeId;
  readonly kind: FeeKind;
  readonly period: BillingPeriod;
  /** Above zero. */
  readonly amountFen: Fen;
  /** The last day on which it can be paid in time. */
  readonly dueOn: CivilDate;
}

/** A change of a bill's amount: above zero where too little had been billed, below zero where too much. */
export interface Correction {
  readonly reference: PostingReference;
  readonly byFen: Fen;
}

/** What a receipt has paid of a charge. */
export interface Allocation {
  readonly reference: PostingReference;
  readonly fen: Fen;
}

/** A bill with all that has happened to it. */
export interface Charge extends Bill {
  readonly unit: UnitCode;
  /** When it became known to us. */
  readonly postedAt: Instant;
  readonly corrections: readonly Correction[];
  /** One per receipt, in the order in which they paid; write-offs among them. */
  readonly allocations: readonly Allocation[];
  /** What the household disputes of it, whether paid or not: 0 for nothing. */
  readonly disputedFen: Fen;
  /** The instants at which it was settled and opened again, in turn, beginning with the first settlement. */
  readonly turnedAt: readonly Instant[];
}

/** Billed and corrected; 0 or above. */
export function chargedFen(charge: Charge): Fen {
  return plusFen(charge.amountFen, sumFen(charge.corrections.map(({ byFen }) => byFen)));
}

export function allocatedFen(charge: Charge): Fen {
  return sumFen(charge.allocations.map(({ fen }) => fen));
}

/** What is still owed of it, due or not; 0 or above. */
export function openFen(charge: Charge): Fen {
  return minusFen(chargedFen(charge), allocatedFen(charge));
}

export function isOpen(charge: Charge): boolean {
  return openFen(charge) > 0;
}

/** Whether its last turn on record was a settlement. A charge of which nothing is owed is marked so within the same command. */
export function isMarkedSettled({ turnedAt }: Charge): boolean {
  return turnedAt.length % 2 === 1;
}

/**
 * Whether nothing was owed of it at `instant` by what was known to us then. The instant of a settlement counts as
 * settled, that of a reopening as open.
 */
export function wasSettledAt(charge: Charge, instant: Instant): boolean {
  return charge.turnedAt.filter((at) => at <= instant).length % 2 === 1;
}
