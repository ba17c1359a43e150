import type { CivilDate } from '../../../kernel/civil.ts';
import { daysBetween } from './days.ts';
import type { DifficultyPolicy } from './policy.ts';
import type { DunningState } from './state.ts';

/** What makes a case hard, in points, so that an assistant can be shown why. */
export interface Difficulty {
  readonly amount: number;
  readonly age: number;
  readonly debtorClass: number;
  readonly brokenPromises: number;
  readonly legacyProblems: number;
  /** Their sum and what every case counts. */
  readonly points: number;
}

const DAYS_PER_AGE_POINT = 30;

/** `legacyProblems`: open requests and earlier refusals of the unit. Source: docs/rules.md §7.9. */
export function difficultyOf(
  { arrears, debtorClass, promises }: Pick<DunningState, 'arrears' | 'debtorClass' | 'promises'>,
  legacyProblems: number,
  today: CivilDate,
  policy: DifficultyPolicy,
): Difficulty {
  const { overdueFen, oldestDueOn } = arrears;
  const overdueDays = oldestDueOn === null ? 0 : Math.max(0, daysBetween(oldestDueOn, today));
  const broken = promises.filter(({ status }) => status === 'broken').length;
  const parts = {
    amount: Math.min(policy.amountPointsMax, Math.floor(overdueFen / policy.amountStepFen)),
    age: Math.min(policy.agePointsMax, Math.floor(overdueDays / DAYS_PER_AGE_POINT)),
    debtorClass: debtorClass === null ? 0 : policy.classPoints[debtorClass],
    brokenPromises: broken * policy.perBrokenPromise,
    legacyProblems: Math.min(policy.legacyPointsMax, legacyProblems * policy.perLegacyProblem),
  };
  return { ...parts, points: policy.base + Object.values(parts).reduce((sum, each) => sum + each, 0) };
}
