import type { DunningCaseId, PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { DebtorClass } from '../dunning/debtor-class.ts';
import type { DunningStage } from '../dunning/stage.ts';

/**
 * Money that paid overdue charges of a case, with whose it was and how it stood when the money became known. A payment
 * that bounced is the same below zero, at the moment at which that became known: what was reported stays reported.
 */
export interface MoneyIn {
  readonly id: DunningCaseId;
  /** When it became known to us. */
  readonly at: Instant;
  readonly fen: Fen;
  readonly assistant: PersonCode | null;
  readonly debtorClass: DebtorClass | null;
  readonly stage: DunningStage;
}
