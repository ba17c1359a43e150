import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictAt } from '../../../../shared/domain/request/commitment.ts';
import { decideRequest } from '../../../../shared/domain/request/decide.ts';
import {
  DEPARTMENTS,
  DISPOSITIONS,
  type MilestoneField,
  REQUEST_KINDS,
  type RequestFacts,
  URGENCIES,
} from '../../../../shared/domain/request/facts.ts';
import type { RequestState } from '../../../../shared/domain/request/state.ts';
import { type Instant, MINUTE_MS, plusMs } from '../../../../shared/kernel/instant.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { at, carryOut, contextAt, factsWith, lookedAt, receivedAt, recordOf } from './sample.ts';

const START = at('2026-11-23 10:00');
const NOW = at('2026-11-30 10:00');

const settings = { seed: 20261123, numRuns: 150 } as const;

/** A time within two days of receipt, on a whole minute as staff type it. */
const moment = fc.integer({ min: 0, max: 2880 }).map((minutes) => plusMs(START, minutes * MINUTE_MS));
const codes = Object.keys(defaultPolicy.commitments);

const description: fc.Arbitrary<Partial<RequestFacts>> = fc.record({
  kind: fc.constantFrom(...REQUEST_KINDS),
  urgency: fc.constantFrom(...URGENCIES),
  department: fc.option(fc.constantFrom(...DEPARTMENTS), { nil: null }),
  commitment: fc.option(fc.constantFrom(...codes), { nil: null }),
  appointmentAt: moment,
});

const PATH = ['respondedAt', 'dispatchedAt', 'acceptedAt', 'onSiteAt', 'resolvedAt', 'fedBackAt'] as const;
const milestones = fc.record(
  {
    respondedAt: moment,
    dispatchedAt: moment,
    acceptedAt: moment,
    onSiteAt: moment,
    resolvedAt: moment,
    fedBackAt: moment,
  } satisfies Record<(typeof PATH)[number], fc.Arbitrary<Instant>>,
  { requiredKeys: [] },
);

const verdictsOf = (state: RequestState) =>
  state.commitments
    .map((each) => [each.target, each.dueAt, each.satisfiedAt, verdictAt(each, NOW)] as const)
    .sort(([a], [b]) => a.localeCompare(b));

describe('the verdicts', () => {
  it('are the same in whatever order, and with whatever detours, the times are recorded', () => {
    const order = fc.shuffledSubarray([...PATH], { minLength: PATH.length });
    const detour = fc.constantFrom<MilestoneField>(...PATH);
    fc.assert(
      fc.property(description, milestones, order, detour, moment, (described, times, fields, slip, wrong) => {
        const once = carryOut(null, recordOf(factsWith({ ...described, ...times })), contextAt(NOW)).state;
        let state = receivedAt(START, described);
        let now = plusMs(START, 3000 * MINUTE_MS);
        const steps: Partial<RequestFacts>[] = [
          { [slip]: wrong },
          ...fields.map((field) => ({ [field]: times[field] ?? null })),
        ];
        for (const changes of steps) {
          now = plusMs(now, MINUTE_MS);
          state = lookedAt(state, now).state;
          state = carryOut(state, recordOf({ ...state.facts, ...changes }), contextAt(now)).state;
        }
        expect(verdictsOf(state)).toEqual(verdictsOf(once));
        expect(state.stage).toBe(once.stage);
      }),
      settings,
    );
  });

  it('say in the events what they are by the facts', () => {
    fc.assert(
      fc.property(description, milestones, (described, times) => {
        const { state } = carryOut(null, recordOf(factsWith({ ...described, ...times })), contextAt(NOW));
        for (const each of state.commitments) {
          const verdict = verdictAt(each, NOW);
          expect([each.target, each.breachedAt !== null]).toEqual([each.target, verdict === 'breached']);
        }
      }),
      settings,
    );
  });
});

describe('a decision', () => {
  const anyChange = fc.record(
    {
      ...Object.fromEntries(PATH.map((field) => [field, fc.option(moment, { nil: null })])),
      disposition: fc.option(fc.constantFrom(...DISPOSITIONS), { nil: null }),
      urgency: fc.constantFrom(...URGENCIES),
      appointmentAt: moment,
    },
    { requiredKeys: [] },
  );
  const course = fc.array(fc.tuple(anyChange, fc.integer({ min: 0, max: 2000 })), { maxLength: 8 });

  it('carried out twice is carried out once', () => {
    fc.assert(
      fc.property(description, course, (described, changes) => {
        let state = receivedAt(START, described);
        let now = START;
        for (const [change, minutes] of changes) {
          now = plusMs(now, minutes * MINUTE_MS);
          const command = recordOf({ ...state.facts, ...change });
          const decision = decideRequest(state, command, contextAt(now));
          if (!decision.ok) continue;
          state = carryOut(state, command, contextAt(now)).state;
          expect(carryOut(state, command, contextAt(now)).events).toEqual([]);
          expect(lookedAt(state, now).events).toEqual([]);
          const recomputed = carryOut(state, { type: 'RecomputeDeadlines' }, contextAt(now));
          expect(recomputed.events).toEqual([]);
        }
      }),
      settings,
    );
  });

  it('leaves nothing due behind: the timer lies ahead, at the first pending moment', () => {
    fc.assert(
      fc.property(description, course, (described, changes) => {
        let state = receivedAt(START, described);
        let now = START;
        for (const [change, minutes] of changes) {
          now = plusMs(now, minutes * MINUTE_MS);
          const command = recordOf({ ...state.facts, ...change });
          if (!decideRequest(state, command, contextAt(now)).ok) continue;
          state = lookedAt(carryOut(state, command, contextAt(now)).state, now).state;
          const open = state.commitments.filter((each) => each.satisfiedAt === null && each.cancelledAt === null);
          const pending = open.flatMap(({ steps }) =>
            steps.filter(({ reachedAt }) => reachedAt === null).map(({ announceAt }) => announceAt),
          );
          const unannounced = open.filter(({ breachedAt }) => breachedAt === null).map(({ dueAt }) => dueAt);
          const first = Math.min(...pending, ...unannounced);
          expect(state.wakeAt ?? Number.POSITIVE_INFINITY).toBe(first);
          expect(first).toBeGreaterThan(now);
        }
      }),
      settings,
    );
  });

  it('never lets anything fall due before it starts, nor a step before that or after a later step', () => {
    fc.assert(
      fc.property(description, fc.integer({ min: 0, max: 40_000 }), (described, minutes) => {
        const receivedOn = plusMs(START, minutes * MINUTE_MS);
        const appointmentAt = plusMs(described.appointmentAt ?? START, minutes * MINUTE_MS);
        const state = receivedAt(receivedOn, { ...described, receivedAt: receivedOn, appointmentAt });
        for (const { startedAt, dueAt, steps } of state.commitments) {
          expect(dueAt).toBeGreaterThanOrEqual(startedAt);
          expect(steps).toHaveLength(4);
          for (const [index, step] of steps.entries()) {
            expect(step.at).toBeGreaterThanOrEqual(startedAt);
            expect(step.announceAt).toBeGreaterThanOrEqual(step.at);
            expect(step.at).toBeGreaterThanOrEqual(steps[index - 1]?.at ?? startedAt);
          }
        }
      }),
      settings,
    );
  });
});
