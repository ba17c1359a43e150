import type { Instant } from '../../kernel/instant.ts';

/**
 * What a commitment promises, each with a deadline of its own. A request carries at most one of each.
 * `first-response` and `follow-up` come with every request; the others with its kind or service commitment.
 */
export const COMMITMENT_TARGETS = [
  'first-response',
  'answer',
  'on-site',
  'completion',
  'feedback',
  'follow-up',
] as const;
export type CommitmentTarget = (typeof COMMITMENT_TARGETS)[number];

/** Steps of the escalation, lowest first. */
export const ESCALATION_LEVELS = ['warning', 'due', 'project-manager', 'branch-manager'] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

/** A step of the escalation of one commitment, fixed when the commitment is opened. */
export interface EscalationStep {
  readonly level: EscalationLevel;
  /** When the step falls due by the clock. */
  readonly at: Instant;
  /** When it may be announced: `at`, or the next morning for steps above the butler at night. */
  readonly announceAt: Instant;
  readonly reachedAt: Instant | null;
}

/** Why a deadline falls where it does, in terms a person can check. Shown beside the request. */
export type DueBasis =
  | { readonly kind: 'elapsed'; readonly minutes: number }
  | { readonly kind: 'appointment'; readonly offsetMinutes: number }
  | { readonly kind: 'working-days'; readonly days: number }
  | { readonly kind: 'day-of-month'; readonly day: number };

/** A promise with its clock: started at a fact, due at an instant, closed by another fact. */
export interface Commitment {
  readonly target: CommitmentTarget;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly basis: DueBasis;
  /** The deadline reaches into a year whose public holidays are not published: it will be computed again. */
  readonly provisional: boolean;
  /** The instant of the fact that satisfied it. */
  readonly satisfiedAt: Instant | null;
  /**
   * When its breach was put on record: the deadline passed with nothing recorded, or the satisfying fact came late.
   * `null` while none is on record. It marks what has been said; the verdict itself is {@link verdictAt}'s answer.
   */
  readonly breachedAt: Instant | null;
  /** When it stopped applying, such as by cancellation or dispatch. */
  readonly cancelledAt: Instant | null;
  readonly steps: readonly EscalationStep[];
}

/** `running` may already be late in fact; the verdict for a moment is `verdictAt`'s answer. */
export type CommitmentVerdict = 'running' | 'met' | 'breached' | 'cancelled';

/**
 * A pure function of recorded instants: never of «the timer ran».
 * A commitment satisfied exactly at its due instant is met; one that is still open at its due instant is breached
 * (until a fact of that very instant is recorded); one cancelled after its due instant was breached.
 * Source: docs/rules.md §2.7.
 */
export function verdictAt(commitment: Commitment, now: Instant): CommitmentVerdict {
  const { satisfiedAt, cancelledAt, dueAt } = commitment;
  if (satisfiedAt !== null) return satisfiedAt <= dueAt ? 'met' : 'breached';
  if (cancelledAt !== null) return cancelledAt <= dueAt ? 'cancelled' : 'breached';
  return now >= dueAt ? 'breached' : 'running';
}
