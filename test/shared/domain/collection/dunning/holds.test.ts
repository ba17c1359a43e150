import { describe, expect, it } from 'vitest';
import type { DunningCommand } from '../../../../../shared/domain/collection/dunning/command.ts';
import { DUNNING_STAGES } from '../../../../../shared/domain/collection/dunning/stage.ts';
import { DAY_MS } from '../../../../../shared/kernel/instant.ts';
import { NO_FEN } from '../../../../../shared/kernel/money.ts';
import { ARRIVALS, ASSISTANT, at, attempt, CHIEF, date, EVIDENCE, NOVEMBER, silentUntil, typesOf } from './sample.ts';

const hold = (untilOn: string, reason = '住院'): DunningCommand => ({
  type: 'HoldCase',
  reason,
  untilOn: date(untilOn),
  by: CHIEF,
  at: at('2026-12-01 00:00'),
});
const RELEASE: DunningCommand = { type: 'ReleaseCase', by: CHIEF, at: at('2026-12-01 00:00') };
const DISPUTE: DunningCommand = { type: 'RaiseDispute', reason: '漏水', by: CHIEF, at: at('2026-12-01 00:00') };

describe('a hold by staff', () => {
  it('ends with its last day, and the time that was left begins', () => {
    const story = silentUntil('2026-12-08 00:00');
    expect(typesOf(story.on('2026-12-08 00:00', hold('2026-12-17')))).toEqual([
      'HoldBegan',
      'MessagesWithdrawn',
      'WakeSet',
    ]);
    expect(story.late('2026-12-08 00:00', hold('2026-12-17'))).toEqual([]);
    expect(story.case.wakeAt).toBe(at('2026-12-18 00:00'));
    story.until('2026-12-18 00:00');
    expect(story.case).toMatchObject({ heldSince: null, holds: [] });
    // Twelve of fifteen days were left on the 8th.
    expect(story.case.clock?.endsAt).toBe(at('2026-12-30 00:00'));
  });

  it('that is noticed late ended when it did', () => {
    const story = silentUntil('2026-12-08 00:00');
    story.on('2026-12-08 00:00', hold('2026-12-09'));
    story.late('2026-12-20 00:00');
    expect(story.stage).toBe('second-round');
    expect(story.case.clock?.endsAt).toBe(at('2026-12-22 00:00'));
  });

  it('is moved by another day, and lifted by a word', () => {
    const story = silentUntil('2026-12-08 00:00');
    story.on('2026-12-08 00:00', hold('2026-12-17'));
    expect(typesOf(story.on('2026-12-09 00:00', hold('2026-12-12')))).toEqual(['HoldBegan', 'WakeSet']);
    expect(story.case.holds).toMatchObject([{ since: at('2026-12-08 00:00'), until: at('2026-12-13 00:00') }]);
    expect(typesOf(story.on('2026-12-10 00:00', RELEASE))).toEqual(['HoldEnded', 'WakeSet']);
    expect(story.late('2026-12-10 00:00', RELEASE)).toEqual([]);
    expect(story.case.clock?.endsAt).toBe(at('2026-12-22 00:00'));
  });

  it.each(DUNNING_STAGES.slice(1))('keeps a case at %s, however long', (stage) => {
    const story = silentUntil(ARRIVALS[stage] ?? '');
    const today = new Date(at(ARRIVALS[stage] ?? '') + 8 * 3_600_000 + 80 * DAY_MS).toISOString().slice(0, 10);
    story.late(ARRIVALS[stage] ?? '', hold(today));
    story.until(`${today} 23:59`);
    expect(story.stage).toBe(stage);
    expect(story.told.filter((line) => line.includes('sms')).length).toBe(
      silentUntil(ARRIVALS[stage] ?? '').told.filter((line) => line.includes('sms')).length,
    );
  });
});

describe('holds for several reasons', () => {
  it('last as long as the last of them, and what rested rested once', () => {
    const story = silentUntil('2026-12-08 00:00');
    story.on('2026-12-08 00:00', hold('2026-12-09'));
    story.on('2026-12-09 00:00', DISPUTE);
    story.until('2026-12-12 00:00');
    expect(story.case.holds.map(({ cause }) => cause)).toEqual(['dispute']);
    const ruled = { ruling: 'rejected', reducedFen: NO_FEN, remark: null } as const;
    story.on('2026-12-13 00:00', { type: 'RuleOnDispute', ...ruled, by: CHIEF, at: at('2026-12-13 00:00') });
    expect(story.case.clock?.endsAt).toBe(at('2026-12-25 00:00'));
  });
});

describe('what begins while the ladder waits', () => {
  it('rests only from then on', () => {
    const story = silentUntil('2026-12-28 00:00');
    story.on('2026-12-28 00:00', hold('2027-01-06'));
    const dispatched = EVIDENCE.dispatched('2027-01-03 10:00');
    story.on('2027-01-03 11:00', { type: 'RecordEvidence', evidence: dispatched });
    story.until('2027-01-07 00:00');
    // Seven days from the 3rd end with the 10th; three days and fourteen hours of them were waited for.
    expect(story.case.clock?.endsAt).toBe(at('2027-01-14 14:00'));
  });
});

describe('tasks', () => {
  it('of the household rest with the ladder, by whole days; those of the office do not', () => {
    const story = silentUntil('2026-12-28 00:00');
    story.on('2026-12-28 00:00', hold('2027-01-06'));
    story.until('2027-01-07 00:00');
    expect(story.case.tasks).toMatchObject([{ kind: 'dispatch-letter', dueOn: '2027-01-09', told: null }]);
    story.until('2027-01-12 09:30');
    expect(story.told.slice(-3)).toEqual([
      '01-09 09:30 told owner: dispatch-letter',
      '01-10 09:30 told project-manager: dispatch-letter',
      '01-12 09:30 told branch-manager: dispatch-letter',
    ]);
  });

  it('after an outage tell only the highest who is to know', () => {
    const story = silentUntil('2026-12-28 00:00');
    story.late('2027-03-01 10:00');
    expect(story.told.filter((line) => line.includes('told'))).toEqual([
      '11-21 09:30 told owner: deliver-notice',
      '11-22 09:30 told project-manager: deliver-notice',
      '11-24 09:30 told branch-manager: deliver-notice',
      '03-01 10:00 told branch-manager: dispatch-letter',
    ]);
  });

  it.each([
    ['the owner', '2026-12-30 09:30', 'owner'],
    ['the project manager', '2026-12-31 09:30', 'project-manager'],
    ['the branch manager', '2027-01-02 09:30', 'branch-manager'],
  ])('tell %s at the moment, not a minute before', (_name, when, level) => {
    const story = silentUntil('2026-12-28 00:00');
    story.until(when.replace('09:30', '09:29'));
    expect(story.case.tasks[0]?.told).not.toBe(level);
    story.until(when);
    expect(story.case.tasks[0]?.told).toBe(level);
  });
});

describe('a signature', () => {
  const sign = (version: number): DunningCommand => ({
    type: 'SignStep',
    step: 7,
    version,
    by: CHIEF,
    at: at('2026-12-28 18:00'),
  });

  it('is asked for on the day, reminded in the evening, and told the next morning', () => {
    const story = silentUntil('2026-12-28 10:00');
    expect(story.case.tasks).toMatchObject([{ kind: 'sign-off', dueOn: '2026-12-28' }]);
    story.until('2026-12-28 19:59');
    expect(story.case.tasks[0]?.told).toBeNull();
    story.until('2026-12-28 20:00');
    expect(story.case.tasks[0]?.told).toBe('project-manager');
    story.until('2026-12-29 09:30');
    expect(story.case.tasks[0]?.told).toBe('branch-manager');
  });

  it('is for the version that was signed: a correction asks for another', () => {
    const story = silentUntil('2026-12-28 10:00');
    expect(typesOf(story.on('2026-12-28 18:00', sign(1)))).toEqual(['StepSigned', 'TaskDone', 'WakeSet']);
    expect(story.late('2026-12-28 18:00', sign(1))).toEqual([]);
    const corrected = EVIDENCE.dispatched('2026-12-28 10:05');
    const events = story.on('2026-12-29 11:00', { type: 'RecordEvidence', evidence: corrected });
    expect(typesOf(events)).toEqual(['EvidenceRecorded', 'ClockStarted', 'TaskOpened', 'WakeSet']);
    expect(story.case.tasks).toMatchObject([{ key: 'sign-off.7.2', dueOn: '2026-12-29' }]);
    expect(story.refuses('2026-12-29 12:00', sign(1))).toBe('version-changed');
    expect(story.refuses('2026-12-29 12:00', sign(2))).toBeNull();
  });

  it('a correction before signing takes the place of what was to be signed', () => {
    const story = silentUntil('2026-12-28 10:00');
    const corrected = EVIDENCE.dispatched('2026-12-28 10:05');
    const events = story.on('2026-12-28 11:00', { type: 'RecordEvidence', evidence: corrected });
    expect(typesOf(events)).toEqual(['EvidenceRecorded', 'ClockStarted', 'TaskWithdrawn', 'TaskOpened']);
  });

  it('does not keep the ladder from going on', () => {
    const story = silentUntil('2026-12-28 10:00');
    story.until('2027-01-05 00:00');
    expect(story.stage).toBe('supervisor-visit');
    expect(story.case.tasks.map(({ kind }) => kind)).toEqual(['sign-off', 'visit-by-supervisor']);
  });
});

describe('a visit', () => {
  const visitors = [ASSISTANT, CHIEF];
  const plan: DunningCommand = { type: 'PlanVisit', visitAt: at('2027-01-06 15:00'), visitors };

  it('under way is called back when the payment comes, once', () => {
    const story = silentUntil('2027-01-05 09:00');
    expect(typesOf(story.on('2027-01-06 09:00', plan)).at(-1)).toBe('VisitPlanned');
    expect(story.late('2027-01-06 09:00', plan)).toEqual([]);
    const events = story.ledgerSays('2027-01-06 14:40', [{ ...NOVEMBER, open: 0 }]);
    expect(events).toContainEqual({ type: 'VisitCalledBack', visit: { at: at('2027-01-06 15:00'), visitors } });
    expect(story.case.visit).toBeNull();
  });

  it('is called back when a dispute comes', () => {
    const story = silentUntil('2027-01-05 09:00');
    story.on('2027-01-06 09:00', plan);
    expect(typesOf(story.on('2027-01-06 14:00', DISPUTE))).toContain('VisitCalledBack');
  });

  it('made is not called back any more', () => {
    const story = silentUntil('2027-01-05 09:00');
    story.on('2027-01-06 09:00', plan);
    const made = EVIDENCE.supervisorVisit('2027-01-06 15:00');
    expect(typesOf(story.on('2027-01-06 16:00', { type: 'RecordEvidence', evidence: made }))).toContain('VisitMade');
    expect(typesOf(story.ledgerSays('2027-01-06 17:00', [{ ...NOVEMBER, open: 0 }]))).not.toContain('VisitCalledBack');
  });
});

describe('a stale ledger', () => {
  it('stops what would press harder, and nothing else', () => {
    const story = silentUntil('2026-12-06 00:00');
    story.ledger = { ...story.ledger, stale: true };
    story.on('2026-12-07 10:00', { type: 'RecordAttempt', attempt: attempt('2026-12-07 10:00', 'away') });
    expect(story.case.holds).toEqual([]);
    story.until('2026-12-20 12:30');
    expect(story.stage).toBe('second-round');
    expect(story.case.holds).toMatchObject([{ cause: 'ledger-stale', until: at('2026-12-20 16:00') }]);
    story.ledger = { ...story.ledger, stale: false };
    story.until('2026-12-20 16:00');
    expect(story.stage).toBe('alternate-hours');
    expect(story.case).toMatchObject({ holds: [], heldSince: null });
  });

  it('does not keep a payment from closing the case', () => {
    const story = silentUntil('2026-12-06 00:00');
    story.ledgerSays('2026-12-07 10:00', [{ ...NOVEMBER, open: 0 }], { stale: true });
    expect(story.case.status).toBe('settled');
  });
});

describe('the week', () => {
  it.each([
    [0, 'week short: 0'],
    [1, 'week short: 1'],
    [2, null],
  ])('%i attempts', (count, expected) => {
    const story = silentUntil('2026-12-07 00:00');
    for (let day = 8; day < 8 + count; day += 1) {
      const when = `2026-12-0${day} 10:00`;
      story.on(when, { type: 'RecordAttempt', attempt: attempt(when, 'no-answer') });
    }
    story.until('2026-12-13 23:59');
    expect(story.told.filter((line) => line.includes('short'))).toEqual([]);
    story.until('2026-12-14 00:00');
    expect(story.told.filter((line) => line.includes('short'))).toEqual(
      expected === null ? [] : [`12-14 00:00 ${expected}`],
    );
  });

  it('is not judged when it began before the assignment, or the ladder waited in it', () => {
    const story = silentUntil('2026-12-08 00:00');
    story.on('2026-12-08 00:00', hold('2026-12-09'));
    story.until('2026-12-14 00:00');
    expect(story.told.filter((line) => line.includes('short'))).toEqual([]);
    story.until('2026-12-21 00:00');
    expect(story.told.filter((line) => line.includes('short'))).toEqual(['12-21 00:00 week short: 0']);
  });
});
