import type { Attempt } from '../../../shared/domain/collection/dunning/attempt.ts';
import type { DebtorClass } from '../../../shared/domain/collection/dunning/debtor-class.ts';
import type { Evidence } from '../../../shared/domain/collection/dunning/evidence.ts';
import type { DisputeRuling } from '../../../shared/domain/collection/dunning/hold.ts';
import type { PlannedVisit } from '../../../shared/domain/collection/dunning/state.ts';
import type { TaskKind } from '../../../shared/domain/collection/dunning/task-kind.ts';
import type { FeeKind } from '../../../shared/domain/collection/fee.ts';
import type { LedgerCommand, PostingAct, TransferCommand } from '../../../shared/domain/collection/ledger/command.ts';
import type { CivilDate } from '../../../shared/kernel/civil.ts';
import type { PersonCode, PostingReference, UnitCode } from '../../../shared/kernel/identity.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Fen } from '../../../shared/kernel/money.ts';

/** Acts that are known by a reference, and can be typed. */
type TypedAct = Extract<LedgerCommand, PostingAct> | Extract<TransferCommand, { readonly type: 'Transfer' }>;
type WithoutReference<Act> = Act extends { readonly reference: PostingReference } ? Omit<Act, 'reference'> : never;

/** What a row of Payments does to an account, as typed: what it is to be called is not said by the row alone. */
export type EnteredAct = WithoutReference<TypedAct>;

export const PAYMENT_METHODS = [
  'cash',
  'card',
  'wechat',
  'alipay',
  'bank-transfer',
  'direct-debit',
  'cheque',
  'other-way',
] as const;

/** One row of Payments. */
export interface LedgerEntry {
  readonly unit: UnitCode;
  readonly act: EnteredAct;
  /** Number of the receipt or bank transaction; `null` where none is given. */
  readonly reference: PostingReference | null;
}

/** One row of Contacts: what an attempt is known by is not said by the row alone. */
export interface ContactEntry {
  readonly unit: UnitCode;
  /** Which of the unit's cases; `null` for the one that has gone furthest. */
  readonly feeKind: FeeKind | null;
  readonly attempt: Omit<Attempt, 'id'>;
}

/** Who recorded it, and when its cell was first seen. */
interface Recorded {
  readonly by: PersonCode;
  readonly at: Instant;
}

/** What staff have recorded beside a case. Each part is `null` while its cells are empty. */
export interface CaseEntry {
  readonly setting: ({ readonly class: DebtorClass; readonly reason: string } & Recorded) | null;
  readonly dispute: ({ readonly reason: string } & Recorded) | null;
  readonly ruling:
    | ({ readonly ruling: DisputeRuling; readonly reducedFen: Fen; readonly remark: string | null } & Recorded)
    | null;
  readonly hold: ({ readonly reason: string; readonly untilOn: CivilDate } & Recorded) | null;
  readonly visit: PlannedVisit | null;
  readonly taskDone: { readonly task: TaskKind; readonly at: Instant } | null;
  readonly evidence: Evidence | null;
}

/** One row of Sign-off: which version was checked, by whom, and when that was first seen. */
export interface SignatureEntry extends Recorded {
  readonly version: number;
  readonly remark: string | null;
}

/** What one understood row of the collections workbook says. */
export type CollectionsCommand =
  | { readonly tab: 'payments'; readonly entry: LedgerEntry }
  | { readonly tab: 'contacts'; readonly contact: ContactEntry }
  | { readonly tab: 'dunning'; readonly entry: CaseEntry }
  | { readonly tab: 'sign-off'; readonly signature: SignatureEntry }
  | { readonly tab: 'daily-report'; readonly remark: string };
