import type { AttemptOutcome } from '../../../shared/domain/collection/dunning/attempt.ts';
import type { FeeKind } from '../../../shared/domain/collection/fee.ts';
import type { LedgerCommand, TransferCommand } from '../../../shared/domain/collection/ledger/command.ts';

/** What the operator's billing system tells over the API: where to, and the body without the office. */
export interface BillingCall {
  readonly path: '/charges' | '/payments' | '/reversals';
  readonly body: Readonly<Record<string, unknown>>;
}

/** What somebody who duns writes down of a case. Days are counted from the day on which it is written. */
export type CaseAct =
  | { readonly kind: 'attempt'; readonly outcome: AttemptOutcome; readonly promisedInDays: number | null }
  | { readonly kind: 'dispute' }
  | { readonly kind: 'reject dispute' }
  | { readonly kind: 'hold'; readonly days: number }
  | { readonly kind: 'release' };

/** What is done about bills and debts. */
export type LedgerStep =
  | { readonly kind: 'tell billing'; readonly call: BillingCall }
  /** Somebody enters something into the ledger of a unit. */
  | { readonly kind: 'book'; readonly unit: string; readonly command: LedgerCommand | TransferCommand }
  /** Somebody writes something down of the case that is open for the unit and the kind of fee. */
  | { readonly kind: 'work case'; readonly unit: string; readonly fee: FeeKind; readonly act: CaseAct };
