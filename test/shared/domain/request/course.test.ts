import { describe, expect, it } from 'vitest';
import type { RequestCommand } from '../../../../shared/domain/request/command.ts';
import { type CommitmentTarget, verdictAt } from '../../../../shared/domain/request/commitment.ts';
import { evolveRequest } from '../../../../shared/domain/request/evolve.ts';
import type { RequestState } from '../../../../shared/domain/request/state.ts';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { postCode, slot, spreadsheetId } from '../../../../shared/kernel/identity.ts';
import type { Instant } from '../../../../shared/kernel/instant.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { PUBLISHED_YEARS } from '../../../../shared/policy/holidays.ts';
import {
  at,
  calendarOf,
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

function verdictOf(state: RequestState, target: CommitmentTarget, now: Instant) {
  const commitment = state.commitments.find((each) => each.target === target);
  return commitment === undefined ? 'none' : verdictAt(commitment, now);
}

describe('a complaint on Monday at ten, answered in time and written down late', () => {
  const received = receivedAt(TEN);
  const late = runUntil(received, at('2026-11-23 10:15'));

  it('warns, then alerts and is breached at the due time', () => {
    expect(late.events.map(nameOf)).toEqual([
      'EscalationStepReached first-response warning',
      'WakeSet',
      'CommitmentBreached first-response',
      'EscalationStepReached first-response due',
      'WakeSet',
    ]);
  });

  const answered = recordedAt(late.state, at('2026-11-23 10:17'), { respondedAt: at('2026-11-23 10:14') });

  it('shows the correction', () => {
    expect(answered.events.map(nameOf)).toEqual([
      'MilestoneRecorded respondedAt',
      'CommitmentMet first-response',
      'CommitmentMet answer',
      'StageChanged responded',
      'WakeSet',
    ]);
    expect(verdictOf(answered.state, 'first-response', at('2026-11-23 11:00'))).toBe('met');
  });

  it('then nothing happens when looked at again', () => {
    expect(lookedAt(answered.state, at('2026-11-23 10:17')).events).toEqual([]);
    expect(lookedAt(answered.state, at('2026-11-23 11:59')).events).toEqual([]);
  });

  it('resolves, is owed a follow-up, and closes with it', () => {
    const resolved = recordedAt(answered.state, at('2026-11-23 16:05'), { resolvedAt: at('2026-11-23 16:00') });
    expect(resolved.events.map(nameOf)).toEqual([
      'MilestoneRecorded resolvedAt',
      'CommitmentOpened follow-up',
      'CommitmentMet completion',
      'CommitmentMet feedback',
      'StageChanged resolved',
      'WakeSet',
    ]);
    expect(resolved.state.wakeAt).toBe(at('2026-11-25 09:30'));
    const closed = recordedAt(resolved.state, at('2026-11-24 11:00'), { followedUpAt: at('2026-11-24 10:50') });
    expect(closed.events.map(nameOf)).toEqual([
      'MilestoneRecorded followedUpAt',
      'CommitmentMet follow-up',
      'StageChanged closed',
      'RequestClosed',
      'WakeSet',
    ]);
    expect(closed.state).toMatchObject({ wakeAt: null, closedAt: at('2026-11-24 10:50'), revision: 6 });
  });
});

describe('given nothing new, then nothing happens', () => {
  it('when the same facts are recorded again, however late', () => {
    const state = receivedAt(TEN);
    expect(recordedAt(state, at('2026-11-23 15:00'), {}).events).toEqual([]);
    expect(recordedAt(state, at('2026-11-23 15:00'), {}).state).toBe(state);
  });

  it.each(['LookAgain', 'RecomputeDeadlines'] as const)('when %s comes twice', (type) => {
    const once = carryOut(receivedAt(TEN), { type }, contextAt(at('2026-11-23 10:40')));
    expect(carryOut(once.state, { type }, contextAt(at('2026-11-23 10:40'))).events).toEqual([]);
  });

  it('when a timer of an earlier generation fires', () => {
    const state = receivedAt(TEN);
    const stale: RequestCommand = { type: 'LookAgain', firedSequence: state.wakeSequence - 1 };
    expect(carryOut(state, stale, contextAt(at('2026-11-23 10:05'))).events).toEqual([]);
  });
});

describe('the timer', () => {
  it('is set to the earliest step, and moves only when that does', () => {
    const state = receivedAt(TEN);
    expect(state).toMatchObject({ wakeAt: at('2026-11-23 10:10:30'), wakeSequence: 1 });
    const renamed = recordedAt(state, at('2026-11-23 10:01'), { applicant: '李先生' });
    expect(renamed.events.map(nameOf)).toEqual(['FactsCorrected']);
  });

  it('is set anew when it fired too early', () => {
    const state = receivedAt(TEN);
    const early: RequestCommand = { type: 'LookAgain', firedSequence: state.wakeSequence };
    expect(carryOut(state, early, contextAt(at('2026-11-23 10:10:29'))).events).toEqual([
      { type: 'WakeSet', wakeAt: at('2026-11-23 10:10:30'), sequence: 2 },
    ]);
  });
});

describe('a row entered late', () => {
  it('reaches at once what its time has come for', () => {
    const step = carryOut(null, recordOf(factsWith()), contextAt(at('2026-11-23 10:20')));
    expect(step.events.map(nameOf)).toEqual([
      'RequestReceived',
      'CommitmentOpened first-response',
      'CommitmentOpened answer',
      'CommitmentOpened completion',
      'CommitmentOpened feedback',
      'CommitmentBreached first-response',
      'EscalationStepReached first-response warning',
      'EscalationStepReached first-response due',
      'WakeSet',
    ]);
    expect(step.state.wakeAt).toBe(at('2026-11-23 10:22:30'));
  });

  it('escalates nothing that was done in time', () => {
    const facts = factsWith({ respondedAt: at('2026-11-23 10:10'), resolvedAt: at('2026-11-23 10:30') });
    const { events, state } = carryOut(null, recordOf(facts), contextAt(at('2026-11-23 12:00')));
    expect(events.filter(({ type }) => type === 'EscalationStepReached' || type === 'CommitmentBreached')).toEqual([]);
    expect(state.stage).toBe('resolved');
  });

  it.each([
    ['2026-11-24 10:00', false, 'live'],
    ['2026-11-24 10:00:01', false, 'history'],
    ['2026-11-23 10:01', true, 'history'],
  ] as const)('seen at %s, imported %s, is %s', (now, imported, conduct) => {
    const command: RequestCommand = { type: 'RecordRequest', facts: factsWith(), row: null, imported };
    const { state } = carryOut(null, command, contextAt(at(now)));
    expect(state.conduct).toBe(conduct);
  });

  it('as history gets verdicts, but no steps and no timer', () => {
    const facts = factsWith({ respondedAt: at('2026-11-23 10:10'), resolvedAt: at('2026-11-24 10:00:01') });
    const { events, state } = carryOut(null, recordOf(facts), contextAt(at('2026-12-01 09:00')));
    expect(events.map(nameOf).filter((name) => !name.startsWith('CommitmentOpened'))).toEqual([
      'RequestReceived',
      'CommitmentMet first-response',
      'CommitmentMet answer',
      'CommitmentBreached completion',
      'CommitmentBreached feedback',
      'CommitmentBreached follow-up',
      'StageChanged resolved',
    ]);
    expect(state).toMatchObject({ wakeAt: null, wakeSequence: 0 });
    expect(state.commitments.flatMap(({ steps }) => steps)).toEqual([]);
  });
});

describe('an imported request whose deadlines still lie ahead', () => {
  it('has no timer, and its breach is put on record when somebody looks', () => {
    const command: RequestCommand = { type: 'RecordRequest', facts: factsWith(), row: null, imported: true };
    const { state } = carryOut(null, command, contextAt(TEN));
    expect(state).toMatchObject({ conduct: 'history', wakeAt: null });
    expect(lookedAt(state, at('2026-11-23 10:15')).events.map(nameOf)).toEqual(['CommitmentBreached first-response']);
  });
});

describe('times corrected and taken back', () => {
  it('lets the clock run again when a response is erased', () => {
    const answered = recordedAt(receivedAt(TEN), at('2026-11-23 10:06'), { respondedAt: at('2026-11-23 10:05') });
    const erased = recordedAt(answered.state, at('2026-11-23 10:12'), { respondedAt: null });
    expect(erased.events.map(nameOf)).toEqual([
      'MilestoneRecorded respondedAt',
      'CommitmentResumed first-response',
      'CommitmentResumed answer',
      'EscalationStepReached first-response warning',
      'StageChanged received',
      'WakeSet',
    ]);
    expect(erased.state.wakeAt).toBe(at('2026-11-23 10:15'));
  });

  it('turns met into breached and back as the response time is corrected', () => {
    const met = recordedAt(receivedAt(TEN), at('2026-11-23 10:20'), { respondedAt: at('2026-11-23 10:15') }).state;
    const late = recordedAt(met, at('2026-11-23 10:21'), { respondedAt: at('2026-11-23 10:15:01') });
    expect(late.events.map(nameOf)).toContain('CommitmentBreached first-response');
    expect(verdictOf(late.state, 'first-response', at('2026-11-23 12:00'))).toBe('breached');
    const back = recordedAt(late.state, at('2026-11-23 10:22'), { respondedAt: at('2026-11-23 10:15') });
    expect(back.events.map(nameOf)).toContain('CommitmentMet first-response');
    expect(verdictOf(back.state, 'first-response', at('2026-11-23 12:00'))).toBe('met');
  });

  it('takes up another time of response that is in time as well', () => {
    const met = recordedAt(receivedAt(TEN), at('2026-11-23 10:12'), { respondedAt: at('2026-11-23 10:05') }).state;
    const other = recordedAt(met, at('2026-11-23 10:13'), { respondedAt: at('2026-11-23 10:06') });
    expect(other.events).toContainEqual({
      type: 'CommitmentMet',
      target: 'first-response',
      at: at('2026-11-23 10:06'),
    });
  });

  it('withdraws the follow-up with the result it rested on, and the closing with both', () => {
    const closed = receivedAt(at('2026-11-23 12:00'), {
      respondedAt: at('2026-11-23 10:05'),
      resolvedAt: at('2026-11-23 11:00'),
      followedUpAt: at('2026-11-23 11:30'),
    });
    expect(closed.stage).toBe('closed');
    const erased = recordedAt(closed, at('2026-11-23 12:05'), { resolvedAt: null, followedUpAt: null });
    expect(erased.events.map(nameOf)).toEqual([
      'MilestoneRecorded resolvedAt',
      'MilestoneRecorded followedUpAt',
      'CommitmentWithdrawn follow-up',
      'CommitmentResumed completion',
      'CommitmentResumed feedback',
      'StageChanged responded',
      'ClosureWithdrawn',
      'WakeSet',
    ]);
  });

  it('moves all clocks with the time of receipt, and the breach goes with it', () => {
    const late = runUntil(receivedAt(TEN), at('2026-11-23 10:16')).state;
    const moved = recordedAt(late, at('2026-11-23 10:17'), { receivedAt: at('2026-11-23 10:12') });
    expect(verdictOf(moved.state, 'first-response', at('2026-11-23 10:17'))).toBe('running');
    expect(moved.state.wakeAt).toBe(at('2026-11-23 10:22:30'));
    const again = runUntil(moved.state, at('2026-11-23 10:27'));
    expect(again.events.map(nameOf)).toContain('EscalationStepReached first-response due');
  });

  it('shows that a late answer was in time after all when the receipt is corrected', () => {
    const late = recordedAt(receivedAt(TEN), at('2026-11-23 10:18'), { respondedAt: at('2026-11-23 10:16') }).state;
    const moved = recordedAt(late, at('2026-11-23 10:20'), { receivedAt: at('2026-11-23 10:12') });
    expect(moved.events.map(nameOf)).toContain('CommitmentMet first-response');
    expect(verdictOf(moved.state, 'first-response', at('2026-11-23 10:20'))).toBe('met');
  });

  it('moves the appointment with its steps; a warning that lies ahead again is given again', () => {
    const repair = receivedAt(TEN, { kind: 'repair', appointmentAt: at('2026-11-23 14:00') });
    const warned = runUntil(repair, at('2026-11-23 13:30'));
    expect(warned.events.map(nameOf)).toContain('EscalationStepReached on-site warning');
    const moved = recordedAt(warned.state, at('2026-11-23 13:40'), { appointmentAt: at('2026-11-23 16:00') });
    expect(moved.events.map(nameOf)).toEqual(['FactsCorrected', 'CommitmentRescheduled on-site', 'WakeSet']);
    const later = runUntil(moved.state, at('2026-11-23 15:30')).events.map(nameOf);
    expect(later.filter((name) => name.includes('on-site'))).toEqual(['EscalationStepReached on-site warning']);
    const dropped = recordedAt(moved.state, at('2026-11-23 13:50'), { appointmentAt: null });
    expect(dropped.events.map(nameOf)).toContain('CommitmentWithdrawn on-site');
  });
});

describe('a request that ends otherwise', () => {
  it('is dispatched: the feedback is the team’s affair from then on', () => {
    const { events, state } = recordedAt(receivedAt(TEN), at('2026-11-23 10:09'), {
      dispatchedAt: at('2026-11-23 10:08'),
    });
    expect(events).toContainEqual({ type: 'CommitmentCancelled', target: 'feedback', at: at('2026-11-23 10:08') });
    expect(verdictOf(state, 'feedback', at('2026-12-01 00:00'))).toBe('cancelled');
    expect(verdictOf(state, 'completion', at('2026-12-01 00:00'))).toBe('breached');
    const takenBack = recordedAt(state, at('2026-11-23 10:20'), { dispatchedAt: null });
    expect(takenBack.events.map(nameOf)).toContain('CommitmentResumed feedback');
  });

  it('is dispatched only after the feedback was given, or too late to excuse it', () => {
    const fedBack = { fedBackAt: at('2026-11-23 10:05'), dispatchedAt: at('2026-11-23 10:08') };
    const before = recordedAt(receivedAt(TEN), at('2026-11-23 10:09'), fedBack).state;
    expect(verdictOf(before, 'feedback', at('2026-12-01 00:00'))).toBe('met');
    const together = { fedBackAt: at('2026-11-23 10:08'), dispatchedAt: at('2026-11-23 10:08') };
    const sameMinute = recordedAt(receivedAt(TEN), at('2026-11-23 10:09'), together).state;
    expect(verdictOf(sameMinute, 'feedback', at('2026-12-01 00:00'))).toBe('met');
    const breached = runUntil(receivedAt(TEN), at('2026-11-24 10:01')).state;
    const after = recordedAt(breached, at('2026-11-24 10:10'), { dispatchedAt: at('2026-11-24 10:05') }).state;
    expect(verdictOf(after, 'feedback', at('2026-12-01 00:00'))).toBe('breached');
    const atDue = recordedAt(breached, at('2026-11-24 10:10'), { dispatchedAt: at('2026-11-24 10:00') }).state;
    const ofAtDue = atDue.commitments.find(({ target }) => target === 'feedback');
    expect([ofAtDue?.breachedAt, verdictOf(atDue, 'feedback', at('2026-12-01 00:00'))]).toEqual([null, 'cancelled']);
    expect(lookedAt(atDue, at('2026-11-24 10:10')).events).toEqual([]);
    const seenLate = recordedAt(receivedAt(TEN), at('2026-11-24 10:10'), { dispatchedAt: at('2026-11-24 10:00') });
    const ofFeedback = seenLate.events.map(nameOf).filter((name) => name.endsWith(' feedback'));
    expect(ofFeedback).toEqual(['CommitmentCancelled feedback']);
    const backdated = recordedAt(breached, at('2026-11-24 10:10'), { dispatchedAt: at('2026-11-24 09:05') }).state;
    expect(verdictOf(backdated, 'feedback', at('2026-12-01 00:00'))).toBe('cancelled');
    expect(lookedAt(after, at('2026-11-24 10:10')).events).toEqual([]);
    expect(lookedAt(backdated, at('2026-11-24 10:10')).events).toEqual([]);
  });

  it('is dispatched before the feedback, which then excuses nothing and is owed no more', () => {
    const facts = { dispatchedAt: at('2026-11-23 10:05'), fedBackAt: at('2026-11-23 10:30') };
    const { state } = recordedAt(receivedAt(TEN), at('2026-11-23 10:31'), facts);
    expect(state.commitments.find(({ target }) => target === 'feedback')).toMatchObject({
      satisfiedAt: null,
      cancelledAt: at('2026-11-23 10:05'),
    });
  });

  it('is history and cancelled: when is not on record, so from the start', () => {
    const command: RequestCommand = { type: 'RecordRequest', facts: factsWith(), row: null, imported: true };
    const { state } = carryOut(null, command, contextAt(TEN));
    const cancelled = recordedAt(state, at('2026-11-23 12:00'), { disposition: 'cancelled' });
    expect(cancelled.events.filter(({ type }) => type === 'CommitmentCancelled')).toMatchObject(
      state.commitments.map(({ target }) => ({ target, at: TEN })),
    );
  });

  it('is cancelled: what runs stops, what was late stays breached, and it can be taken back', () => {
    const late = runUntil(receivedAt(TEN), at('2026-11-23 10:16')).state;
    const cancelled = recordedAt(late, at('2026-11-23 10:17'), { disposition: 'cancelled' });
    expect(cancelled.events.map(nameOf)).toEqual([
      'FactsCorrected',
      'CommitmentCancelled first-response',
      'CommitmentCancelled answer',
      'CommitmentCancelled completion',
      'CommitmentCancelled feedback',
      'StageChanged cancelled',
      'RequestClosed',
      'WakeSet',
    ]);
    expect(cancelled.state.wakeAt).toBeNull();
    const now = at('2026-12-01 00:00');
    expect(verdictOf(cancelled.state, 'first-response', now)).toBe('breached');
    expect(verdictOf(cancelled.state, 'answer', now)).toBe('cancelled');
    expect(lookedAt(cancelled.state, at('2026-11-30 00:00')).events).toEqual([]);
    const restored = recordedAt(cancelled.state, at('2026-11-23 10:18'), { disposition: null });
    expect(restored.events.map(nameOf)).toContain('ClosureWithdrawn');
    expect(verdictOf(restored.state, 'answer', at('2026-11-23 10:18'))).toBe('running');
    expect(verdictOf(restored.state, 'first-response', at('2026-11-23 10:18'))).toBe('breached');
  });

  it('is cancelled when first seen: nobody is blamed', () => {
    const { state } = carryOut(
      null,
      recordOf(factsWith({ disposition: 'cancelled' })),
      contextAt(at('2026-11-23 12:00')),
    );
    expect(state.commitments.map((each) => verdictAt(each, at('2026-12-01 00:00')))).toEqual(
      state.commitments.map(() => 'cancelled'),
    );
  });

  it('is out of scope: an answer is still owed, and closes it', () => {
    const outside = recordedAt(receivedAt(TEN), at('2026-11-23 10:05'), { disposition: 'out-of-scope' });
    expect(outside.events.map(nameOf)).toEqual([
      'FactsCorrected',
      'CommitmentCancelled completion',
      'CommitmentCancelled feedback',
      'StageChanged out-of-scope',
    ]);
    const answered = recordedAt(outside.state, at('2026-11-23 10:12'), { respondedAt: at('2026-11-23 10:11') });
    expect(answered.events.map(nameOf)).toContain('RequestClosed');
    expect(answered.state).toMatchObject({ stage: 'out-of-scope', wakeAt: null });
  });
});

describe('a reopened request', () => {
  const closed = receivedAt(at('2026-11-23 12:00'), {
    respondedAt: at('2026-11-23 10:20'),
    resolvedAt: at('2026-11-23 11:00'),
    followedUpAt: at('2026-11-23 11:30'),
  });
  const reopened = recordedAt(closed, at('2026-11-24 09:00'), { disposition: 'reopened' });

  it('begins a new round; the verdicts of the first stand', () => {
    expect(reopened.events.map(nameOf)).toEqual([
      'FactsCorrected',
      'RequestReopened',
      'CommitmentOpened first-response',
      'CommitmentOpened answer',
      'CommitmentOpened completion',
      'CommitmentOpened feedback',
      'StageChanged reopened',
      'WakeSet',
    ]);
    expect(reopened.state.earlierCommitments).toEqual(closed.commitments);
    expect(reopened.state).toMatchObject({ closedAt: null, wakeAt: at('2026-11-24 09:10:30') });
  });

  it('does not erase the first breach when it is resolved again', () => {
    const resolved = recordedAt(reopened.state, at('2026-11-24 09:12'), {
      respondedAt: at('2026-11-24 09:05'),
      resolvedAt: at('2026-11-24 09:10'),
      followedUpAt: null,
    });
    const now = at('2026-12-01 00:00');
    expect(resolved.state.earlierCommitments.map((each) => verdictAt(each, now))).toEqual([
      'breached',
      'met',
      'met',
      'met',
      'met',
    ]);
    expect(verdictOf(resolved.state, 'first-response', now)).toBe('met');
    expect(resolved.state.stage).toBe('resolved');
  });

  it('starts at the first time of its own when both are written down together', () => {
    const together = recordedAt(closed, at('2026-11-24 12:00'), {
      disposition: 'reopened',
      resolvedAt: at('2026-11-24 11:00'),
      followedUpAt: null,
    });
    expect(together.state.commitments[0]).toMatchObject({ startedAt: at('2026-11-24 11:00') });
    expect(together.state.stage).toBe('resolved');
  });

  it('keeps what it supersedes, and nothing beside it', () => {
    const { reopenings } = reopened.state;
    expect(reopenings.map(({ superseded }) => superseded)).toEqual([
      {
        respondedAt: at('2026-11-23 10:20'),
        resolvedAt: at('2026-11-23 11:00'),
        followedUpAt: at('2026-11-23 11:30'),
      },
    ]);
  });

  it('does not mind the follow-up of the ended round beside a later result', () => {
    const together = recordedAt(closed, at('2026-11-24 12:00'), {
      disposition: 'reopened',
      resolvedAt: at('2026-11-24 11:00'),
    });
    expect(together.state.stage).toBe('resolved');
  });

  it.each(['cancelled', 'out-of-scope'] as const)('may have been %s, however little was done', (disposition) => {
    const ended = recordedAt(receivedAt(TEN), at('2026-11-23 10:05'), { disposition }).state;
    const again = recordedAt(ended, at('2026-11-23 10:06'), { disposition: 'reopened' });
    expect(again.events.map(nameOf)).toContain('RequestReopened');
  });

  it('is reopened once by a mark that stays', () => {
    const resolved = recordedAt(reopened.state, at('2026-11-24 09:12'), { resolvedAt: at('2026-11-24 09:10') }).state;
    const renamed = recordedAt(resolved, at('2026-11-24 09:13'), { applicant: '李先生' });
    expect(renamed.events.map(nameOf)).toEqual(['FactsCorrected']);
  });

  it('loses no second round when the third was a slip', () => {
    const resolvedAt = at('2026-11-24 09:10');
    const second = recordedAt(reopened.state, at('2026-11-24 09:12'), { resolvedAt, disposition: null }).state;
    const third = recordedAt(second, at('2026-11-24 10:00'), { disposition: 'reopened' }).state;
    const back = recordedAt(third, at('2026-11-24 10:01'), { disposition: null }).state;
    expect(back.commitments.map(({ target, startedAt }) => [target, startedAt])).toEqual(
      second.commitments.map(({ target, startedAt }) => [target, startedAt]),
    );
    expect(back.earlierCommitments).toEqual(closed.commitments);
  });

  it('has no promise by an appointment of the ended round', () => {
    const scrap = receivedAt(TEN, { commitment: 'scrap-collection', appointmentAt: at('2026-11-23 14:00') });
    const done = recordedAt(scrap, at('2026-11-23 15:00'), { resolvedAt: at('2026-11-23 14:30') }).state;
    const again = recordedAt(done, at('2026-11-23 16:00'), { disposition: 'reopened' });
    expect(again.events.map(nameOf)).toContain('RequestReopened');
    expect(again.state.commitments.map(({ target }) => target)).toEqual(['first-response', 'feedback']);
  });

  it('leaves alone what had stopped before', () => {
    const facts = { dispatchedAt: at('2026-11-23 10:05'), resolvedAt: at('2026-11-23 11:00') };
    const done = recordedAt(receivedAt(TEN), at('2026-11-23 11:05'), facts).state;
    const again = recordedAt(done, at('2026-11-24 09:00'), { disposition: 'reopened' });
    expect(again.events.map(nameOf).filter((name) => name.startsWith('CommitmentCancelled'))).toEqual([
      'CommitmentCancelled follow-up',
    ]);
  });

  it('stops what still ran in the ended round', () => {
    const resolved = receivedAt(at('2026-11-23 12:00'), { resolvedAt: at('2026-11-23 11:00') });
    const again = recordedAt(resolved, at('2026-11-24 09:00'), { disposition: 'reopened' });
    expect(again.events).toContainEqual({
      type: 'CommitmentCancelled',
      target: 'follow-up',
      at: at('2026-11-24 09:00'),
    });
  });

  it('goes back to where it was when the mark was a slip', () => {
    const back = recordedAt(reopened.state, at('2026-11-24 09:01'), { disposition: null });
    expect(back.events.map(nameOf)).toEqual([
      'FactsCorrected',
      'ReopeningWithdrawn',
      'StageChanged closed',
      'RequestClosed',
      'WakeSet',
    ]);
    expect(back.state).toMatchObject({ commitments: closed.commitments, earlierCommitments: [], reopenings: [] });
  });

  it('stays reopened when the mark is tidied away after something was recorded', () => {
    const answered = recordedAt(reopened.state, at('2026-11-24 09:06'), { respondedAt: at('2026-11-24 09:05') });
    const tidied = recordedAt(answered.state, at('2026-11-24 09:07'), { disposition: null });
    expect(tidied.events.map(nameOf)).toEqual(['FactsCorrected']);
    expect(tidied.state.reopenings).toHaveLength(1);
    const erased = recordedAt(tidied.state, at('2026-11-24 09:08'), { respondedAt: null });
    expect(erased.state.reopenings).toHaveLength(1);
  });

  it('stays reopened when it is then cancelled', () => {
    const cancelled = recordedAt(reopened.state, at('2026-11-24 09:01'), { disposition: 'cancelled' });
    expect(cancelled.state).toMatchObject({ stage: 'cancelled', reopenings: [{ at: at('2026-11-24 09:00') }] });
  });

  it('is none when nothing was settled', () => {
    const marked = recordedAt(receivedAt(TEN), at('2026-11-23 10:01'), { disposition: 'reopened' });
    expect(marked.events.map(nameOf)).toEqual(['FactsCorrected']);
    const unmarked = recordedAt(marked.state, at('2026-11-23 10:02'), { disposition: null });
    expect(unmarked.events.map(nameOf)).toEqual(['FactsCorrected']);
  });
});

describe('the row and the post', () => {
  const row = { tab: 'requests', slot: slot(12) } as const;

  it('flags a removed row once; its deadlines run on', () => {
    const removed = carryOut(receivedAt(TEN), { type: 'FlagRowRemoved' }, contextAt(at('2026-11-23 10:05')));
    expect(removed.events).toEqual([{ type: 'RowRemoved', at: at('2026-11-23 10:05') }]);
    expect(carryOut(removed.state, { type: 'FlagRowRemoved' }, contextAt(TEN)).events).toEqual([]);
    expect(runUntil(removed.state, at('2026-11-23 10:15')).events.map(nameOf)).toContain(
      'CommitmentBreached first-response',
    );
    const restored = carryOut(removed.state, { type: 'FlagRowRestored' }, contextAt(at('2026-11-23 10:06')));
    expect(restored.state.rowRemovedAt).toBeNull();
    expect(carryOut(restored.state, { type: 'FlagRowRestored' }, contextAt(TEN)).events).toEqual([]);
  });

  it('misses no row of a request that staff went on with in Incoming', () => {
    const incoming = carryOut(receivedAt(TEN), { type: 'BindRow', row: { ...row, tab: 'incoming' } }, contextAt(TEN));
    expect(carryOut(incoming.state, { type: 'FlagRowRemoved' }, contextAt(TEN)).events).toEqual([]);
  });

  it('notes a row as archived while its request is over, in that row, and as it was copied', () => {
    const cancelled = (state: RequestState) => {
      const facts = { ...state.facts, disposition: 'cancelled' } as const;
      return carryOut(state, { type: 'RecordRequest', facts, row, imported: false }, contextAt(TEN)).state;
    };
    const over = cancelled(receivedAt(TEN));
    const copied = { row, revision: over.revision, workbook: spreadsheetId('archive'), fingerprint: 'print' } as const;
    const archive = (state: RequestState, change: Partial<typeof copied> = {}) =>
      carryOut(state, { type: 'ArchiveRow', ...copied, ...change }, contextAt(TEN));
    const noted = archive(over);
    expect(noted.events).toEqual([
      { type: 'RowArchived', archived: { at: TEN, workbook: 'archive', fingerprint: 'print' } },
    ]);
    const open = receivedAt(TEN);
    const removed = carryOut(over, { type: 'FlagRowRemoved' }, contextAt(TEN)).state;
    expect(archive(open, { revision: open.revision }).events).toEqual([]);
    expect(archive(over, { revision: over.revision - 1 }).events).toEqual([]);
    expect(archive(over, { row: { tab: 'requests', slot: slot(13) } }).events).toEqual([]);
    expect(archive(removed, { revision: removed.revision }).events).toEqual([]);
    expect(archive(noted.state, { revision: noted.state.revision }).events).toEqual([]);
    for (const copiedAnew of [{ fingerprint: 'other' }, { workbook: spreadsheetId('other') }] as const) {
      const { events } = carryOut(
        noted.state,
        { type: 'ArchiveRow', ...copied, ...copiedAnew, revision: noted.state.revision },
        contextAt(TEN),
      );
      expect(events.map(nameOf)).toEqual(['RowArchived']);
    }
    expect(carryOut(noted.state, { type: 'FlagRowRemoved' }, contextAt(TEN)).events).toEqual([]);
  });

  it('counts on the row of an archived request again once it is back or the request changes', () => {
    const facts = { ...receivedAt(TEN).facts, disposition: 'cancelled' } as const;
    const over = carryOut(
      receivedAt(TEN),
      { type: 'RecordRequest', facts, row, imported: false },
      contextAt(TEN),
    ).state;
    const noted = carryOut(
      over,
      { type: 'ArchiveRow', row, revision: over.revision, workbook: spreadsheetId('archive'), fingerprint: 'print' },
      contextAt(TEN),
    ).state;
    const back = carryOut(noted, { type: 'FlagRowRestored' }, contextAt(TEN));
    expect([back.events, back.state.archived]).toEqual([[{ type: 'RowRestored', at: TEN }], null]);
    const changed = { ...facts, wanted: '楼上仍漏水' };
    const record = (where: typeof row | null) =>
      carryOut(noted, { type: 'RecordRequest', facts: changed, row: where, imported: false }, contextAt(TEN));
    expect(record(row).events.map(({ type }) => type)).toEqual(['FactsCorrected', 'RowRestored']);
    const elsewhere = record(null);
    expect(elsewhere.events.map(({ type }) => type)).toEqual(['FactsCorrected', 'RowRestored', 'RowRemoved']);
    expect([elsewhere.state.archived, elsewhere.state.rowRemovedAt]).toEqual([null, TEN]);
    expect(record(row).state.archived).toBeNull();
  });

  it('binds a row once, by command or with the facts', () => {
    const bound = carryOut(receivedAt(TEN), { type: 'BindRow', row }, contextAt(TEN));
    expect(bound.events).toEqual([{ type: 'RowBound', row }]);
    expect(carryOut(bound.state, { type: 'BindRow', row: { ...row } }, contextAt(TEN)).events).toEqual([]);
    const below = { ...row, slot: slot(13) };
    expect(carryOut(bound.state, { type: 'BindRow', row: below }, contextAt(TEN)).events).toEqual([
      { type: 'RowBound', row: below },
    ]);
    const moved: RequestCommand = { type: 'RecordRequest', facts: factsWith(), row, imported: false };
    expect(carryOut(receivedAt(TEN), moved, contextAt(TEN)).events).toEqual([{ type: 'RowBound', row }]);
  });

  it('goes to the post that covers the corrected unit', () => {
    const state = receivedAt(TEN);
    const context = contextAt(at('2026-11-23 10:01'), { post: postCode('G2') });
    expect(carryOut(state, recordOf(state.facts), context).events).toEqual([{ type: 'PostAssigned', post: 'G2' }]);
  });
});

describe('a calendar that becomes known', () => {
  const resolvedAtYearEnd = receivedAt(at('2026-12-31 10:00'), {
    receivedAt: at('2026-12-31 09:00'),
    resolvedAt: at('2026-12-31 09:30'),
  });

  it('moves what was provisional', () => {
    expect(resolvedAtYearEnd.commitments.at(-1)).toMatchObject({ dueAt: at('2027-01-05 18:00'), provisional: true });
    const calendar = {
      ...calendarOf(),
      years: [
        ...PUBLISHED_YEARS,
        { year: 2027, holidays: [civilDate('2027-01-01'), civilDate('2027-01-04')], makeupWorkdays: [] },
      ],
    };
    const now = at('2026-12-31 12:00');
    const known = carryOut(resolvedAtYearEnd, { type: 'RecomputeDeadlines' }, contextAt(now, { calendar }));
    expect(known.events.map(nameOf)).toEqual(['CommitmentRescheduled follow-up', 'WakeSet']);
    expect(known.state.commitments.at(-1)).toMatchObject({ dueAt: at('2027-01-06 18:00'), provisional: false });
    expect(carryOut(known.state, { type: 'RecomputeDeadlines' }, contextAt(now, { calendar })).events).toEqual([]);
  });

  it('leaves the deadline where it is when only looked at', () => {
    expect(lookedAt(resolvedAtYearEnd, at('2026-12-31 12:00')).events).toEqual([]);
  });
});

describe('what can never be', () => {
  it('is a broken invariant, not a refusal', () => {
    const meta = { id: receivedAt(TEN).id, office: receivedAt(TEN).office, at: TEN };
    expect(() => evolveRequest(null, { type: 'RowRemoved', at: TEN }, meta)).toThrow('before RequestReceived');
    const policy = { ...defaultPolicy, version: 2 };
    expect(() => carryOut(receivedAt(TEN), { type: 'LookAgain' }, contextAt(TEN, { policy }))).toThrow('policy');
    expect(() => carryOut(receivedAt(TEN), recordOf(factsWith()), contextAt(TEN, { policy }))).toThrow('policy');
    const twice = carryOut(null, recordOf(factsWith()), contextAt(TEN)).events[0];
    if (twice === undefined) throw new Error('nothing was received');
    expect(() => evolveRequest(receivedAt(TEN), twice, meta)).toThrow('received once');
    const unopened = { type: 'ReopeningWithdrawn', at: TEN } as const;
    expect(() => evolveRequest(receivedAt(TEN), unopened, meta)).toThrow('no reopening to withdraw');
  });
});
