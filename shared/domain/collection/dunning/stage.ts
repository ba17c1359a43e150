/** The steps of the ladder, lowest first. Source: docs/rules.md §7.2. */
export const DUNNING_STAGES = [
  'notice',
  'assign',
  'prepare',
  'first-round',
  'second-round',
  'alternate-hours',
  'express-letter',
  'supervisor-visit',
  'manager-visit',
  'lawyer-letter',
  'public-notice',
  'litigation-review',
] as const;
export type DunningStage = (typeof DUNNING_STAGES)[number];

/** Negative when `left` comes before `right` on the ladder, 0 for the same step. */
export function compareStages(left: DunningStage, right: DunningStage): number {
  return DUNNING_STAGES.indexOf(left) - DUNNING_STAGES.indexOf(right);
}

/** Steps on which the household is worked on by class. Source: docs/rules.md §7.5. */
const CLASS_STAGES: ReadonlySet<DunningStage> = new Set(['second-round', 'alternate-hours']);

export function isWorkedByClass(stage: DunningStage): boolean {
  return CLASS_STAGES.has(stage);
}

/** Steps whose time begins when they begin; `letter-deadline` is the day the letter itself names. Source: docs/rules.md §7.2. */
export const TIMED_STAGES = [
  'first-round',
  'second-round',
  'alternate-hours',
  'express-letter',
  'supervisor-visit',
  'manager-visit',
  'public-notice',
] as const satisfies readonly DunningStage[];
export type TimedStage = (typeof TIMED_STAGES)[number];

export function isTimed(stage: DunningStage): stage is TimedStage {
  return TIMED_STAGES.some((each) => each === stage);
}

/** Steps whose record the project manager checks and signs on the same day; calls are signed with the daily report. */
const SIGNED_STAGES: ReadonlySet<DunningStage> = new Set([
  'express-letter',
  'supervisor-visit',
  'manager-visit',
  'lawyer-letter',
  'public-notice',
]);

export function isSigned(stage: DunningStage): boolean {
  return SIGNED_STAGES.has(stage);
}
