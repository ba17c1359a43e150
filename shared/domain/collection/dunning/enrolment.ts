import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { PersonCode, UnitCode } from '../../../kernel/identity.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import { nthWorkdayAfter } from '../../calendar/working-days.ts';
import type { FeeKind } from '../fee.ts';
import type { LadderPolicy } from './policy.ts';
import type { DunningStage } from './stage.ts';

/** An old debt with the step that somebody chose for it. */
export interface ReviewedDebt {
  readonly unit: UnitCode;
  readonly kind: FeeKind;
  readonly owedFen: Fen;
  readonly oldestDueOn: CivilDate;
  /** Not the notice: what is taken on here is long overdue. */
  readonly enrolAt: Exclude<DunningStage, 'notice'>;
  readonly reviewedBy: PersonCode;
}

export interface PlannedEnrolment extends ReviewedDebt {
  readonly enrolOn: CivilDate;
}

/**
 * Spreads old debts over working days from `firstOn` on, so many a day and no more: the oldest first, then the largest. A debt
 * named twice is taken on once, as it was named first. Source: docs/rules.md §7.11.
 */
export function planEnrolment(
  debts: readonly ReviewedDebt[],
  firstOn: CivilDate,
  calendar: OfficeCalendar,
  { enrolmentsPerDayMax }: LadderPolicy,
): readonly PlannedEnrolment[] {
  const byName = new Map(debts.toReversed().map((debt) => [`${debt.unit}/${debt.kind}`, debt]));
  const oldestFirst = [...byName.values()].toSorted(
    (a, b) =>
      compare(a.oldestDueOn, b.oldestDueOn) ||
      b.owedFen - a.owedFen ||
      compare(a.unit, b.unit) ||
      compare(a.kind, b.kind),
  );
  let enrolOn = nthWorkdayAfter(calendar, plusDays(firstOn, -1), 1).date;
  return oldestFirst.map((debt, index) => {
    if (index > 0 && index % enrolmentsPerDayMax === 0) enrolOn = nthWorkdayAfter(calendar, enrolOn, 1).date;
    return { ...debt, enrolOn };
  });
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
