import type { BillingPeriod } from '../../kernel/billing-period.ts';
import type { CivilDate } from '../../kernel/civil.ts';
import type { ChargeId, UnitCode } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Fen, leastFen, sumFen } from '../../kernel/money.ts';
import type { FeeKind } from './fee.ts';
import { type Charge, isOpen, openFen } from './ledger/charge.ts';
import { compareRanks } from './ledger/rank.ts';
import { type AccountState, accountCreditFen } from './ledger/state.ts';

/** A charge whose due date has passed, with what is still owed of it. */
export interface OverdueCharge {
  readonly id: ChargeId;
  readonly period: BillingPeriod;
  readonly dueOn: CivilDate;
  /** Above zero; the disputed part included. */
  readonly openFen: Fen;
  /** What of `openFen` the household disputes. */
  readonly disputedFen: Fen;
}

/** What a unit owes of one kind of fee on one day: all that dunning decides on. */
export interface Arrears {
  readonly unit: UnitCode;
  readonly kind: FeeKind;
  /** Owed and past due, the disputed part included. */
  readonly overdueFen: Fen;
  /** What of `overdueFen` is disputed: without it, `overdueFen − disputedFen` is owed. */
  readonly disputedFen: Fen;
  readonly notYetDueFen: Fen;
  /** The due date of the oldest charge past due; `null` when none is. A new bill never changes it. */
  readonly oldestDueOn: CivilDate | null;
  /** The earliest due date still ahead, today's included; `null` when no open charge has one. */
  readonly nextDueOn: CivilDate | null;
  /** Past due, oldest first. */
  readonly charges: readonly OverdueCharge[];
  /** Credit of the whole account that paid nothing yet. */
  readonly creditFen: Fen;
  /** The version of the account: while it stands, all of this does. */
  readonly ledgerRevision: number;
  /** When a charge of this kind was last settled, provided that nothing is past due; else `null`. */
  readonly settledAt: Instant | null;
}

/** Days are those of the office's time zone: a charge is overdue from the day after its due date. Source: docs/rules.md §6.3. */
export function isOverdue({ dueOn }: { readonly dueOn: CivilDate }, today: CivilDate): boolean {
  return dueOn < today;
}

/** `today` is the day in the office's time zone. */
export function arrearsOf(account: AccountState, kind: FeeKind, today: CivilDate): Arrears {
  const open = account.charges
    .filter((charge) => charge.kind === kind)
    .map(openCharge)
    .filter((charge) => charge.openFen > 0)
    .sort(byAge);
  const overdue = open.filter((charge) => isOverdue(charge, today));
  const ahead = open.filter((charge) => !isOverdue(charge, today));
  return {
    unit: account.unit,
    kind,
    overdueFen: sumFen(overdue.map((charge) => charge.openFen)),
    disputedFen: sumFen(overdue.map((charge) => charge.disputedFen)),
    notYetDueFen: sumFen(ahead.map((charge) => charge.openFen)),
    oldestDueOn: overdue[0]?.dueOn ?? null,
    nextDueOn: ahead[0]?.dueOn ?? null,
    charges: overdue,
    creditFen: accountCreditFen(account),
    ledgerRevision: account.revision,
    settledAt: overdue.length > 0 ? null : (account.lastSettledAt[kind] ?? null),
  };
}

function openCharge(charge: Charge): OverdueCharge {
  const { id, period, dueOn, disputedFen } = charge;
  const open = openFen(charge);
  return { id, period, dueOn, openFen: open, disputedFen: leastFen(disputedFen, open) };
}

/** Oldest due first; charges due on one day in the order of their identities, so that the order never depends on storage. */
function byAge(left: OverdueCharge, right: OverdueCharge): number {
  return compareRanks([left.dueOn, left.id], [right.dueOn, right.id]);
}

/** Where a unit stands with all its fees. Source: docs/rules.md §6.4. */
export const LEDGER_STANDINGS = ['clear', 'not-yet-due', 'late-fees-only', 'overdue'] as const;
export type LedgerStanding = (typeof LEDGER_STANDINGS)[number];

/** `late-fees-only`: everything past due is paid but for late fees, so that nobody takes the household for a debtor of the fee. */
export function standingOf(account: AccountState, today: CivilDate): LedgerStanding {
  const open = account.charges.filter(isOpen);
  if (open.length === 0) return 'clear';
  const overdue = open.filter((charge) => isOverdue(charge, today));
  if (overdue.length === 0) return 'not-yet-due';
  return overdue.every(({ kind }) => kind === 'late-fee') ? 'late-fees-only' : 'overdue';
}
