import { describe, expect, it } from 'vitest';
import type { CommitmentTarget, EscalationLevel } from '../../../../shared/domain/request/commitment.ts';
import type { RequestFacts } from '../../../../shared/domain/request/facts.ts';
import { at, receivedAt, recordedAt, runUntil } from './sample.ts';

interface Row {
  readonly what: string;
  readonly facts: Partial<RequestFacts>;
  readonly target: CommitmentTarget;
  /** When each step may be announced: warning, due, project manager, branch manager. */
  readonly steps: readonly [string, string, string, string];
}

const received = (moment: string, facts: Partial<RequestFacts> = {}) => ({ receivedAt: at(moment), ...facts });

const TABLE: readonly Row[] = [
  {
    what: 'fifteen minutes by day',
    facts: received('2026-11-23 10:00'),
    target: 'first-response',
    steps: ['2026-11-23 10:10:30', '2026-11-23 10:15', '2026-11-23 10:22:30', '2026-11-23 10:30'],
  },
  {
    what: 'fifteen minutes across the beginning of night',
    facts: received('2026-11-23 20:44'),
    target: 'first-response',
    steps: ['2026-11-23 20:54:30', '2026-11-23 20:59', '2026-11-24 07:30', '2026-11-24 07:30'],
  },
  {
    what: 'fifteen minutes due as night falls',
    facts: received('2026-11-23 20:45'),
    target: 'first-response',
    steps: ['2026-11-23 20:55:30', '2026-11-24 07:30', '2026-11-24 07:30', '2026-11-24 07:30'],
  },
  {
    what: 'fifteen minutes after midnight',
    facts: received('2026-11-23 02:00'),
    target: 'first-response',
    steps: ['2026-11-23 02:10:30', '2026-11-23 07:30', '2026-11-23 07:30', '2026-11-23 07:30'],
  },
  {
    what: 'fifteen minutes due as night ends',
    facts: received('2026-11-23 07:15'),
    target: 'first-response',
    steps: ['2026-11-23 07:25:30', '2026-11-23 07:30', '2026-11-23 07:37:30', '2026-11-23 07:45'],
  },
  {
    what: 'an emergency at night',
    facts: received('2026-11-23 02:00', { urgency: 'emergency', kind: 'repair' }),
    target: 'first-response',
    steps: ['2026-11-23 02:03:30', '2026-11-23 02:05', '2026-11-23 02:07:30', '2026-11-23 02:10'],
  },
  {
    what: 'an emergency by nature at night',
    facts: received('2026-11-23 02:00', { commitment: 'smoke-alarm', kind: 'enquiry' }),
    target: 'on-site',
    steps: ['2026-11-23 02:03:30', '2026-11-23 02:05', '2026-11-23 02:07:30', '2026-11-23 02:10'],
  },
  {
    what: 'an appointment',
    facts: received('2026-11-23 10:00', { kind: 'repair', appointmentAt: at('2026-11-24 14:00') }),
    target: 'on-site',
    steps: ['2026-11-24 13:30', '2026-11-24 14:00', '2026-11-24 15:00', '2026-11-24 16:00'],
  },
  {
    what: 'an appointment twenty minutes off',
    facts: received('2026-11-23 10:00', { kind: 'repair', appointmentAt: at('2026-11-23 10:20') }),
    target: 'on-site',
    steps: ['2026-11-23 10:00', '2026-11-23 10:20', '2026-11-23 11:20', '2026-11-23 12:20'],
  },
  {
    what: 'an evening appointment',
    facts: received('2026-11-23 10:00', { kind: 'repair', appointmentAt: at('2026-11-23 20:30') }),
    target: 'on-site',
    steps: ['2026-11-23 20:00', '2026-11-23 20:30', '2026-11-24 07:30', '2026-11-24 07:30'],
  },
  {
    what: 'three working days over a weekend',
    facts: received('2026-11-25 10:00', { commitment: 'remittance-invoice', kind: 'enquiry' }),
    target: 'completion',
    steps: ['2026-11-30 09:30', '2026-11-30 18:00', '2026-12-01 09:30', '2026-12-02 09:30'],
  },
  {
    what: 'one working day before the Spring Festival, by the make-up Saturday',
    facts: received('2026-02-13 10:00', { commitment: 'safety-enquiry', kind: 'enquiry' }),
    target: 'answer',
    steps: ['2026-02-14 09:30', '2026-02-14 18:00', '2026-02-24 09:30', '2026-02-25 09:30'],
  },
  {
    what: 'the tenth of the month, a Saturday',
    facts: received('2026-01-05 10:00', { commitment: 'payment-notice', kind: 'enquiry' }),
    target: 'completion',
    steps: ['2026-01-10 09:30', '2026-01-10 18:00', '2026-01-12 09:30', '2026-01-13 09:30'],
  },
  {
    what: 'the tenth of the month, received that noon',
    facts: received('2026-11-10 12:00', { commitment: 'payment-notice', kind: 'enquiry' }),
    target: 'completion',
    steps: ['2026-11-10 12:00', '2026-11-10 18:00', '2026-11-11 09:30', '2026-11-12 09:30'],
  },
];

const LEVELS: readonly EscalationLevel[] = ['warning', 'due', 'project-manager', 'branch-manager'];

describe('the steps of an escalation', () => {
  it.each(TABLE)('of $what', ({ facts, target, steps }) => {
    const state = receivedAt(facts.receivedAt ?? at('2026-11-23 10:00'), facts);
    const planned = state.commitments.find((each) => each.target === target)?.steps ?? [];
    expect(planned.map(({ level, announceAt }) => [level, announceAt])).toEqual(
      LEVELS.map((level, index) => [level, at(steps[index] ?? '')]),
    );
  });

  it.each(TABLE)('of $what are reached in their order, each once, at their moments', ({ facts, target, steps }) => {
    const start = facts.receivedAt ?? at('2026-11-23 10:00');
    const state = receivedAt(start, facts);
    const course = runUntil(state, at('2027-01-31 00:00'));
    // A step that falls on the start is reached as the request is received.
    const alreadyReached = state.commitments
      .find((each) => each.target === target)
      ?.steps.filter(({ reachedAt }) => reachedAt !== null).length;
    const reached = course.events.filter((event) => event.type === 'EscalationStepReached' && event.target === target);
    expect(reached).toMatchObject(
      LEVELS.map((level, index) => ({ level, stepAt: at(steps[index] ?? '') })).slice(alreadyReached),
    );
  });
});

describe('an escalation that is over', () => {
  it('reaches no further step once the commitment is satisfied', () => {
    const warned = runUntil(receivedAt(at('2026-11-23 10:00')), at('2026-11-23 10:10:30')).state;
    const answered = recordedAt(warned, at('2026-11-23 10:12'), { respondedAt: at('2026-11-23 10:12') }).state;
    const later = runUntil(answered, at('2026-12-31 00:00')).events;
    const targets = later.filter((event) => event.type === 'EscalationStepReached').map(({ target }) => target);
    expect(new Set(targets)).toEqual(new Set(['completion', 'feedback']));
  });
});
