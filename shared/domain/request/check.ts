import { type Instant, instantOfEpochMs, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import { MILESTONE_FIELDS, type RequestFacts } from './facts.ts';
import type { RequestPolicy } from './policy.ts';
import type { RequestRefusal } from './refusal.ts';
import { factsOfRound } from './round.ts';
import { commitmentRuleOf } from './service.ts';
import type { RequestState } from './state.ts';

/** What facts are checked against. */
export interface CheckContext {
  readonly now: Instant;
  readonly policy: RequestPolicy;
  /** Whether the unit has a household on file. */
  readonly householdKnown: boolean;
}

/**
 * The first reason against recording `facts`; `null` when there is none. `state` is what is on record already.
 * Staff type whole minutes, so a time is early only when its minute is. Source: docs/rules.md §2.13.
 */
export function checkFacts(
  facts: RequestFacts,
  state: RequestState | null,
  context: CheckContext,
): RequestRefusal | null {
  return checkReferences(facts, state, context) ?? checkTimes(facts, state, context);
}

function checkReferences(
  facts: RequestFacts,
  state: RequestState | null,
  { policy, householdKnown }: CheckContext,
): RequestRefusal | null {
  // A household taken off the list later does not make its open requests unrecordable.
  if (!householdKnown && state?.facts.unit !== facts.unit) return { reason: 'unknown-unit', field: 'unit' };
  if (facts.commitment !== null && !Object.hasOwn(policy.commitments, facts.commitment)) {
    return { reason: 'unknown-commitment', field: 'commitment' };
  }
  const rule = commitmentRuleOf(facts, policy);
  const needsAppointment = rule?.targets.some(({ basis }) => basis.kind === 'appointment') ?? false;
  if (needsAppointment && facts.appointmentAt === null)
    return { reason: 'appointment-missing', field: 'appointmentAt' };
  return null;
}

function checkTimes(
  facts: RequestFacts,
  state: RequestState | null,
  { now, policy }: CheckContext,
): RequestRefusal | null {
  const latestAllowed = plusMs(now, policy.futureToleranceMinutes * MINUTE_MS);
  if (facts.receivedAt > latestAllowed) return { reason: 'received-in-future', field: 'receivedAt' };
  for (const field of MILESTONE_FIELDS) {
    const at = facts[field];
    if (at === null) continue;
    if (at > latestAllowed) return { reason: 'milestone-in-future', field };
    if (at < minuteOf(facts.receivedAt)) return { reason: 'milestone-before-received', field };
  }
  if (facts.appointmentAt !== null && facts.appointmentAt < minuteOf(facts.receivedAt)) {
    return { reason: 'appointment-before-received', field: 'appointmentAt' };
  }
  const { resolvedAt, followedUpAt } = factsOfRound(facts, state?.reopenings ?? []);
  if (followedUpAt !== null && (resolvedAt === null || followedUpAt < minuteOf(resolvedAt))) {
    return { reason: 'follow-up-before-resolved', field: 'followedUpAt' };
  }
  return null;
}

/** The start of the minute that `instant` lies in; zones differ from it by whole minutes. */
function minuteOf(instant: Instant): Instant {
  return instantOfEpochMs(Math.floor(instant / MINUTE_MS) * MINUTE_MS);
}
