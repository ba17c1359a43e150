import type { DunningCaseId, UnitCode } from '../../../kernel/identity.ts';
import type { Fen } from '../../../kernel/money.ts';
import { stageOf, stepOf } from './course.ts';
import type { DebtorClass } from './debtor-class.ts';
import type { LadderPolicy } from './policy.ts';
import type { DunningState } from './state.ts';

/**
 * Why a case is proposed for the court, or to go back: it is the largest of its class, or large; too small, or beyond the list.
 * After the last round nothing can go back: what is not for the court is to be written off.
 */
export type LitigationReason = 'largest-of-class' | 'large' | 'too-small' | 'list-full';
export type LitigationProposed = 'court' | 'return' | 'write-off';

/** One line of the list for the general manager, who decides. */
export interface LitigationProposal {
  readonly id: DunningCaseId;
  readonly unit: UnitCode;
  readonly debtorClass: DebtorClass | null;
  readonly owedFen: Fen;
  readonly round: number;
  readonly propose: LitigationProposed;
  readonly reason: LitigationReason;
}

/**
 * The representative large debtors among the cases that wait for a decision, then the others, each by amount. Cases at
 * other steps, closed, or whose ladder waits are left out. Source: docs/rules.md §7.12.
 */
export function litigationList(
  cases: readonly DunningState[],
  { litigation, roundsMax }: LadderPolicy,
): readonly LitigationProposal[] {
  const ranked = cases
    .filter((each) => each.status === 'open' && each.heldSince === null && stageOf(each) === 'litigation-review')
    .toSorted((a, b) => b.arrears.overdueFen - a.arrears.overdueFen || (a.id < b.id ? -1 : 1));
  const large = ranked.filter(({ arrears }) => arrears.overdueFen >= litigation.leastFen);
  const largestOfClass = large.filter(
    (each, index) => large.findIndex(({ debtorClass }) => debtorClass === each.debtorClass) === index,
  );
  const representative = new Set(largestOfClass);
  const listed = new Set(
    [...largestOfClass, ...large.filter((each) => !representative.has(each))].slice(0, litigation.casesMax),
  );
  const reasonOf = (each: DunningState): LitigationReason => {
    if (each.arrears.overdueFen < litigation.leastFen) return 'too-small';
    if (!listed.has(each)) return 'list-full';
    return representative.has(each) ? 'largest-of-class' : 'large';
  };
  const proposedFor = (each: DunningState): LitigationProposed => {
    if (listed.has(each)) return 'court';
    return stepOf(each).round >= roundsMax ? 'write-off' : 'return';
  };
  const proposals = ranked.map((each) => ({
    id: each.id,
    unit: each.unit,
    debtorClass: each.debtorClass,
    owedFen: each.arrears.overdueFen,
    round: stepOf(each).round,
    propose: proposedFor(each),
    reason: reasonOf(each),
  }));
  return [
    ...proposals.filter(({ propose }) => propose === 'court'),
    ...proposals.filter(({ propose }) => propose !== 'court'),
  ];
}
