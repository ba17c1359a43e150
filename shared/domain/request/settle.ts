import { earliest, type Instant } from '../../kernel/instant.ts';
import type { Commitment, CommitmentTarget } from './commitment.ts';
import type { RequestEvent } from './event.ts';
import type { RequestFacts } from './facts.ts';
import type { RequestPolicy } from './policy.ts';

/** What a commitment is settled by: the facts of its round and the moment of looking. */
export interface SettlingContext {
  readonly facts: RequestFacts;
  readonly policy: RequestPolicy;
  readonly now: Instant;
  /**
   * Whether the moment at which a request is seen to be cancelled may count against its commitments. Not for
   * history, nor for a commitment opened in this very decision: when it was cancelled is not on record.
   */
  readonly cancelledJustNow: boolean;
}

/**
 * The events that bring what is on record about one commitment in line with the facts: none when it already is.
 * Only recorded instants decide. Source: docs/rules.md §2.6–2.7.
 */
export function settlementOf(commitment: Commitment, context: SettlingContext): readonly RequestEvent[] {
  const { target, dueAt } = commitment;
  const satisfied = satisfiedAtOf(target, context);
  const cancelled = cancelledAtOf(commitment, context);
  if (satisfied !== null && (cancelled === null || satisfied <= cancelled)) {
    return satisfactionOf(commitment, satisfied);
  }
  const events: RequestEvent[] = [];
  const isTakenBack =
    commitment.satisfiedAt !== null || (commitment.cancelledAt !== null && commitment.cancelledAt !== cancelled);
  if (isTakenBack) events.push({ type: 'CommitmentResumed', target });
  const wasBreachRecorded = commitment.breachedAt !== null && !isTakenBack;
  const stoppedAt = cancelled ?? context.now;
  const isBreached = cancelled === null ? stoppedAt >= dueAt : stoppedAt > dueAt;
  if (isBreached && !wasBreachRecorded) events.push({ type: 'CommitmentBreached', target, dueAt, satisfiedAt: null });
  if (cancelled !== null && (isTakenBack || commitment.cancelledAt === null)) {
    events.push({ type: 'CommitmentCancelled', target, at: cancelled });
  }
  return events;
}

function satisfiedAtOf(target: CommitmentTarget, { facts, policy }: SettlingContext): Instant | null {
  return earliest(policy.satisfiedBy[target].map((field) => facts[field]).filter((at) => at !== null));
}

/** A late fact is put on record as a breach, a timely one as met, also after a breach had been announced. */
function satisfactionOf(commitment: Commitment, satisfiedAt: Instant): readonly RequestEvent[] {
  const { target, dueAt } = commitment;
  const isLate = satisfiedAt > dueAt;
  const isOnRecord =
    commitment.satisfiedAt === satisfiedAt &&
    commitment.cancelledAt === null &&
    (commitment.breachedAt !== null) === isLate;
  if (isOnRecord) return [];
  return isLate
    ? [{ type: 'CommitmentBreached', target, dueAt, satisfiedAt }]
    : [{ type: 'CommitmentMet', target, at: satisfiedAt }];
}

/** When the commitment stopped applying; `null` while it applies. Source: docs/rules.md §2.5, §2.10. */
function cancelledAtOf(commitment: Commitment, context: SettlingContext): Instant | null {
  const { facts, policy, now, cancelledJustNow } = context;
  if (commitment.target === 'feedback' && facts.dispatchedAt !== null) return facts.dispatchedAt;
  const stops =
    facts.disposition === 'cancelled' ||
    (facts.disposition === 'out-of-scope' && !policy.keptWhenOutOfScope.includes(commitment.target));
  if (!stops) return null;
  return commitment.cancelledAt ?? (cancelledJustNow ? now : commitment.startedAt);
}
