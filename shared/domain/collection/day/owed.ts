import type { BillingPeriod } from '../../../kernel/billing-period.ts';
import type { CivilDate } from '../../../kernel/civil.ts';
import type { DunningCaseId, UnitCode } from '../../../kernel/identity.ts';
import { type Fen, minusFen } from '../../../kernel/money.ts';
import { openPromiseOf } from '../dunning/promise.ts';
import type { FeeKind } from '../fee.ts';
import type { DebtorCase } from './debtor.ts';

/** What is owed in one case of a call. */
export interface OwedOfCase {
  readonly id: DunningCaseId;
  readonly unit: UnitCode;
  readonly kind: FeeKind;
  /** Overdue and not disputed: what is asked for. Above zero. */
  readonly owedFen: Fen;
  readonly disputedFen: Fen;
  readonly oldestDueOn: CivilDate;
  /** Oldest due first. */
  readonly periods: readonly BillingPeriod[];
  /** Until then somebody has promised to pay; it is not asked for before. */
  readonly promisedOn: CivilDate | null;
}

/** What may be asked for in a case: overdue, and not disputed. */
export function askedFen({ arrears }: Pick<DebtorCase, 'arrears'>): Fen {
  return minusFen(arrears.overdueFen, arrears.disputedFen);
}

/** Empty when nothing is overdue. */
export function owedOf({ state, arrears }: DebtorCase): readonly OwedOfCase[] {
  const { oldestDueOn, disputedFen, charges } = arrears;
  if (oldestDueOn === null) return [];
  const { id, unit, kind, promises } = state;
  const promisedOn = openPromiseOf(promises)?.promisedOn ?? null;
  const periods = [...new Set(charges.map(({ period }) => period))];
  return [{ id, unit, kind, owedFen: askedFen({ arrears }), disputedFen, oldestDueOn, periods, promisedOn }];
}
