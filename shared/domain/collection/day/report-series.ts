import type { CivilDate } from '../../../kernel/civil.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { DunningStage } from '../dunning/stage.ts';
import type { DailyReport } from './daily-report.ts';

/** One day in the chart of arrears by step and of the collection rate against its target. */
export interface ReportPoint {
  readonly dayOn: CivilDate;
  /** All steps, lowest first. */
  readonly arrears: readonly { readonly stage: DunningStage; readonly overdueFen: Fen }[];
  /** In hundredths of a percent; `null` where there was nothing due, or no target. */
  readonly rateBasisPoints: number | null;
  readonly targetBasisPoints: number | null;
}

/** How many days the chart shows: a year and the day it began on. */
export const CHART_DAYS_MAX = 366;

/**
 * A point for each day that has a report, oldest first, the youngest `CHART_DAYS_MAX` of them; a day without a report is left
 * out rather than guessed. `reports`: of each day the version that holds.
 */
export function reportSeries(reports: readonly DailyReport[]): readonly ReportPoint[] {
  return reports
    .toSorted((left, right) => (left.dayOn < right.dayOn ? -1 : 1))
    .slice(-CHART_DAYS_MAX)
    .map(({ dayOn, arrears, rate }) => ({
      dayOn,
      arrears: arrears.map(({ stage, overdueFen }) => ({ stage, overdueFen })),
      rateBasisPoints: rate.rateBasisPoints,
      targetBasisPoints: rate.targetBasisPoints,
    }));
}
