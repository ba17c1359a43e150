import { earliest, type Instant } from '../../kernel/instant.ts';
import { MILESTONE_FIELDS, type RequestFacts } from './facts.ts';
import type { Reopening, RequestState } from './state.ts';

const ROUND_FIELDS = [...MILESTONE_FIELDS, 'appointmentAt'] as const;

/** The facts without the times that belong to earlier rounds. Source: docs/rules.md §2.11. */
export function factsOfRound(facts: RequestFacts, reopenings: readonly Reopening[]): RequestFacts {
  const superseded = reopenings.at(-1)?.superseded;
  if (superseded === undefined) return facts;
  const round = { ...facts };
  for (const field of ROUND_FIELDS) {
    if (facts[field] === superseded[field]) round[field] = null;
  }
  return round;
}

/** What the present round's clocks start from. */
export function roundStartedAt(state: RequestState): Instant {
  return state.reopenings.at(-1)?.at ?? state.facts.receivedAt;
}

/** Whether something had been settled that can come up again. */
function isSettled(state: RequestState): boolean {
  const { disposition } = state.facts;
  return (
    disposition === 'cancelled' ||
    disposition === 'out-of-scope' ||
    factsOfRound(state.facts, state.reopenings).resolvedAt !== null
  );
}

/**
 * The new round that `facts` call for; `null` for none. It begins when the mark is seen, or at the first time recorded
 * in it when staff write both down later.
 */
export function reopeningFor(state: RequestState, facts: RequestFacts, now: Instant): Reopening | null {
  const isMarked = facts.disposition === 'reopened' && state.facts.disposition !== 'reopened';
  if (!isMarked || !isSettled(state)) return null;
  const recorded = MILESTONE_FIELDS.filter((field) => facts[field] !== state.facts[field])
    .map((field) => facts[field])
    .filter((at) => at !== null);
  const superseded: Partial<Record<(typeof ROUND_FIELDS)[number], Instant>> = {};
  for (const field of ROUND_FIELDS) {
    const at = state.facts[field];
    if (at !== null) superseded[field] = at;
  }
  return { at: earliest([now, ...recorded]) ?? now, superseded, commitmentsEnded: state.commitments.length };
}

/** The mark was taken back before anything was recorded in the round it began. */
export function isReopeningWithdrawn(state: RequestState, facts: RequestFacts): boolean {
  if (state.facts.disposition !== 'reopened' || facts.disposition !== null || state.reopenings.length === 0)
    return false;
  const round = factsOfRound(facts, state.reopenings);
  return MILESTONE_FIELDS.every((field) => round[field] === null);
}
