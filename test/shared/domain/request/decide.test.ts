import { describe, expect, it } from 'vitest';
import { at, lookedAt, nameOf, receivedAt, recordedAt, runUntil } from './sample.ts';

describe('a complaint on Monday at ten', () => {
  const received = receivedAt(at('2026-11-23 10:00'));
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

  it('shows the correction when the response was given in time but written down late', () => {
    const answered = recordedAt(late.state, at('2026-11-23 10:17'), { respondedAt: at('2026-11-23 10:14') });
    expect(answered.events.map(nameOf)).toEqual([
      'MilestoneRecorded respondedAt',
      'CommitmentMet first-response',
      'CommitmentMet answer',
      'StageChanged responded',
      'WakeSet',
    ]);
    expect(lookedAt(answered.state, at('2026-11-23 10:17')).events).toEqual([]);
  });
});
