import { earliest, type Instant } from '../../kernel/instant.ts';
import type { OfficeCalendar } from '../calendar/state.ts';
import type { Commitment, CommitmentTarget, DueBasis, EscalationStep } from './commitment.ts';
import { plannedCommitments } from './planned.ts';
import type { RequestPolicy } from './policy.ts';
import { factsOfRound } from './round.ts';
import { settlementOf } from './settle.ts';
import { deriveStage } from './stage.ts';
import type { RequestState } from './state.ts';
import { emit, type Unfolding } from './unfolding.ts';

/** What the clocks of a request are kept by. */
export interface ClockworkContext {
  readonly now: Instant;
  readonly policy: RequestPolicy;
  readonly calendar: OfficeCalendar;
}

const isOpen = ({ satisfiedAt, cancelledAt }: Commitment) => satisfiedAt === null && cancelledAt === null;

/**
 * Opens, reschedules and withdraws commitments as the facts call for. Answers which it opened.
 */
export function alignCommitments(unfolding: Unfolding, context: ClockworkContext): ReadonlySet<CommitmentTarget> {
  const planned = plannedCommitments(unfolding.state, context.policy, context.calendar);
  const opened = new Set<CommitmentTarget>();
  for (const { target } of unfolding.state.commitments) {
    if (!planned.some((each) => each.target === target)) emit(unfolding, { type: 'CommitmentWithdrawn', target });
  }
  for (const plan of planned) {
    const current = unfolding.state.commitments.find(({ target }) => target === plan.target);
    if (current === undefined) {
      opened.add(plan.target);
      emit(unfolding, { type: 'CommitmentOpened', commitment: plan });
    } else if (!isSameSchedule(current, plan)) {
      emit(unfolding, { type: 'CommitmentRescheduled', commitment: rescheduled(current, plan, context.now) });
    }
  }
  return opened;
}

function isSameSchedule(a: Commitment, b: Commitment): boolean {
  return (
    a.startedAt === b.startedAt &&
    a.dueAt === b.dueAt &&
    a.provisional === b.provisional &&
    isSameBasis(a.basis, b.basis) &&
    a.steps.every((step, index) => isSameMoment(step, b.steps[index]))
  );
}

function isSameMoment(a: EscalationStep, b: EscalationStep | undefined): boolean {
  return a.at === b?.at && a.announceAt === b.announceAt;
}

function isSameBasis(a: DueBasis, b: DueBasis): boolean {
  return a.kind === b.kind && figureOf(a) === figureOf(b);
}

function figureOf(basis: DueBasis): number {
  switch (basis.kind) {
    case 'elapsed':
      return basis.minutes;
    case 'appointment':
      return basis.offsetMinutes;
    case 'working-days':
      return basis.days;
    case 'day-of-month':
      return basis.day;
  }
}

/** The new schedule with what has happened so far. A step that now lies ahead again may speak again. */
function rescheduled(current: Commitment, plan: Commitment, now: Instant): Commitment {
  const steps = plan.steps.map((step) => {
    const reachedAt = current.steps.find(({ level }) => level === step.level)?.reachedAt ?? null;
    return { ...step, reachedAt: step.announceAt <= now ? reachedAt : null };
  });
  const { satisfiedAt, cancelledAt } = current;
  const breachedAt = isOpen(current) && plan.dueAt > now ? null : current.breachedAt;
  return { ...plan, satisfiedAt, cancelledAt, breachedAt, steps };
}

/** Puts on record what the facts say of each commitment by now. */
export function settleCommitments(
  unfolding: Unfolding,
  context: ClockworkContext,
  opened: ReadonlySet<CommitmentTarget>,
): void {
  const facts = factsOfRound(unfolding.state.facts, unfolding.state.reopenings);
  const isLive = unfolding.state.conduct === 'live';
  for (const commitment of unfolding.state.commitments) {
    const cancelledJustNow = isLive && !opened.has(commitment.target);
    emit(unfolding, ...settlementOf(commitment, { ...context, facts, cancelledJustNow }));
  }
}

/** Reaches the escalation steps that may be announced by now, in the order of their moments. Source: docs/rules.md §2.8. */
export function reachSteps(unfolding: Unfolding, now: Instant): void {
  const due = pendingSteps(unfolding.state)
    .filter(({ step }) => step.announceAt <= now)
    .sort((a, b) => a.step.announceAt - b.step.announceAt || a.step.at - b.step.at);
  for (const { commitment, step } of due) {
    const { target, dueAt } = commitment;
    emit(unfolding, { type: 'EscalationStepReached', target, level: step.level, stepAt: step.announceAt, dueAt });
  }
}

function pendingSteps(state: RequestState) {
  return state.commitments
    .filter(isOpen)
    .flatMap((commitment) =>
      commitment.steps.filter(({ reachedAt }) => reachedAt === null).map((step) => ({ commitment, step })),
    );
}

/** Stage and closing follow from facts and commitments. Source: docs/rules.md §2.2. */
export function followStage(unfolding: Unfolding, now: Instant): void {
  const { state } = unfolding;
  const facts = factsOfRound(state.facts, state.reopenings);
  const hasOpen = state.commitments.some(isOpen);
  const stage = deriveStage(facts, hasOpen, state.reopenings.length > 0);
  if (stage !== state.stage) emit(unfolding, { type: 'StageChanged', from: state.stage, to: stage });
  const isClosed = stage === 'closed' || stage === 'cancelled' || (stage === 'out-of-scope' && !hasOpen);
  if (isClosed && state.closedAt === null) {
    emit(unfolding, { type: 'RequestClosed', at: stage === 'closed' ? (facts.followedUpAt ?? now) : now });
  }
  if (!isClosed && state.closedAt !== null) emit(unfolding, { type: 'ClosureWithdrawn', at: now });
}

/**
 * Sets the one timer of the request to the next moment at which something falls due. `firedSequence` names a timer
 * that has just fired: when that was too early, a new one takes its place. Source: docs/rules.md §2.12.
 */
export function setWake(unfolding: Unfolding, firedSequence: number | null): void {
  const { state } = unfolding;
  const wakeAt = nextDueOf(state);
  const isUsedUp = wakeAt !== null && firedSequence === state.wakeSequence;
  if (wakeAt !== state.wakeAt || isUsedUp) {
    emit(unfolding, { type: 'WakeSet', wakeAt, sequence: state.wakeSequence + 1 });
  }
}

function nextDueOf(state: RequestState): Instant | null {
  if (state.conduct === 'history') return null;
  const steps = pendingSteps(state).map(({ step }) => step.announceAt);
  const dues = state.commitments.filter((each) => isOpen(each) && each.breachedAt === null).map(({ dueAt }) => dueAt);
  return earliest([...steps, ...dues]);
}
