import { describe, expect, it } from 'vitest';
import type { Commitment, CommitmentTarget } from '../../../../shared/domain/request/commitment.ts';
import type { RequestFacts } from '../../../../shared/domain/request/facts.ts';
import type { RequestState } from '../../../../shared/domain/request/state.ts';
import type { Instant } from '../../../../shared/kernel/instant.ts';
import {
  at,
  carryOut,
  contextAt,
  factsWith,
  lookedAt,
  nameOf,
  receivedAt,
  recordedAt,
  recordOf,
  runUntil,
} from './sample.ts';

const TEN = at('2026-11-23 10:00');
const ELSEWHERE = at('2026-11-23 09:00');

/** The request with one commitment other than the facts call for. */
const amiss = (state: RequestState, target: CommitmentTarget, change: Partial<Commitment>): RequestState => ({
  ...state,
  commitments: state.commitments.map((each) => (each.target === target ? { ...each, ...change } : each)),
});
const recomputed = (state: RequestState, now: Instant) =>
  carryOut(state, { type: 'RecomputeDeadlines' }, contextAt(now));
const commitmentOf = (state: RequestState, target: CommitmentTarget) =>
  state.commitments.find((each) => each.target === target);

describe('a schedule that differs from what the facts call for in one thing alone', () => {
  const steps = receivedAt(TEN).commitments.find(({ target }) => target === 'first-response')?.steps ?? [];
  const stepsWith = (index: number, change: object) =>
    steps.map((step, place) => (place === index ? { ...step, ...change } : step));

  it.each<[string, CommitmentTarget, Partial<RequestFacts>, Partial<Commitment>]>([
    ['its start', 'first-response', {}, { startedAt: ELSEWHERE }],
    ['its due time', 'first-response', {}, { dueAt: ELSEWHERE }],
    ['being provisional', 'first-response', {}, { provisional: true }],
    ['the kind of its basis', 'first-response', {}, { basis: { kind: 'working-days', days: 15 } }],
    ['its minutes', 'first-response', {}, { basis: { kind: 'elapsed', minutes: 16 } }],
    [
      'its lead time',
      'on-site',
      { kind: 'repair', appointmentAt: at('2026-11-24 14:00') },
      { basis: { kind: 'appointment', offsetMinutes: 1 } },
    ],
    [
      'its working days',
      'completion',
      { commitment: 'remittance-invoice' },
      { basis: { kind: 'working-days', days: 4 } },
    ],
    [
      'its day of the month',
      'completion',
      { commitment: 'payment-notice' },
      { basis: { kind: 'day-of-month', day: 9 } },
    ],
    ['the moment of a step', 'first-response', {}, { steps: stepsWith(1, { at: ELSEWHERE }) }],
    ['the announcement of a step', 'first-response', {}, { steps: stepsWith(3, { announceAt: ELSEWHERE }) }],
    ['being provisional, without any step', 'first-response', {}, { provisional: true, steps: [] }],
  ])('%s is put right', (_, target, facts, change) => {
    const right = receivedAt(TEN, facts);
    const { events, state } = recomputed(amiss(right, target, change), at('2026-11-23 10:01'));
    expect(events.map(nameOf).filter((name) => name !== 'WakeSet')).toEqual([`CommitmentRescheduled ${target}`]);
    expect(state.commitments).toEqual(right.commitments);
  });

  it('loses steps that it should not have', () => {
    const imported = { type: 'RecordRequest', facts: factsWith(), row: null, imported: true } as const;
    const history = carryOut(null, imported, contextAt(TEN)).state;
    const { state } = recomputed(amiss(history, 'first-response', { steps }), at('2026-11-23 10:01'));
    expect(commitmentOf(state, 'first-response')?.steps).toEqual([]);
  });
});

describe('what has happened under a schedule that is put right', () => {
  const late = runUntil(receivedAt(TEN), at('2026-11-23 10:15')).state;
  const reachedOf = (state: RequestState) =>
    commitmentOf(state, 'first-response')?.steps.map(({ reachedAt }) => reachedAt);

  it('stays on record, step by step, while its time has come', () => {
    const reached = [at('2026-11-23 10:10:30'), at('2026-11-23 10:15'), null, null];
    expect(reachedOf(late)).toEqual(reached);
    for (const now of [at('2026-11-23 10:15'), at('2026-11-23 10:16')]) {
      const { events, state } = recomputed(amiss(late, 'first-response', { provisional: true }), now);
      expect(events.map(nameOf)).toEqual(['CommitmentRescheduled first-response']);
      expect(reachedOf(state)).toEqual(reached);
      expect(commitmentOf(state, 'first-response')?.breachedAt).toBe(at('2026-11-23 10:15'));
    }
  });

  it('is forgotten where its time lies ahead again', () => {
    const { state } = recordedAt(late, at('2026-11-23 10:16'), { receivedAt: at('2026-11-23 10:05') });
    expect(reachedOf(state)).toEqual([at('2026-11-23 10:10:30'), null, null, null]);
    expect(commitmentOf(state, 'first-response')?.breachedAt).toBeNull();
  });
});

describe('steps reached at once', () => {
  const reachedAt = (state: RequestState, now: Instant) =>
    lookedAt(state, now)
      .events.map(nameOf)
      .filter((name) => name.startsWith('EscalationStepReached'))
      .map((name) => name.replace('EscalationStepReached ', ''));

  it('are in the order of their announcements, then of their moments', () => {
    const received = at('2026-11-23 01:00');
    const facts = { kind: 'repair', receivedAt: received, appointmentAt: at('2026-11-23 22:45') } as const;
    const state = receivedAt(received, facts);
    expect(reachedAt(state, at('2026-11-24 07:30'))).toEqual([
      'first-response warning',
      'first-response due',
      'first-response project-manager',
      'first-response branch-manager',
      'feedback warning',
      'on-site warning',
      'on-site due',
      'on-site project-manager',
      'on-site branch-manager',
      'feedback due',
    ]);
  });
});

describe('the timer', () => {
  it('waits for a breach by night, not for the morning that announces it', () => {
    const received = at('2026-11-23 22:00');
    const warned = runUntil(receivedAt(received, { receivedAt: received }), at('2026-11-23 22:10:30')).state;
    expect(warned.wakeAt).toBe(at('2026-11-23 22:15'));
  });

  it('is not set to nothing when it is not there', () => {
    const imported = { type: 'RecordRequest', facts: factsWith(), row: null, imported: true } as const;
    const { state } = carryOut(null, imported, contextAt(TEN));
    expect(carryOut(state, { type: 'LookAgain', firedSequence: 0 }, contextAt(TEN)).events).toEqual([]);
  });
});

describe('closing', () => {
  it('takes more than that nothing is open', () => {
    const { state } = recordedAt(receivedAt(TEN, { kind: 'enquiry' }), at('2026-11-23 10:06'), {
      fedBackAt: at('2026-11-23 10:05'),
    });
    expect(state.commitments.filter(({ satisfiedAt }) => satisfiedAt === null)).toEqual([]);
    expect(state.closedAt).toBeNull();
  });

  it('by cancellation is when it is seen, whatever was followed up before', () => {
    const facts = {
      resolvedAt: at('2026-11-23 10:20'),
      followedUpAt: at('2026-11-23 10:30'),
      disposition: 'cancelled',
    } as const;
    const { state } = carryOut(null, recordOf(factsWith(facts)), contextAt(at('2026-11-23 11:00')));
    expect(state).toMatchObject({ stage: 'cancelled', closedAt: at('2026-11-23 11:00') });
  });
});
