import { expect } from 'vitest';
import type { OfficeCalendar } from '../../../../shared/domain/calendar/state.ts';
import type { RequestCommand } from '../../../../shared/domain/request/command.ts';
import { decideRequest, type RequestContext } from '../../../../shared/domain/request/decide.ts';
import type { RequestEvent } from '../../../../shared/domain/request/event.ts';
import { evolveRequestAll } from '../../../../shared/domain/request/evolve.ts';
import type { RequestFacts } from '../../../../shared/domain/request/facts.ts';
import type { RequestState } from '../../../../shared/domain/request/state.ts';
import { officeId, parseUnitCode, postCode, requestId, type UnitCode } from '../../../../shared/kernel/identity.ts';
import { type Instant, parseInstant } from '../../../../shared/kernel/instant.ts';
import { invariant } from '../../../../shared/kernel/invariant.ts';
import { SHANGHAI } from '../../../../shared/kernel/zone.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { officeCalendar } from '../../../../shared/policy/holidays.ts';

/** `2026-11-23 10:00` or `2026-11-23 10:00:30` on the clock of Shanghai. */
export function at(text: string): Instant {
  const [date, time = ''] = text.split(' ');
  const instant = parseInstant(`${date}T${time}+08:00`);
  invariant(instant !== null, `not a moment: ${text}`);
  return instant;
}

export function unit(text: string): UnitCode {
  const code = parseUnitCode(text);
  invariant(code !== null, `not a unit: ${text}`);
  return code;
}

export function calendarOf(overrides: OfficeCalendar['overrides'] = []): OfficeCalendar {
  const calendar = officeCalendar({ timeZone: SHANGHAI, overrides });
  invariant(calendar.ok, 'the sample calendar is refused');
  return calendar.value;
}

const CALENDAR = calendarOf();

/** Monday 2026-11-23 10:00, a complaint; every other fact is still to be recorded. */
export function factsWith(changes: Partial<RequestFacts> = {}): RequestFacts {
  return {
    receivedAt: at('2026-11-23 10:00'),
    unit: unit('3-2-1801'),
    applicant: '王女士',
    phone: null,
    kind: 'complaint',
    commitment: null,
    wanted: '楼上装修噪音大',
    urgency: 'normal',
    department: null,
    origin: null,
    appointmentAt: null,
    respondedAt: null,
    dispatchedAt: null,
    acceptedAt: null,
    onSiteAt: null,
    resolvedAt: null,
    result: null,
    fedBackAt: null,
    followedUpAt: null,
    followUpRemark: null,
    disposition: null,
    ...changes,
  };
}

export function contextAt(now: Instant, changes: Partial<RequestContext> = {}): RequestContext {
  return {
    now,
    policy: defaultPolicy,
    calendar: CALENDAR,
    householdKnown: true,
    post: postCode('G1'),
    id: requestId('01JD0000000000000000000001'),
    office: officeId('sunny'),
    number: 'R-000001',
    ...changes,
  };
}

export const recordOf = (facts: RequestFacts): RequestCommand => ({
  type: 'RecordRequest',
  facts,
  row: null,
  imported: false,
});

export interface Step {
  readonly events: readonly RequestEvent[];
  readonly state: RequestState;
}

/** Decides and applies; fails the test on a refusal or on events that lead to no state. */
export function carryOut(state: RequestState | null, command: RequestCommand, context: RequestContext): Step {
  const decision = decideRequest(state, command, context);
  invariant(decision.ok, `refused: ${JSON.stringify(decision)}`);
  const after = evolveRequestAll(state, decision.value, { ...context, at: context.now });
  invariant(after !== null, 'no state');
  return { events: decision.value, state: after };
}

/** The request as it stands when these facts are recorded at `now` for the first time. */
export function receivedAt(now: Instant, changes: Partial<RequestFacts> = {}): RequestState {
  return carryOut(null, recordOf(factsWith(changes)), contextAt(now)).state;
}

/** Records further facts at `now`. */
export function recordedAt(state: RequestState, now: Instant, changes: Partial<RequestFacts>): Step {
  return carryOut(state, recordOf({ ...state.facts, ...changes }), contextAt(now));
}

export function lookedAt(state: RequestState, now: Instant): Step {
  return carryOut(state, { type: 'LookAgain' }, contextAt(now));
}

/** Wakes the request at each of its moments up to and including `until`, as its timer would. */
export function runUntil(state: RequestState, until: Instant): { events: RequestEvent[]; state: RequestState } {
  const events: RequestEvent[] = [];
  let current = state;
  for (let wakes = 0; current.wakeAt !== null && current.wakeAt <= until; wakes += 1) {
    expect(wakes).toBeLessThan(100);
    const step = carryOut(
      current,
      { type: 'LookAgain', firedSequence: current.wakeSequence },
      contextAt(current.wakeAt),
    );
    events.push(...step.events);
    current = step.state;
  }
  return { events, state: current };
}

/** A short name for an event, to compare courses by. */
export function nameOf(event: RequestEvent): string {
  switch (event.type) {
    case 'CommitmentOpened':
    case 'CommitmentRescheduled':
      return `${event.type} ${event.commitment.target}`;
    case 'EscalationStepReached':
      return `${event.type} ${event.target} ${event.level}`;
    case 'CommitmentMet':
    case 'CommitmentBreached':
    case 'CommitmentResumed':
    case 'CommitmentWithdrawn':
    case 'CommitmentCancelled':
      return `${event.type} ${event.target}`;
    case 'MilestoneRecorded':
      return `${event.type} ${event.milestone}`;
    case 'StageChanged':
      return `${event.type} ${event.to}`;
    default:
      return event.type;
  }
}
