import { type Instant, MINUTE_MS } from '../../kernel/instant.ts';
import type { OfficeCalendar } from '../calendar/state.ts';
import type { Commitment, DueBasis } from './commitment.ts';
import { dueOf, stepsOf } from './deadline.ts';
import type { RequestFacts } from './facts.ts';
import type { RequestPolicy, TargetRule } from './policy.ts';
import { factsOfRound, roundStartedAt } from './round.ts';
import { commitmentRuleOf, isEmergency } from './service.ts';
import type { RequestState } from './state.ts';

interface StartedTarget extends TargetRule {
  readonly startedAt: Instant;
}

/**
 * The commitments that the facts on record call for, all open: what has happened to them is settled afterwards.
 * A pure function of the facts of the round, so the order in which they were recorded cannot matter.
 * Source: docs/rules.md §2.4–2.5.
 */
export function plannedCommitments(
  state: RequestState,
  policy: RequestPolicy,
  calendar: OfficeCalendar,
): readonly Commitment[] {
  const facts = factsOfRound(state.facts, state.reopenings);
  const emergency = isEmergency(facts, policy);
  return targetsOf(facts, roundStartedAt(state), policy).map(({ target, basis, startedAt }) => {
    const source = { basis, startedAt, appointmentAt: facts.appointmentAt };
    const { at: dueAt, provisional } = dueOf(source, policy, calendar);
    // Nobody is messaged about history, so it has no steps either.
    const steps = state.conduct === 'live' ? stepsOf(source, dueAt, emergency, policy, calendar) : [];
    return {
      target,
      startedAt,
      dueAt,
      basis,
      provisional,
      satisfiedAt: null,
      breachedAt: null,
      cancelledAt: null,
      steps,
    };
  });
}

function targetsOf(facts: RequestFacts, startedAt: Instant, policy: RequestPolicy): readonly StartedTarget[] {
  const { feedbackMinutes, followUpWorkingDays } = policy.everyRequest;
  const ofService = (commitmentRuleOf(facts, policy)?.targets ?? []).filter(
    ({ basis }) => basis.kind !== 'appointment' || facts.appointmentAt !== null,
  );
  const targets: StartedTarget[] = [
    { target: 'first-response', basis: firstResponseBasis(facts, startedAt, policy), startedAt },
    ...ofService.map((rule) => ({ ...rule, startedAt })),
    { target: 'feedback', basis: { kind: 'elapsed', minutes: feedbackMinutes }, startedAt },
  ];
  if (facts.appointmentAt !== null && !ofService.some(({ target }) => target === 'on-site')) {
    targets.push({ target: 'on-site', basis: { kind: 'appointment', offsetMinutes: 0 }, startedAt });
  }
  if (facts.resolvedAt !== null) {
    const basis = { kind: 'working-days', days: followUpWorkingDays } as const;
    targets.push({ target: 'follow-up', basis, startedAt: facts.resolvedAt });
  }
  return targets;
}

/** A special service by appointment may be first answered at the appointment. Source: docs/rules.md §2.4. */
function firstResponseBasis(facts: RequestFacts, startedAt: Instant, policy: RequestPolicy): DueBasis {
  const { firstResponseMinutes, emergencyFirstResponseMinutes } = policy.everyRequest;
  if (isEmergency(facts, policy)) return { kind: 'elapsed', minutes: emergencyFirstResponseMinutes };
  const isByAppointment =
    facts.kind === 'special-service' &&
    facts.appointmentAt !== null &&
    facts.appointmentAt > startedAt + firstResponseMinutes * MINUTE_MS;
  return isByAppointment
    ? { kind: 'appointment', offsetMinutes: 0 }
    : { kind: 'elapsed', minutes: firstResponseMinutes };
}
