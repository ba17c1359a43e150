import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { PersonCode, UnitCode } from '../../../kernel/identity.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import { nthWorkdayAfter } from '../../calendar/working-days.ts';
import type { Arrears } from '../arrears.ts';
import type { FeeKind } from '../fee.ts';
import { daysBetween } from './days.ts';
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

/** What is proposed for an old debt, for people to review: how far it would have come by its age. */
const PROPOSED_FROM_DAYS = [
  { days: 365, enrolAt: 'express-letter' },
  { days: 90, enrolAt: 'second-round' },
  { days: 0, enrolAt: 'assign' },
] as const satisfies readonly { readonly days: number; readonly enrolAt: ReviewedDebt['enrolAt'] }[];

/** `null` when nothing is overdue. Source: docs/rules.md §7.11. */
export function proposedStageOf(
  { oldestDueOn }: Pick<Arrears, 'oldestDueOn'>,
  today: CivilDate,
): ReviewedDebt['enrolAt'] | null {
  if (oldestDueOn === null) return null;
  const overdueDays = daysBetween(oldestDueOn, today);
  return PROPOSED_FROM_DAYS.find(({ days }) => overdueDays >= days)?.enrolAt ?? null;
}

/** Whether a debt of an office that has just started may have its case opened by now, and at which step. */
export type EnrolmentTurn =
  /** It is no old debt: its case is opened as any other. */
  | { readonly turn: 'none' }
  | { readonly turn: 'waits'; readonly untilOn: CivilDate }
  | { readonly turn: 'due'; readonly enrolAt: ReviewedDebt['enrolAt'] };

/**
 * Until its day an old debt has no case, however often its account is looked at. `plan` is that of the office, which is made
 * once; a case that is open already is not asked about.
 */
export function enrolmentTurn(
  plan: readonly PlannedEnrolment[],
  { unit, kind }: Pick<ReviewedDebt, 'unit' | 'kind'>,
  today: CivilDate,
): EnrolmentTurn {
  const planned = plan.find((each) => each.unit === unit && each.kind === kind);
  if (planned === undefined) return { turn: 'none' };
  const { enrolOn, enrolAt } = planned;
  return enrolOn > today ? { turn: 'waits', untilOn: enrolOn } : { turn: 'due', enrolAt };
}

/**
 * Old debts to be taken on today: what its day has come for and is not open yet. After days on which nothing ran no more are
 * taken on than on any other, so that nobody is given a hundred at once; the others wait for the next day worked.
 */
export function enrolmentsDue(
  plan: readonly PlannedEnrolment[],
  today: CivilDate,
  { isOpen, takenOnToday }: { readonly isOpen: (debt: ReviewedDebt) => boolean; readonly takenOnToday: number },
  { enrolmentsPerDayMax }: Pick<LadderPolicy, 'enrolmentsPerDayMax'>,
): readonly PlannedEnrolment[] {
  const waiting = plan.filter((each) => each.enrolOn <= today && !isOpen(each));
  return waiting.slice(0, Math.max(0, enrolmentsPerDayMax - takenOnToday));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
