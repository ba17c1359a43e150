import { type Instant, instantOfEpochMs } from '../../../kernel/instant.ts';
import type { TimeZone } from '../../../kernel/zone.ts';
import { OUTCOMES } from './attempt.ts';
import { stepOf } from './course.ts';
import { endAfterDays, endOfDay } from './days.ts';
import type { StepCause } from './event.ts';
import { clockEvidenceOf, evidenceOf } from './evidence.ts';
import type { LadderPolicy } from './policy.ts';
import { type DunningStage, isTimed } from './stage.ts';
import type { DunningState, StepClock } from './state.ts';

/** What can move a case on. Each is a fact on record or a moment that has passed. */
const CONDITIONS = {
  'due-date-passed': ({ arrears }) => arrears.overdueFen > 0,
  assigned: ({ assignee }) => assignee !== null,
  attempted: isAttempted,
  classed: isClassed,
  'time-over': isTimeOver,
  'promise-broken': isPromiseBroken,
  returned: (state) => evidenceOf(stepOf(state).evidence, 'litigation-decided')?.decision === 'return',
} as const satisfies Readonly<Record<StepCause, (state: DunningState, now: Instant) => boolean>>;

interface Exit {
  readonly cause: StepCause;
  readonly to: DunningStage;
}

/** The ways out of each step; of several that are open the first is taken. Source: docs/rules.md §7.2. */
export const LADDER = {
  notice: [{ cause: 'due-date-passed', to: 'assign' }],
  assign: [{ cause: 'assigned', to: 'prepare' }],
  prepare: [{ cause: 'attempted', to: 'first-round' }],
  'first-round': [
    { cause: 'classed', to: 'second-round' },
    { cause: 'time-over', to: 'second-round' },
  ],
  'second-round': [
    { cause: 'promise-broken', to: 'express-letter' },
    { cause: 'time-over', to: 'alternate-hours' },
  ],
  'alternate-hours': [
    { cause: 'promise-broken', to: 'express-letter' },
    { cause: 'time-over', to: 'express-letter' },
  ],
  'express-letter': [{ cause: 'time-over', to: 'supervisor-visit' }],
  'supervisor-visit': [{ cause: 'time-over', to: 'manager-visit' }],
  'manager-visit': [{ cause: 'time-over', to: 'lawyer-letter' }],
  'lawyer-letter': [{ cause: 'time-over', to: 'public-notice' }],
  'public-notice': [{ cause: 'time-over', to: 'litigation-review' }],
  'litigation-review': [{ cause: 'returned', to: 'second-round' }],
} as const satisfies Readonly<Record<DunningStage, readonly Exit[]>>;

/** The way out that is open by now; `null` while the case stays where it is. Whether the ladder waits is not asked here. */
export function exitOf(state: DunningState, now: Instant): Exit | null {
  const exits: readonly Exit[] = LADDER[stepOf(state).stage];
  return exits.find(({ cause }) => CONDITIONS[cause](state, now)) ?? null;
}

/** A call before the due date had passed is no first call. */
function isAttempted({ attempts, earlierAttempts, steps }: DunningState): boolean {
  const overdueSince = steps.find(({ stage }) => stage !== 'notice')?.enteredAt ?? null;
  const last = attempts.at(-1)?.at ?? earlierAttempts?.through ?? null;
  return overdueSince !== null && last !== null && last >= overdueSince;
}

/** Somebody has spoken for the household, or it is plain that nobody can be reached. */
function isClassed({ debtorClass, attempts, classSetting, earlierAttempts }: DunningState): boolean {
  if (debtorClass === null) return false;
  const isSpokenFor = attempts.some(({ outcome }) => OUTCOMES[outcome].contact === 'reached');
  return debtorClass !== 'undecided' || isSpokenFor || classSetting !== null || earlierAttempts !== null;
}

/** The time is over, and what has to be shown of the step is on record. */
function isTimeOver(state: DunningState, now: Instant): boolean {
  const { evidence, stage } = stepOf(state);
  if (state.clock === null || now < state.clock.endsAt) return false;
  return stage !== 'public-notice' || evidenceOf(evidence, 'notice-taken-down') !== null;
}

/** The last promise was broken during this step, and no other has taken its place. */
function isPromiseBroken(state: DunningState): boolean {
  const last = state.promises.at(-1);
  return last?.status === 'broken' && last.settledAt !== null && last.settledAt > stepOf(state).enteredAt;
}

/**
 * The time of the present step: what is on record of it, or what its evidence now says. `null` while it has none, or waits
 * for the evidence from which it runs. A step never inherits the time of another, but for the first round, which begins
 * to run when the case is assigned. Source: docs/rules.md §7.2.
 */
export function clockOf(state: DunningState, policy: LadderPolicy, timeZone: TimeZone): StepClock | null {
  const span = spanOf(state, policy, timeZone);
  if (span === null) return null;
  const pausedMs = state.clock?.pausedMs ?? 0;
  return { startedAt: span.startedAt, pausedMs, endsAt: instantOfEpochMs(span.endsAt + pausedMs) };
}

function spanOf(state: DunningState, policy: LadderPolicy, timeZone: TimeZone) {
  const { stage, evidence, enteredAt } = stepOf(state);
  if (stage === 'lawyer-letter') {
    const letter = evidenceOf(evidence, 'lawyer-letter-sent');
    return letter === null ? null : { startedAt: letter.at, endsAt: endOfDay(letter.payBy, timeZone) };
  }
  const startedAt = startOf(state, enteredAt);
  const days = stage === 'prepare' ? policy.stageDays['first-round'] : isTimed(stage) ? policy.stageDays[stage] : null;
  return startedAt === null || days === null ? null : { startedAt, endsAt: endAfterDays(startedAt, days, timeZone) };
}

function startOf(state: DunningState, enteredAt: Instant): Instant | null {
  const { stage, evidence } = stepOf(state);
  const kind = clockEvidenceOf(stage);
  if (kind !== null) return evidenceOf(evidence, kind)?.at ?? null;
  return stage === 'first-round' || stage === 'prepare' ? (state.clock?.startedAt ?? enteredAt) : enteredAt;
}
