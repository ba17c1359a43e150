import { describe, expect, it } from 'vitest';
import { decideRequest, type RequestContext } from '../../../../shared/domain/request/decide.ts';
import type { RequestFacts } from '../../../../shared/domain/request/facts.ts';
import { REQUEST_REFUSAL_REASONS, type RequestRefusalReason } from '../../../../shared/domain/request/refusal.ts';
import { commitmentRuleOf } from '../../../../shared/domain/request/service.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { at, contextAt, factsWith, receivedAt, recordedAt, recordOf, unit } from './sample.ts';

interface Case {
  readonly reason: RequestRefusalReason | null;
  readonly field?: keyof RequestFacts;
  readonly facts: Partial<RequestFacts>;
  readonly context?: Partial<RequestContext>;
}

// Received at 10:00:30 and seen at 11:00.
const NOW = at('2026-11-23 11:00');
const BASE: Partial<RequestFacts> = { receivedAt: at('2026-11-23 10:00:30') };

const CASES: readonly Case[] = [
  { reason: null, facts: {} },
  { reason: 'unknown-unit', field: 'unit', facts: {}, context: { householdKnown: false } },
  { reason: 'unknown-commitment', field: 'commitment', facts: { commitment: 'window-cleaning' } },
  { reason: 'unknown-commitment', field: 'commitment', facts: { commitment: 'toString' } },
  { reason: null, facts: { commitment: 'storage' } },
  { reason: null, facts: { receivedAt: at('2026-11-23 11:05') } },
  { reason: 'received-in-future', field: 'receivedAt', facts: { receivedAt: at('2026-11-23 11:05:01') } },
  { reason: null, facts: { respondedAt: at('2026-11-23 11:05') } },
  { reason: 'milestone-in-future', field: 'respondedAt', facts: { respondedAt: at('2026-11-23 11:05:01') } },
  { reason: 'milestone-in-future', field: 'onSiteAt', facts: { onSiteAt: at('2026-11-24 09:00') } },
  { reason: 'milestone-in-future', field: 'resolvedAt', facts: { resolvedAt: at('2026-11-24 09:00') } },
  { reason: null, facts: { respondedAt: at('2026-11-23 10:00') } },
  { reason: 'milestone-before-received', field: 'respondedAt', facts: { respondedAt: at('2026-11-23 09:59:59') } },
  { reason: 'milestone-before-received', field: 'dispatchedAt', facts: { dispatchedAt: at('2026-11-22 10:01') } },
  { reason: 'milestone-before-received', field: 'acceptedAt', facts: { acceptedAt: at('2026-11-22 10:01') } },
  { reason: 'milestone-before-received', field: 'fedBackAt', facts: { fedBackAt: at('2026-11-22 10:01') } },
  { reason: null, facts: { appointmentAt: at('2026-11-23 10:00') } },
  { reason: null, facts: { appointmentAt: at('2027-11-23 10:00') } },
  {
    reason: 'appointment-before-received',
    field: 'appointmentAt',
    facts: { appointmentAt: at('2026-11-23 09:59:59') },
  },
  { reason: 'appointment-missing', field: 'appointmentAt', facts: { commitment: 'scrap-collection' } },
  { reason: 'appointment-missing', field: 'appointmentAt', facts: { commitment: 'move-in-prep' } },
  { reason: 'follow-up-before-resolved', field: 'followedUpAt', facts: { followedUpAt: at('2026-11-23 10:30') } },
  {
    reason: 'follow-up-before-resolved',
    field: 'followedUpAt',
    facts: { resolvedAt: at('2026-11-23 10:30:30'), followedUpAt: at('2026-11-23 10:29:59') },
  },
  { reason: null, facts: { resolvedAt: at('2026-11-23 10:30:30'), followedUpAt: at('2026-11-23 10:30') } },
];

describe('facts that cannot be recorded', () => {
  it.each(CASES)('$reason $field for $facts', ({ reason, field, facts, context }) => {
    const decision = decideRequest(null, recordOf(factsWith({ ...BASE, ...facts })), contextAt(NOW, context));
    expect(decision.ok ? null : decision.refusal).toEqual(reason === null ? null : { reason, field });
  });

  it('are refused for a request on record as well, which stays as it is', () => {
    const state = receivedAt(at('2026-11-23 10:00'));
    const facts = { ...state.facts, respondedAt: at('2026-11-23 12:00') };
    expect(decideRequest(state, recordOf(facts), contextAt(NOW))).toEqual({
      ok: false,
      refusal: { reason: 'milestone-in-future', field: 'respondedAt' },
    });
  });

  it('but a request goes on when its household was taken off the list', () => {
    const state = receivedAt(at('2026-11-23 10:00'));
    const gone = contextAt(NOW, { householdKnown: false });
    expect(decideRequest(state, recordOf({ ...state.facts, respondedAt: NOW }), gone).ok).toBe(true);
    const moved = { ...state.facts, unit: unit('9-9-999') };
    expect(decideRequest(state, recordOf(moved), gone)).toMatchObject({ refusal: { reason: 'unknown-unit' } });
  });

  it.each(['LookAgain', 'FlagRowRemoved', 'FlagRowRestored', 'RecomputeDeadlines'] as const)(
    'not-found: %s for a request that is not there',
    (type) => {
      expect(decideRequest(null, { type }, contextAt(NOW))).toEqual({
        ok: false,
        refusal: { reason: 'not-found', field: null },
      });
    },
  );

  it('reopened-too-often: the eleventh reopening', () => {
    let state = receivedAt(at('2026-11-23 10:00'));
    for (let round = 0; round < 10; round += 1) {
      const hour = String(10 + round).padStart(2, '0');
      state = recordedAt(state, at(`2026-11-23 ${hour}:20`), {
        resolvedAt: at(`2026-11-23 ${hour}:15`),
        disposition: null,
      }).state;
      state = recordedAt(state, at(`2026-11-23 ${hour}:40`), { disposition: 'reopened' }).state;
    }
    expect(state.reopenings).toHaveLength(10);
    state = recordedAt(state, at('2026-11-23 21:00'), {
      resolvedAt: at('2026-11-23 20:50'),
      disposition: null,
    }).state;
    const again = recordOf({ ...state.facts, disposition: 'reopened' });
    expect(decideRequest(state, again, contextAt(at('2026-11-23 22:00')))).toEqual({
      ok: false,
      refusal: { reason: 'reopened-too-often', field: 'disposition' },
    });
  });

  it('a code that every object has is no service commitment', () => {
    expect(commitmentRuleOf(factsWith({ commitment: 'toString' }), defaultPolicy)).toBeNull();
    expect(commitmentRuleOf(factsWith({ kind: 'enquiry' }), defaultPolicy)).toBeNull();
  });

  it('every reason is shown above', () => {
    const shown = new Set([...CASES.map(({ reason }) => reason), 'not-found', 'reopened-too-often']);
    expect(new Set([...REQUEST_REFUSAL_REASONS, null])).toEqual(shown);
  });
});
